import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

/// Inputs that are made to crash, hang or mislead; each gives one clear answer.
@Suite struct HostileInputTests {
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

  @Test(arguments: [65, 1_001, 100_000])
  func `deep nesting is refused in every spelling`(depth: Int) {
    let open = String(repeating: "[", count: depth)
    let close = String(repeating: "]", count: depth)
    #expect(code(ofText: "linchpin: 1\nx-deep: \(open)\(close)\n") == .limitReached)
    let json = "{\"linchpin\": 1, \"x-deep\": \(open)\(close)}"
    #expect(code(ofText: json, format: .json) == .limitReached)
  }

  @Test func `nesting of 64 is fine`() {
    let deep = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    #expect(code(ofText: "linchpin: 1\nx-deep: \(deep)\n") == nil)
    #expect(code(ofText: "{\"linchpin\": 1, \"x-deep\": \(deep)}", format: .json) == nil)
  }

  @Test func `a description larger than the limit is not read`() throws {
    var options = LoadingOptions()
    options.limits.descriptionBytes = 40
    let text = "linchpin: 1\n# padding padding padd"
    let fitting = text + String(repeating: "x", count: 40 - text.utf8.count)
    #expect(code(ofText: fitting, options: options) == nil)
    #expect(code(ofText: fitting + "x", options: options) == .limitReached)
    let folder = try TemporaryFolder()
    let file = try folder.write(fitting + "x", to: "large.yaml")
    #expect(code(ofPath: file, options: options) == .limitReached)
    #expect(findings(from: file, options: options).map(\.rule) == ["too-large"])
  }

  @Test func `entities and relations are limited`() {
    var options = LoadingOptions()
    options.limits.entities = 3
    options.limits.relations = 2
    let text = "linchpin: 1\nlabs: {a: {engages: [b, c]}}\nvendors: {b: {}, c: {}}\n"
    #expect(code(ofText: text, options: options) == nil)
    options.limits.relations = 1
    #expect(code(ofText: text, options: options) == .limitReached)
    options.limits.relations = 2
    options.limits.entities = 2
    #expect(code(ofText: text, options: options) == .limitReached)
  }

  @Test func `errors beyond the limit are counted, and warnings leave room for them`() {
    var options = LoadingOptions()
    options.limits.findings = 10
    let wrong = (0..<25).map { "  v\($0): {bogus: 1}\n" }.joined()
    let found = findings(inText: "linchpin: 1\nvendors:\n" + wrong, options: options)
    #expect(found.count == 11)
    #expect(found.last?.rule == "too-many-findings")
    #expect(found.last?.message == "25 errors in all; the first 10 are kept")
    let doubtful = (0..<25).map { "  v\($0): {needs: [v\($0)]}\n" }.joined()
    let mixed = findings(
      inText: "linchpin: 1\nvendors:\n" + doubtful + "  w: {bogus: 1}\n", options: options)
    #expect(mixed.count { $0.severity == .error } == 1)
    #expect(mixed.count == 11)
  }

  @Test func `duplicate keys are all told, each with the place of the second`() {
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

  @Test func `all errors are told at once, in order of their places`() {
    let text = """
      linchpin: 1
      labs:
        meta: {engages: [{supplier: mercro, share: 2}], bogus: 1}
      vendors: {mercor: {parent: nobody}}
      """
    #expect(
      findings(inText: text).map(\.rule) == [
        "dangling-reference", "bad-number", "unknown-key", "dangling-reference",
      ])
  }

  @Test func `a wrong end is told once`() {
    let text = """
      linchpin: 1
      labs:
        meta: {needs: [{any: 2, of: [nobody, mercor]}], hosted-on: [nobody]}
      vendors: {mercor: {}}
      """
    #expect(findings(inText: text).map(\.rule) == ["dangling-reference", "dangling-reference"])
  }

  @Test func `a long chain of parents and a large circle end`() {
    let chain = (0..<5_000).map { "  v\($0): {parent: v\($0 + 1)}\n" }.joined()
    #expect(findings(inText: "linchpin: 1\nvendors:\n\(chain)  v5000: {}\n") == [])
    let circle = findings(inText: "linchpin: 1\nvendors:\n\(chain)  v5000: {parent: v0}\n")
    #expect(circle.map(\.rule) == ["parent-cycle"])
  }

  @Test(arguments: ["__proto__", "constructor", "graph", "=cmd|' /C calc'!A0", "</title><script>"])
  func `harmless ids with a meaning elsewhere are ids`(id: String) throws {
    let quoted = id.replacing("'", with: "''")
    let chain = try chain("linchpin: 1\nvendors: {'\(quoted)': {}}\n")
    #expect(chain.entities.map(\.id) == [id])
  }

  @Test func `a mutated description never ends the process`() throws {
    let path = Corpus.folder.appending(path: "good/everything.yaml").path
    let yaml = Array(try Data(contentsOf: URL(filePath: path)))
    let json = Array(
      try Data(contentsOf: Corpus.folder.appending(path: "same/description.json")))
    var generator = SplitMix64(seed: 1)
    for round in 0..<400 {
      let isYAML = round % 2 == 0
      var bytes = isYAML ? yaml : json
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[position] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: position)
        default:
          let marks = Array("{}[]:,-?*&!|>'\"\\#%@\n\t 0".utf8)
          bytes.insert(marks[round % marks.count], at: position)
        }
      }
      for finding in findings(inBytes: bytes, format: isYAML ? .yaml : .json) {
        #expect(finding.line >= 0)
      }
    }
  }
}
