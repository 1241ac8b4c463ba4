import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct NumberReaderTests {
  @Test func `numbers may be written as JSON allows`() throws {
    let chain = try LinchpinLoadingTests.chain(
      "linchpin: 1\nvendors: {v: {headcount: 1e3, records: 12.0, probability: {breach: -0.0}}}\n")
    #expect(chain.entities[0].headcount == 1_000)
    #expect(chain.entities[0].records == 12)
    #expect(chain.entities[0].breachProbability?.sign == .plus)
  }
}
