import LinchpinCore
import LinchpinLoading
import Testing

/// What is too large, too deep or too much is refused.
@Suite struct LoadingOptionsTests {
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
}
