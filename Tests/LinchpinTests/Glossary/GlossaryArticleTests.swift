import Foundation
import Linchpin
import Testing

@Suite struct GlossaryArticleTests {
  /// `LINCHPIN_RECORD=1 swift test --filter Glossary` writes the articles anew; read them before you
  /// commit them.
  @Test(arguments: ReferenceArticle.allCases)
  func `reference articles say what the glossary says`(article: ReferenceArticle) throws {
    let text = article.text(of: .whole)
    if ProcessInfo.processInfo.environment["LINCHPIN_RECORD"] == "1" {
      try Data(text.utf8).write(to: article.file)
    }
    #expect(try String(decoding: Data(contentsOf: article.file), as: UTF8.self) == text)
  }

  @Test func `every family is in one article`() {
    let families = ReferenceArticle.allCases.flatMap(\.families)
    #expect(families.count == Term.Family.allCases.count)
    #expect(Set(families) == Set(Term.Family.allCases))
  }

  @Test func `the catalogue lists every article`() throws {
    let catalogue = ReferenceArticle.metrics.file.deletingLastPathComponent()
    let root = try String(
      decoding: Data(contentsOf: catalogue.appending(path: "Linchpin.md")), as: UTF8.self)
    let files = try FileManager.default.contentsOfDirectory(
      at: catalogue, includingPropertiesForKeys: nil)
    for file in files where file.pathExtension == "md" && file.lastPathComponent != "Linchpin.md" {
      let name = file.deletingPathExtension().lastPathComponent
      #expect(root.contains("<doc:\(name)>"), "\(name)")
    }
  }
}
