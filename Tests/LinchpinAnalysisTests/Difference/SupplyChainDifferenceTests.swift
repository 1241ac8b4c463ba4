import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

@Suite struct SupplyChainDifferenceTests {
  @Test func `every kind of difference is told once`() throws {
    let old = try chain(
      """
      labs:
        l: {needs: [{any: 1, of: [a, b]}], engages: [{supplier: a, service: s, amount: 3}, b]}
      vendors: {a: {}, b: {country: US}, gone: {}}
      """)
    let new = try chain(
      """
      labs:
        l:
          needs: [{any: 2, of: [a, b, c]}]
          engages: [{supplier: a, service: s, amount: 4, status: suspended}, c]
      vendors: {a: {}, b: {isolation: per-client}, c: {}}
      """)
    let difference = SupplyChainDifference(from: old, to: new)
    #expect(
      difference.entities.map { "\($0.kind.rawValue) \($0.entity) \($0.details)" } == [
        "changed b [\"country: US → none\", \"isolation: none → per-client\"]", "added c []",
        "removed gone []",
      ])
    #expect(
      difference.relations.map {
        "\($0.kind.rawValue) \($0.relation.rawValue) \($0.supplier) \($0.details)"
      } == [
        "added needs c []",
        "changed engages a [\"amount: 3.0 → 4.0\", \"status: active → suspended\"]",
        "removed engages b []", "added engages c []",
      ])
    #expect(difference.groups.map(\.before) == ["any 1 of a, b"])
    #expect(difference.groups.map(\.after) == ["any 2 of a, b, c"])
  }

  @Test func `the same description in other places is no difference`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let parts = RandomParts(seed: seed)
      #expect(
        SupplyChainDifference(from: parts.chain, to: parts.shuffled(seed: seed).chain).isEmpty)
    }
  }

  @Test func `a new name does not make untouched relations new`() throws {
    let old = try chain("labs: {l: {engages: [v]}}\nvendors: {v: {}}\n")
    let new = try chain("labs: {l: {engages: [v]}}\nvendors: {a: {}, v: {}}\n")
    let difference = SupplyChainDifference(from: old, to: new)
    #expect(difference.relations.isEmpty && difference.groups.isEmpty)
    #expect(difference.entities.map(\.entity) == ["a"])
  }
}
