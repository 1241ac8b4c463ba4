import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

/// One description has one meaning, however it is spelt and ordered.
@Suite struct SpellingTests {
  private let folder = Corpus.folder.appending(path: "same").path

  @Test func `YAML, JSON and CSV of one description give equal supply chains`() throws {
    let yaml = try SupplyChain.load(from: folder + "/description.yaml")
    let json = try SupplyChain.load(from: folder + "/description.json")
    let tables = try SupplyChain.load(from: folder + "/tables")
    #expect(yaml.chain.relations.count == 20 - 2)
    #expect(yaml.chain.withoutPlaces == json.chain.withoutPlaces)
    #expect(yaml.chain.withoutPlaces == tables.chain.withoutPlaces)
    #expect(yaml.findings + json.findings + tables.findings == [])
  }

  @Test func `JSON is YAML too`() throws {
    let text = try String(contentsOfFile: folder + "/description.json", encoding: .utf8)
    let read = try [DescriptionFormat.yaml, .json, nil].map { try chain(text, format: $0) }
    #expect(read[0] == read[1])
    #expect(read[0] == read[2])
  }

  @Test func `the two tables may be given as files`() throws {
    let tables = folder + "/tables"
    let together = try SupplyChain.load(
      entitiesTable: tables + "/entities.csv", relationsTable: tables + "/relations.csv")
    #expect(
      together.chain.withoutPlaces == (try SupplyChain.load(from: tables).chain.withoutPlaces))
  }

  @Test func `the order of rows changes nothing but places`() throws {
    let tables = folder + "/tables"
    let expected = try SupplyChain.load(from: tables).chain.withoutPlaces
    var generator = SplitMix64(seed: 7)
    for _ in 0..<20 {
      let shuffled = try TemporaryFolder()
      for name in ["entities.csv", "relations.csv"] {
        let text = try String(contentsOfFile: tables + "/" + name, encoding: .utf8)
        var rows = records(of: text)
        let header = rows.removeFirst()
        let table = ([header] + rows.shuffled(using: &generator)).joined()
        _ = try shuffled.write(table, to: name)
      }
      #expect(try SupplyChain.load(from: shuffled.path).chain.withoutPlaces == expected)
    }
  }

  @Test func `the order of keys and items changes nothing but places`() throws {
    let first = try chain(
      """
      linchpin: 1
      labs:
        a: {engages: [v, {supplier: w, shares: [d, e]}], needs: [{any: 1, of: [v, w]}, {of: [v, {any: 1, of: [v, w]}]}]}
        b: {name: B}
      vendors: {v: {}, w: {runs: [s]}}
      software: {s: {}}
      datasets: {d: {}, e: {}}
      """)
    let second = try chain(
      """
      datasets: {e: {}, d: {}}
      vendors: {w: {runs: [s]}, v: {}}
      software: {s: }
      labs:
        b: {name: B}
        a: {needs: [{of: [{of: [w, v], any: 1}, v]}, {of: [w, v], any: 1}], engages: [{shares: [e, d], supplier: w}, v]}
      linchpin: 1
      """)
    #expect(first.withoutPlaces == second.withoutPlaces)
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

  /// Splits a table into rows, each with its line break; quoted cells may have breaks in them.
  private func records(of table: String) -> [String] {
    var rows: [String] = []
    var row = ""
    var isQuoted = false
    for scalar in table.unicodeScalars {
      row.unicodeScalars.append(scalar)
      if scalar == "\"" { isQuoted.toggle() }
      if scalar == "\n", !isQuoted {
        rows.append(row)
        row = ""
      }
    }
    return rows
  }
}

/// A generator of random numbers that are the same on every run.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
