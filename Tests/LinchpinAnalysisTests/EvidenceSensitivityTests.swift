@testable import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinTestSupport
import Testing

@Suite struct EvidenceSensitivityTests {
  @Test func `each uncertain relation is taken the other way, and what changes is named`() throws {
    let chain = try chain(
      """
      evidence: confirmed
      labs:
        A: {engages: [{supplier: V, evidence: reported}]}
        B: {engages: [{supplier: V, evidence: alleged}]}
        C: {engages: [V]}
      vendors: {V: {}}
      """)
    let found = try SupplyChainAnalysis(chain).sensitivity(of: [Event(.breach, "V")])
    #expect(found.tried == 2)
    #expect(found.flips.map(\.isUsed) == [true, false])
    #expect(found.flips[0].changes.map { chain.ids($0.lost) } == [["A"], ["A"]])
    #expect(found.flips[1].changes.map { chain.ids($0.gained) } == [["B"], ["B"]])
    #expect(found.flips[1].changes.map(\.what) == ["exposed", "tainted"])
  }

  @Test func `a relation that decides who ranks first is named`() throws {
    let chain = try chain(
      """
      evidence: confirmed
      labs:
        A: {engages: [V, {supplier: W, evidence: alleged}]}
        B: {engages: [V]}
      vendors: {V: {}, W: {}}
      """)
    let found = SupplyChainAnalysis(chain).rankingSensitivity(of: .exposure)
    #expect(found.tried == 1)
    let first = try #require(chain.index(of: "W"))
    #expect(found.flips.map(\.changes) == [[.init(what: "exposure", gained: [first], lost: [])]])
    let atAlleged = SupplyChainAnalysis(chain, settings: AnalysisSettings(evidence: .alleged))
    #expect(
      atAlleged.rankingSensitivity(of: .exposure).flips.map(\.changes)
        == [[.init(what: "exposure", gained: [], lost: [first])]])
  }

  @Test func `a relation that decides how high the first stands is named`() throws {
    let chain = try chain(
      "evidence: confirmed\nlabs: {A: {engages: [V]}, B: {engages: [{supplier: V, evidence: reported}]}}\nvendors: {V: {}}"
    )
    let flips = SupplyChainAnalysis(chain).rankingSensitivity(of: .exposure).flips
    #expect(flips.map(\.firstValue) == [.init(before: 2, after: 1)])
    #expect(flips.allSatisfy { $0.changes.isEmpty && $0.size == 1 })
  }
}
