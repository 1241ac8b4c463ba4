import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct CorpusTests {
  @Test(arguments: Corpus.good)
  func `a good description loads without findings`(path: String) {
    #expect(findings(from: path) == [])
  }

  @Test(arguments: Corpus.cases)
  func `a description that breaks one rule says which and where`(_ expected: Corpus.Case) {
    let found = findings(from: expected.path)
    let mine = found.filter { $0.rule == expected.rule }
    #expect(mine.map(\.line) == [expected.line], "\(found)")
    #expect(mine.map(\.column) == [expected.column], "\(found)")
    #expect(mine.allSatisfy { $0.file?.hasPrefix(expected.path) == true })
    // One mistake gives one error, whatever warnings explain it.
    #expect(found.count { $0.severity == .error && $0.rule != expected.rule } == 0, "\(found)")
    let loads = code(ofPath: expected.path) == nil
    #expect(loads == (expected.noticedBy == "doubtful"))
  }

  @Test func `every rule is broken by a description of the corpus`() {
    let broken = Set(Corpus.cases.map(\.rule))
    // These take files too large to keep; see LoadingOptionsTests and FindingListTests.
    let large: Set = ["too-large", "too-many-findings"]
    #expect(Set(validationRules.map(\.name)).subtracting(broken) == large)
    #expect(broken.subtracting(validationRules.map(\.name)) == [])
  }

  @Test(arguments: Corpus.cases)
  func `messages fit on a terminal and cannot act on it`(_ expected: Corpus.Case) {
    for finding in findings(from: expected.path) {
      for text in [finding.message, finding.excerpt ?? "", finding.hint ?? ""] {
        let hasControls = text.unicodeScalars.contains {
          $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
        }
        #expect(!hasControls, "\(finding.rule)")
        #expect(text.unicodeScalars.count <= 320)
      }
      #expect((finding.excerpt ?? "").unicodeScalars.count <= 200)
    }
  }
}
