import Foundation
import LinchpinCore
import Testing

@Suite struct JSONValueTests {
  @Test func `keys keep their order, and plain lists stand on one line`() {
    let value = JSONValue.object([
      "b": .strings(["x", "y"]), "a": .array([.object(["k": .integer(1)])]), "c": .null,
    ])
    #expect(
      value.text() == """
        {
          "b": ["x", "y"],
          "a": [
            {"k": 1}
          ],
          "c": null
        }

        """)
  }

  @Test func `every text reads back as it was`() throws {
    for text in [
      "", "\"", "\\", "\u{0}\u{1F}\u{7F}", "a\nb\tc\r", "\u{2028}\u{2029}", "é", "e\u{301}",
      "\"\u{301}", "👩‍🔬", "\u{202E}abc", "</script>",
    ] {
      let data = Data(JSONValue.array([.string(text)]).text().utf8)
      let read = try #require(try JSONSerialization.jsonObject(with: data) as? [String])
      #expect(read[0].unicodeScalars.elementsEqual(text.unicodeScalars))
    }
  }

  @Test func `numbers are plain, and what JSON has no number for is text`() {
    func text(_ value: Double) -> String { String(JSONValue.number(value).text().dropLast()) }
    #expect(text(10_000) == "10000")
    #expect(text(0.1) == "0.1")
    #expect(text(-0.0) == "0")
    #expect(text(1e300) == "1e+300")
    #expect(text(.infinity) == "\"infinity\"")
    #expect(text(.nan) == "\"nan\"")
  }

  @Test func `compact text has no white space of its own`() {
    let value = JSONValue.object([
      "a": .array([.integer(1), .null, .bool(true)]), "b c": .object([]), "d": .string("\u{2028}"),
      "e": .number(0.5),
    ])
    #expect(value.compactText() == #"{"a":[1,null,true],"b c":{},"d":"\u2028","e":0.5}"#)
  }
}
