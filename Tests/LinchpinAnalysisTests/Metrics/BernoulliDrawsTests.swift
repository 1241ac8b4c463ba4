import LinchpinEngine
import Testing

@testable import LinchpinAnalysis

@Suite struct BernoulliDrawsTests {
  private func lanes(
    _ probability: Double, seed: UInt64 = 1, name: String = "breach V", block: Int = 0
  ) -> Lanes {
    BernoulliDraws(seed: seed, name: name, probability: probability)
      .lanes(BernoulliDraws.Counters(block: block))
  }

  @Test func `what is certain always happens, and what is impossible never`() {
    for block in 0..<20 {
      #expect(lanes(1, block: block) == ~Lanes())
      #expect(lanes(0, block: block) == Lanes())
    }
  }

  @Test func `draws depend on the seed, the name and the block, and on nothing else`() {
    #expect(lanes(0.3) == lanes(0.3))
    #expect(lanes(0.3) != lanes(0.3, seed: 2))
    #expect(lanes(0.3) != lanes(0.3, name: "breach W"))
    #expect(lanes(0.3) != lanes(0.3, block: 1))
  }

  // One number is drawn and compared with each probability.
  @Test func `what happens at one probability happens at every greater one`() {
    let rising = [0, 0.001, 0.25, 0.3, 0.5, 0.75, 0.999, 1].map { lanes($0) }
    for (less, more) in zip(rising, rising.dropFirst()) { #expect(less & more == less) }
  }

  // 512,000 draws: five standard deviations are at most 0.0035.
  @Test func `the share of draws is near the probability`() {
    for probability in [0.01, 0.2, 0.5, 0.9] {
      let happened = (0..<1_000).reduce(0) { $0 + lanes(probability, block: $1).setCount }
      #expect(abs(Double(happened) / 512_000 - probability) < 0.0035, "\(probability)")
    }
  }

  // Two events of 0.5 coincide in a quarter of 512,000 draws.
  @Test func `draws of two names are independent`() {
    let together = (0..<1_000).reduce(0) { count, block in
      count + (lanes(0.5, block: block) & lanes(0.5, name: "outage V", block: block)).setCount
    }
    #expect(abs(Double(together) / 512_000 - 0.25) < 0.0035)
  }
}
