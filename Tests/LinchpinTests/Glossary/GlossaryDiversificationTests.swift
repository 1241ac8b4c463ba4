import Foundation
import Linchpin
import Testing

/// The numbers of the article "Diversification lowers outages and raises exposure".
@Suite struct GlossaryDiversificationTests {
  let article: String

  init() throws {
    let folder = ReferenceArticle.metrics.file.deletingLastPathComponent()
    let file = folder.appending(path: "Diversification.md")
    article = try String(decoding: Data(contentsOf: file), as: UTF8.self)
  }

  /// At least `least` of `n` independent events of one probability.
  private func atLeast(_ least: Int, of n: Int, _ probability: Double) -> Double {
    (least...n).reduce(0) { sum, hits in
      let ways = (0..<hits).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
      return sum + ways * pow(probability, Double(hits)) * pow(1 - probability, Double(n - hits))
    }
  }

  private func shown(_ number: Double, decimals: Int = 6) -> String {
    let scale = pow(10, Double(decimals))
    return "\((number * scale).rounded() / scale)"
  }

  @Test func `the table of designs follows from its formulas`() {
    let (outage, breach) = (0.1, 0.05)
    for copies in 1...4 {
      let stopped = Decimal(sign: .plus, exponent: -copies, significand: 1)
      let design = copies == 1 ? "1 supplier" : "\(copies) whole copies"
      let row = "| \(design) | \(stopped) | \(shown(atLeast(1, of: copies, breach))) |"
      #expect(article.contains(row), "\(row)")
    }
    for (t, n) in [(2, 3), (2, 4), (3, 4)] {
      let stopped = shown(atLeast(n - t + 1, of: n, outage))
      let row = "| \(t) of \(n) shares | \(stopped) | \(shown(atLeast(t, of: n, breach))) |"
      #expect(article.contains(row), "\(row)")
    }
  }

  @Test func `the table of scenarios is that of the fixture`() throws {
    let data = try Data(contentsOf: Fixture.folder.appending(path: "lp4-expected.json"))
    let expected = try #require(
      try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let scenarios = try #require(expected["scenarioProbabilities"] as? [String: [String: Double]])
    let rows = [
      ("as it is", "S0-base"), ("V2 in addition, hot", "S1-second-vendor-hot"),
      ("V2 in addition, cold", "S2-second-vendor-cold"),
      ("V3 in addition, hot", "S9-disjoint-vendor-hot"),
    ]
    let columns = [
      "pStoppedL1", "pExposedL1", "expectedStopped", "expectedExposed", "expectedTainted",
    ]
    for (title, scenario) in rows {
      let values = try columns.map { shown(try #require(scenarios[scenario]?[$0]), decimals: 4) }
      let row = "| \(title) | " + values.joined(separator: " | ") + " |"
      #expect(article.contains(row), "\(row)")
    }
  }

  @Test func `the tail and the common cause are computed as it says`() {
    let p = 0.05
    #expect(article.contains("probability \(shown(p * p * p))."))
    #expect(article.contains("\(shown(3 * p)) labs either way"))
    let common = shown(9 * p * (1 - p))
    let independent = shown(3 * p * (1 - p))
    #expect(article.contains("\(common) against \(independent)"))
    let (alone, together) = (0.1 * 0.9, 0.1 * 0.1)
    #expect(article.contains(shown(1 - (1 - together) * (1 - alone * alone))))
  }
}
