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
        "\($0.kind.rawValue) \($0.relation.rawValue) \($0.writtenSupplier) \($0.details)"
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

  private func words(_ difference: SupplyChainDifference) -> [String] {
    difference.relations.map {
      "\($0.kind.rawValue) \($0.writtenSupplier) \($0.service ?? "-") \($0.details.joined())"
    }
  }

  @Test func `a contract for another service is another contract`() throws {
    let old = try chain("labs: {l: {engages: [{supplier: v, service: a}]}}\nvendors: {v: {}}")
    let new = try chain("labs: {l: {engages: [{supplier: v, service: b}]}}\nvendors: {v: {}}")
    let difference = SupplyChainDifference(from: old, to: new)
    #expect(words(difference) == ["removed v a ", "added v b "])
  }

  // A need that joins a group says what it said; the group says otherwise of it.
  @Test func `a member whose group needs another number is regrouped, not changed`() throws {
    let old = try chain("labs: {l: {needs: [v, w]}}\nvendors: {v: {}, w: {}}")
    let new = try chain("labs: {l: {needs: [{any: 1, of: [v, w]}]}}\nvendors: {v: {}, w: {}}")
    let difference = SupplyChainDifference(from: old, to: new)
    #expect(difference.relations.isEmpty && difference.groups.count == 1)
    #expect(difference.regrouped.map(\.supplier) == ["v", "w"])
  }

  @Test func `of parallel relations only the one that differs is told`() throws {
    let parallel = { (amounts: [Int]) in
      let contracts = amounts.map { "{supplier: v, service: s, amount: \($0)}" }
      return "labs: {l: {engages: [\(contracts.joined(separator: ", "))]}}\nvendors: {v: {}, w: {}}"
    }
    let (old, new) = (try chain(parallel([1, 2, 3])), try chain(parallel([2, 3, 4])))
    #expect(
      words(SupplyChainDifference(from: old, to: new)) == ["changed v s amount: 1.0 → 4.0"])
    let grown = try chain(parallel([1, 2, 3, 4]) + "\nclouds: {a: {}}")
    #expect(words(SupplyChainDifference(from: old, to: grown)) == ["added v s "])
  }

  @Test func `relations on weaker evidence can be left out`() throws {
    let old = try chain("labs: {l: {}}\nvendors: {v: {}, w: {}}")
    let new = try chain(
      "labs: {l: {engages: [{supplier: v, evidence: alleged}, w]}}\nvendors: {v: {}, w: {}}")
    #expect(SupplyChainDifference(from: old, to: new).relations.count == 2)
    #expect(
      SupplyChainDifference(from: old, to: new, evidence: .reported).relations.map(\.supplier)
        == ["w"])
  }

  @Test func `texts are the same only if their bytes are`() throws {
    var (old, new) = (Entity(id: "v", kind: .vendor), Entity(id: "v", kind: .vendor))
    (old.name, new.name) = ("\u{E9}", "e\u{301}")
    let difference = SupplyChainDifference(
      from: .canonical(entities: [old], relations: []),
      to: .canonical(entities: [new], relations: []))
    #expect(difference.entities.map(\.entity) == ["v"])
  }

  @Test func `a new name does not make untouched relations new`() throws {
    let old = try chain("labs: {l: {engages: [v]}}\nvendors: {v: {}}\n")
    let new = try chain("labs: {l: {engages: [v]}}\nvendors: {a: {}, v: {}}\n")
    let difference = SupplyChainDifference(from: old, to: new)
    #expect(difference.relations.isEmpty && difference.groups.isEmpty)
    #expect(difference.entities.map(\.entity) == ["a"])
  }
}
