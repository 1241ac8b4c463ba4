import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

import struct LinchpinTestSupport.RandomParts

@Suite struct SupplyChainTreeTests {
  @Test func `a description that was read is written as one that loads as an equal chain`() throws {
    let package = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let others = [
      "Tests/Fixtures/lp4.yaml", "Examples/quickstart/supply-chain.yaml",
      "Examples/mercor-breach-2026/supply-chain.yaml",
      "Tests/LinchpinCLITests/Descriptions/breach.yaml",
      "Tests/LinchpinCLITests/Descriptions/hostile.yaml",
      "Tests/LinchpinCLITests/Descriptions/many-events.yaml",
    ].map { package.appending(path: $0).path }
    let paths = others + Corpus.good + Corpus.paths(in: "doubtful") + Corpus.paths(in: "same")
    #expect(paths.count > 20)
    for path in paths {
      try check(try SupplyChain.load(from: path).chain, path)
    }
  }

  @Test func `random chains of every sort are written as ones that load as equal chains`() throws {
    for seed in 0..<300 as Range<UInt64> {
      try check(RandomParts(seed: seed).chain, "seed \(seed)")
      try check(RandomParts.rich(seed: seed).chain, "rich seed \(seed)")
    }
  }

  @Test func `equal chains give equal bytes, whatever order their parts came in`() {
    for seed in 0..<150 as Range<UInt64> {
      let parts = RandomParts(seed: seed)
      #expect(
        parts.chain.descriptionText() == parts.shuffled(seed: seed ^ 3).chain.descriptionText(),
        "seed \(seed)")
    }
  }

  @Test func `ids and texts that look like something else stay what they are`() throws {
    let yaml = """
      linchpin: 1
      title: 'null'
      vendors:
        'true': {name: '12', country: 'no', engages: ['1e3', {supplier: '~', service: 'false'}]}
        '1e3': {notes: "two\\nlines", source: ['2024', "a \\"b\\""]}
        '~': {}
        "\u{202E}x": {}
      """
    try check(try chain(yaml), "odd texts")
  }

  @Test func `numbers keep every digit`() throws {
    let yaml = """
      linchpin: 1
      labs: {l: {engages: [{supplier: v, amount: 0.1, share: 0.30000000000000004}]}}
      vendors:
        v: {probability: {breach: 1e-300, outage: 0.1234567890123456}, headcount: 9007199254740993}
      """
    try check(try chain(yaml), "numbers")
  }

  @Test func `incidents are written with all that they tell`() throws {
    let found = try SupplyChain.load(
      from: Corpus.folder.appending(path: "good/everything.yaml").path
    ).chain
    #expect(found.incident != nil)
    let again = try chain(found.descriptionText(), format: .json)
    #expect(again.incident == found.incident)
  }

  private func check(_ chain: SupplyChain, _ name: String) throws {
    let text = chain.descriptionText()
    do {
      let loaded = try LinchpinLoadingTests.chain(text, format: .json)
      #expect(loaded.withoutLocations == chain.withoutLocations, "\(name)")
      #expect(loaded.descriptionText() == text, "\(name)")
      // YAML reads JSON too.
      #expect(
        try LinchpinLoadingTests.chain(text, format: .yaml).descriptionText() == text, "\(name)")
    } catch let error as LoadError {
      Issue.record("\(name): \(error.findings.first.map { "\($0)" } ?? error.message)")
    }
  }
}
