import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct DuplicateKeysTests {
  @Test func `duplicate keys are all told, each where it stands again`() {
    let text = """
      linchpin: 1
      vendors:
        a: {name: A, name: B}
        b: {}
        a: {}
        'b': {}
        c: {name: C, "name": D, name: E}
      """
    let places = findings(inText: text).map { "\($0.rule) \($0.line):\($0.column)" }
    #expect(
      places == [
        "duplicate-key 3:16", "duplicate-key 5:3", "duplicate-key 6:3", "duplicate-key 7:16",
        "duplicate-key 7:27",
      ])
  }
}
