import LinchpinCore
import Testing

@testable import LinchpinText

@Suite struct JSONStreamTests {
  private func streamed(_ object: JSONValue, _ items: [JSONValue]) -> (text: String, pieces: Int) {
    var (text, pieces) = ("", 0)
    var rest = items.makeIterator()
    object.write(
      to: {
        text += $0
        pieces += 1
      }, filling: "items", next: { rest.next() }, rest: { [.init("last", .integer(1))] })
    return (text, pieces)
  }

  @Test func `the text is that of the whole document`() {
    for count in [0, 1, 2, 5_000] {
      let items = (0..<count).map { number -> JSONValue in
        .object(["number": .integer(number), "list": .strings(["a", "b\n"]), "none": .null])
      }
      let frame = JSONValue.object([
        "schema": .string("x/1"), "items": .array([]), "after": .object(["a": .array([])]),
      ])
      let whole = JSONValue.object([
        "schema": .string("x/1"), "items": .array(items), "after": .object(["a": .array([])]),
        "last": .integer(1),
      ])
      let found = streamed(frame, items)
      #expect(found.text == whole.text())
      #expect(count < 5_000 || found.pieces > 1)
    }
  }
}
