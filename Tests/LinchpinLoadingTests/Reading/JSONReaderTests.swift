import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct JSONReaderTests {
  /// A text that is not JSON, and what is said of it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    /// Rule, line and column.
    let finding: String
    let message: String
    let hint: String?

    init(_ text: String, _ finding: String, _ message: String, hint: String? = nil) {
      self.text = text
      self.finding = finding
      self.message = message
      self.hint = hint
    }

    var testDescription: String { message }
  }

  @Test(arguments: [
    Mistake("", "empty-description 1:1", "the file is empty"),
    Mistake(" \n\t ", "empty-description 2:3", "the file is empty"),
    Mistake("{}\n {}", "syntax 2:2", "text after the end of the description"),
    Mistake("{\"linchpin\":\n", "syntax 2:1", "the file ends where a value is expected"),
    Mistake("{\"x-a\": [1,\n]}", "syntax 2:1", "a comma before ']'", hint: "remove it"),
    Mistake("{\"x-a\": 1,\n}", "syntax 2:1", "a comma before '}'", hint: "remove it"),
    Mistake("{\n x: 2}", "syntax 2:2", "expected a key in double quotes"),
    Mistake("{,}", "syntax 1:2", "expected a key in double quotes"),
    Mistake(
      "{\n // no\n}", "syntax 2:2", "expected a key in double quotes", hint: "JSON has no comments"),
    Mistake("{\"linchpin\" 1}", "syntax 1:13", "expected ':' after the key 'linchpin'"),
    Mistake("{\"x-a\": [1", "syntax 1:11", "the file ends inside a list", hint: "add ']'"),
    Mistake("{\"x-a\": 1\n", "syntax 2:1", "the file ends inside a mapping", hint: "add '}'"),
    Mistake("{\"x-a\": [1 2]}", "syntax 1:12", "expected ',' or ']'"),
    Mistake("{\"x-a\": 1; \"x-b\": 2}", "syntax 1:10", "expected ',' or '}'"),
    Mistake(
      "{\"x-a\": 1 # one\n}", "syntax 1:11", "expected ',' or '}'", hint: "JSON has no comments"),
    Mistake("{\"x-a\": ,}", "syntax 1:9", "expected a value"),
    Mistake("{\"x-é\": nul}", "syntax 1:9", "'nul' is no JSON value", hint: "quote text"),
    Mistake("{\"x-a\": 'b'}", "syntax 1:9", "expected a value"),
    Mistake("{\"x-a\": \"b\n\"}", "syntax 1:9", "a text goes on over the end of its line"),
    Mistake(
      "{\"x-a\": \"b}", "syntax 1:9", "the file ends inside a text", hint: "add a closing quote"),
    Mistake("{\"x-a\": \"b\\x\"}", "syntax 1:11", "an escape that JSON does not have"),
    Mistake("{\"x-a\": \"b\\u12G4\"}", "syntax 1:11", "'\\u' needs four hexadecimal digits"),
    Mistake("{\"x-a\": \"\\ud83d\"}", "syntax 1:10", "half of a surrogate pair"),
    Mistake("{\"x-a\": \"\\ud83d\\u0041\"}", "syntax 1:10", "half of a surrogate pair"),
    Mistake("{\"x-a\": \"\\udc69\\ud83d\"}", "syntax 1:10", "half of a surrogate pair"),
  ])
  func `what is not JSON is told with its line, column and way out`(mistake: Mistake) {
    let found = findings(inText: mistake.text, format: .json)
    #expect(found.map { "\($0.rule) \($0.line):\($0.column)" } == [mistake.finding])
    #expect(found.map(\.message) == [mistake.message])
    #expect(found.map(\.hint) == [mistake.hint])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `any line break begins a line, and columns are counted in characters`(lineBreak: String) {
    let text = ["{\"linchpin\": 1,", "", "\t\"x-é👩\": [\"ü\", nul]}"].joined(separator: lineBreak)
    let found = findings(inText: text, format: .json)
    #expect(found.map { "\($0.rule) \($0.line):\($0.column)" } == ["syntax 3:16"])
  }

  @Test(arguments: [
    "0", "-0", "12", "0.5", "-1.25", "1e3", "1E+2", "1e-2", "true", "false", "null",
  ])
  func `numbers and words are those of RFC 8259`(word: String) {
    #expect(findings(inText: "{\"linchpin\": 1, \"x-a\": \(word)}", format: .json) == [])
  }

  @Test(arguments: [
    "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1F", "1_000", "NaN", "Infinity", "True", "nil",
    "é",
  ])
  func `other spellings of numbers and words are refused`(word: String) {
    let found = findings(inText: "{\"linchpin\": 1, \"x-a\": \(word)}", format: .json)
    #expect(found.map { "\($0.rule) \($0.line):\($0.column)" } == ["syntax 1:24"], "\(word)")
  }

  @Test func `escapes become the characters that they stand for`() throws {
    let text = #"""
      {"linchpin": 1, "vendors": {"\u0061\u00E9": {
        "name": "\"\\\/ \ud83d\uDC69 \u20ac", "notes": "one\n\ttwo"}}}
      """#
    let vendor = try chain(text, format: .json).entities[0]
    #expect(vendor.id == "a\u{E9}")
    #expect(vendor.name == "\"\\/ 👩 €")
    #expect(vendor.notes == "one\n\ttwo")
  }

  @Test func `keys are the same if their characters are, however they are escaped`() {
    let found = findings(
      inText: """
        {"linchpin": 1, "x-a": 1,
         "x-\\u0061": 2, "x-b": {"k": 1, "k": 2}, "x-A": 3}
        """, format: .json)
    #expect(
      found.map { "\($0.rule) \($0.line):\($0.column)" } == [
        "duplicate-key 2:2", "duplicate-key 2:33",
      ])
    #expect(found.map(\.message) == ["duplicate key 'x-a'", "duplicate key 'k'"])
    #expect(found[0].hint == "the first one is in line 1, column 17")
  }

  @Test func `many keys are compared as few are`() {
    let keys = (0..<40).map { "\"x-\($0)\": 0" }
    let text = "{\"linchpin\": 1, \(keys.joined(separator: ", ")),\n\"x-39\": 1}"
    #expect(
      findings(inText: text, format: .json).map { "\($0.rule) \($0.line):\($0.column)" }
        == ["duplicate-key 2:1"])
  }

  @Test func `entities know where they are written`() throws {
    let text = "{\"linchpin\": 1,\r\n \"vendors\": {\r\n  \"v\": {}}}"
    let location = try chain(text, format: .json).entities[0].location
    #expect(location.line == 3 && location.column == 3)
  }
}
