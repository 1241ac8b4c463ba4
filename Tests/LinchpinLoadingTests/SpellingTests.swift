import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

import struct LinchpinTestSupport.SplitMix64

/// One description has one meaning, however it is spelt and ordered.
@Suite struct SpellingTests {
  private let folder = Corpus.folder.appending(path: "same").path

  @Test func `YAML, JSON and CSV of one description give equal supply chains`() throws {
    let yaml = try SupplyChain.load(from: folder + "/description.yaml")
    let json = try SupplyChain.load(from: folder + "/description.json")
    let tables = try SupplyChain.load(from: folder + "/tables")
    #expect(yaml.chain.relations.count == 20 - 2)
    #expect(yaml.chain.withoutLocations == json.chain.withoutLocations)
    #expect(yaml.chain.withoutLocations == tables.chain.withoutLocations)
    #expect(yaml.findings + json.findings + tables.findings == [])
  }

  @Test func `JSON is YAML too`() throws {
    let text = try String(contentsOfFile: folder + "/description.json", encoding: .utf8)
    let read = try [DescriptionFormat.yaml, .json, nil].map { try chain(text, format: $0) }
    #expect(read[0] == read[1])
    #expect(read[0] == read[2])
  }

  @Test func `the order of rows changes nothing but locations`() throws {
    let tables = folder + "/tables"
    let expected = try SupplyChain.load(from: tables).chain.withoutLocations
    var generator = SplitMix64(state: 7)
    for _ in 0..<20 {
      let shuffled = try TemporaryFolder()
      for name in ["entities.csv", "relations.csv"] {
        let text = try String(contentsOfFile: tables + "/" + name, encoding: .utf8)
        var rows = records(of: text)
        let header = rows.removeFirst()
        let table = ([header] + rows.shuffled(using: &generator)).joined()
        _ = try shuffled.write(table, to: name)
      }
      #expect(try SupplyChain.load(from: shuffled.path).chain.withoutLocations == expected)
    }
  }

  @Test func `the order of keys and items changes nothing but locations`() throws {
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
    #expect(first.withoutLocations == second.withoutLocations)
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
