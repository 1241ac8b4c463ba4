import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct DanglingReferenceTests {
  @Test func `a wrong end is told once`() {
    let text = """
      linchpin: 1
      labs:
        meta: {needs: [{any: 2, of: [nobody, mercor]}], hosted-on: [nobody]}
      vendors: {mercor: {}}
      """
    #expect(findings(inText: text).map(\.rule) == ["dangling-reference", "dangling-reference"])
  }

  @Test func `an undeclared id becomes an organization only where that is allowed`() {
    let text = "linchpin: 1\nlabs:\n  meta: {engages: [mercro, mercro]}\nvendors: {mercor: {}}\n"
    #expect(findings(inText: text).map(\.rule) == ["dangling-reference", "dangling-reference"])
    #expect(findings(inText: text)[0].hint == "did you mean 'mercor'?")
    let options = LoadingOptions(allowUndeclared: true)
    let allowed = findings(inText: text, options: options)
    #expect(allowed.map(\.severity) == [.warning, .warning])
    #expect(allowed.map(\.rule) == ["dangling-reference", "duplicate-relation"])
    #expect(code(ofText: text, options: options) == nil)
  }
}
