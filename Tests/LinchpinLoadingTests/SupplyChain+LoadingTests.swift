import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct SupplyChainLoadingTests {
  @Test func `a folder may have one of the two tables`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("kind,id\nvendor,mercor\n", to: "entities.csv")
    #expect(try SupplyChain.load(from: folder.path).chain.entities.map(\.id) == ["mercor"])
  }

  @Test func `the two tables may be given as files`() throws {
    let tables = Corpus.folder.appending(path: "same/tables").path
    let together = try SupplyChain.load(
      entitiesTable: tables + "/entities.csv", relationsTable: tables + "/relations.csv")
    #expect(
      together.chain.withoutLocations == (try SupplyChain.load(from: tables).chain.withoutLocations)
    )
  }

  @Test(arguments: ["lp4.yaml"])
  func `the fixture loads without findings`(name: String) throws {
    let fixtures = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
    let loaded = try SupplyChain.load(from: fixtures.appending(path: "Fixtures/" + name).path)
    #expect(loaded.findings == [])
    #expect(loaded.chain.entities.count == 30)
    #expect(loaded.chain.title == "LP-4")
  }

  @Test func `every example loads without errors`() throws {
    let root = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Examples").path
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
      let path = root + "/" + name + "/supply-chain.yaml"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      #expect(throws: Never.self, "\(name)") { try SupplyChain.load(from: path) }
    }
  }
}
