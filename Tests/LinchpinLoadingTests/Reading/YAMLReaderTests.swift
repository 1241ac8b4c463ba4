import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct YAMLReaderTests {
  @Test func `aliases of aliases stop at the limit, as values and as keys`() {
    let letters = "abcdefghij"
    var bomb = "linchpin: 1\nx-a: &a [x, x, x, x, x, x, x, x, x]\n"
    for (outer, inner) in zip(letters.dropFirst(), letters) {
      let aliases = [String](repeating: "*\(inner)", count: 9).joined(separator: ", ")
      bomb += "x-\(outer): &\(outer) [\(aliases)]\n"
    }
    #expect(code(ofText: bomb) == .limitReached)
    #expect(findings(inText: bomb).map(\.rule) == ["too-many-aliases"])
    for key in ["? *j\n: 1\n", "x-k: {*j : 1}\n", "x-k: {[*j]: 1}\n", "*j : 1\n"] {
      #expect(code(ofText: bomb + key) == .limitReached, "\(key)")
    }
  }

  @Test func `many anchors and few aliases are fine`() {
    let anchors = (0..<2_000).map { "x-\($0): &a\($0) text\n" }.joined()
    #expect(findings(inText: "linchpin: 1\n" + anchors + "title: *a7\n") == [])
  }

  @Test func `text that YAML 1.1 takes for something else stays text`() throws {
    let chain = try LinchpinLoadingTests.chain(
      "linchpin: 1\nvendors: {no: {country: NO, name: 0x1F}, 012: {name: 1_000}}\n")
    #expect(chain.entities.map(\.id) == ["012", "no"])
    #expect(chain.entities.map(\.name) == ["1_000", "0x1F"])
    #expect(chain.entities[1].country == "NO")
  }

  /// A text that is not a description in YAML, and where.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let text: String
    /// Rule, line and column.
    let finding: String

    init(_ text: String, _ finding: String) {
      self.text = text
      self.finding = finding
    }

    var testDescription: String { "\(finding) \(text.debugDescription)" }
  }

  @Test(arguments: [
    Mistake("", "empty-description 1:1"),
    Mistake("# only a comment\n", "empty-description 1:1"),
    Mistake("text\n", "wrong-type 1:1"),
    Mistake("linchpin: 1\nx-a: [1\n", "syntax 3:1"),
    Mistake("linchpin: 1\nvendors:\n\tv: {}\n", "syntax 3:1"),
    Mistake("linchpin: 1\nx-a: @b\n", "syntax 2:6"),
    Mistake("linchpin: 1\n  title: x\n", "syntax 2:8"),
    Mistake("linchpin: 1\nvendors: {v: {notes: \"a\\qb\"}}\n", "syntax 2:24"),
    Mistake("linchpin: 1\nvendors: {v: {notes: \"open}}\n", "syntax 3:1"),
    Mistake("linchpin: 1\ntitle: *nope\n", "syntax 2:8"),
    Mistake("linchpin: 1\nx-a: &a [*a]\n", "syntax 2:10"),
    Mistake("linchpin: 1\n---\nlinchpin: 1\n", "multiple-documents 2:1"),
    Mistake("linchpin: 1\nvendors: {v: {name: !custom x}}\n", "unsupported-tag 2:21"),
    Mistake("linchpin: 1\nvendors: {? [a] : {}}\n", "non-text-key 2:13"),
    Mistake(
      "linchpin: 1\nvendors:\n  a: &a {name: A}\n  b:\n    <<: *a\n", "unknown-key 5:5"),
    Mistake("linchpin: 1\nvendors: {v: {country: null}}\n", "wrong-type 2:24"),
    Mistake("linchpin: 1\nlabs: {é👩: {bogus: 1}}\n", "unknown-key 2:13"),
    Mistake("\u{FEFF}linchpin: 1\r\nvendors:\r\n  v: {bogus: 1}\r\n", "unknown-key 3:7"),
  ])
  func `what is wrong in YAML is told once, with its line and column`(mistake: Mistake) {
    let found = findings(inText: mistake.text)
    #expect(found.map { "\($0.rule) \($0.line):\($0.column)" } == [mistake.finding])
  }

  @Test func `an alias stands for what its anchor names, and is told about where that is written`()
    throws
  {
    let vendors = try chain(
      "linchpin: 1\nvendors: {a: &a {name: Both, country: US}, b: *a}\n"
    ).entities
    #expect(vendors.map(\.name) == ["Both", "Both"])
    #expect(vendors.map(\.country) == ["US", "US"])
    let found = findings(inText: "linchpin: 1\nvendors: {a: {name: &n Big, headcount: *n}}\n")
    #expect(found.map { "\($0.rule) \($0.line):\($0.column)" } == ["wrong-type 2:21"])
  }

  @Test func `text keeps its line breaks in blocks, and quotes make anything text`() throws {
    let vendor = try chain(
      """
      %YAML 1.2
      ---
      linchpin: 1
      vendors:
        v:
          notes: |
            one
              two
          name: "null"
          country: '12'
          source:
            - >-
              https://example.org/
              a
      ...
      """
    ).entities[0]
    #expect(vendor.notes == "one\n  two\n")
    #expect(vendor.name == "null")
    #expect(vendor.country == "12")
    #expect(vendor.sources == ["https://example.org/ a"])
  }

  @Test func `entities know where they are written, in blocks and in braces`() throws {
    let chain = try chain("linchpin: 1\nvendors:\n  v:\n    name: V\nlabs: {é: {}, b: {}}\n")
    #expect(
      chain.entities.map { "\($0.id) \($0.location.line):\($0.location.column)" } == [
        "b 5:15", "v 3:3", "é 5:8",
      ])
  }
}
