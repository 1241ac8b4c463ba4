import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinTestSupport
import Testing

/// Readings of the metrics that a second implementation found to differ.
@Suite struct MetricReadingTests {
  // P controls the vendor V and the lab L; M is a lab of its own.
  let group = """
    labs: {L: {parent: P, engages: [V]}, M: {engages: [V]}}
    vendors: {P: {}, V: {parent: P, probability: {breach: 0.25}}}
    """

  @Test func `an ultimate parent's own members are not its victims, suppliers or not`() throws {
    let chain = try chain(group)
    let ranking = SupplyChainAnalysis(chain).ranking(byParent: true)
    let row = try #require(ranking.suppliers.first { chain[$0.entity].id == "P" })
    #expect(row.usesDirect == 1 && row.usesAny == 1)
    #expect(row.interruption?.reported == 1 && row.exposure?.reported == 1)
  }

  @Test func `rivals are labs, whoever is counted`() throws {
    for counted in [CountedParties.kind(.lab), .kind(.vendor), .all] {
      let analysis = SupplyChainAnalysis(
        try chain(group), settings: AnalysisSettings(counted: counted))
      #expect(try analysis.risk().pRivalsCoExposed == 0.25, "\(counted)")
      #expect(try analysis.blastRadius(of: [Event(.breach, "V")]).rivalsCoExposed == 2)
    }
  }

  @Test func `the groups of its critical functions are a party's own, with functions counted too`()
    throws
  {
    let yaml = "labs: {M: {}}\nvendors: {Q: {}}\nfunctions: {f: {owner: M, needs: [Q]}}"
    for counted in [CountedParties.kind(.lab), .all] {
      let chain = try chain(yaml)
      let analysis = SupplyChainAnalysis(chain, settings: AnalysisSettings(counted: counted))
      let party = try #require(
        try analysis.resilience().parties.first { chain[$0.party].id == "M" })
      #expect(
        party.stopping.depthNominal == 1 && party.stopping.redundancyGap == 0, "\(counted)")
    }
  }
}
