import Foundation
import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinTestSupport
import Testing

@testable import LinchpinScenarios

/// What must hold of rewriting and comparing on every supply chain, tried on seeded random ones.
@Suite struct AlgebraTests {
  private static let question = ComparisonQuestion(events: [Event(.breach, "V0")])

  private func compare(_ old: SupplyChain, _ new: SupplyChain) throws -> Comparison {
    try Comparison(of: [Comparison.Candidate(name: "new", chain: new)], with: old, Self.question)
  }

  @Test func `the empty scenario changes nothing`() throws {
    for seed in 0..<60 as Range<UInt64> {
      let chain = RandomParts.rich(seed: seed).chain
      let set = ScenarioSet([Scenario(name: "nothing", cost: 0)])
      let comparison = try Comparison(of: set, on: chain, Self.question)
      let row = comparison.scenarios[0]
      for metric in ComparisonMetric.allCases {
        #expect((row.delta[metric] ?? 0) == 0, "seed \(seed), \(metric)")
        #expect(
          (row.state.metrics[metric] == nil) == (row.delta[metric] == nil), "seed \(seed)")
      }
      #expect(row.changes.isEmpty && row.suppliers.isEmpty && row.remarks.isEmpty, "seed \(seed)")
      #expect(row.hits.isEmpty, "seed \(seed)")
      // It is as good as the base in every respect, so neither beats the other.
      #expect(row.isPareto, "seed \(seed)")
    }
  }

  @Test func `comparing the other way round turns every sign and list`() throws {
    for seed in 0..<60 as Range<UInt64> {
      let old = RandomParts.rich(seed: seed).chain
      let new = RandomParts.rich(seed: seed + 1_000).chain
      let there = try compare(old, new).scenarios[0]
      let back = try compare(new, old).scenarios[0]
      for metric in ComparisonMetric.allCases {
        #expect(there.delta[metric] == back.delta[metric].map { 0 - $0 }, "seed \(seed), \(metric)")
      }
      #expect(there.hits.newly == back.hits.noLonger, "seed \(seed)")
      #expect(there.hits.noLonger == back.hits.newly, "seed \(seed)")
      #expect(there.suppliers.map(turned) == back.suppliers, "seed \(seed)")
      #expect(turned(there.changes) == back.changes, "seed \(seed)")
    }
  }

  private func turned(_ change: Comparison.SupplierChange) -> Comparison.SupplierChange {
    var turned = change
    (turned.hits.newly, turned.hits.noLonger) = (change.hits.noLonger, change.hits.newly)
    return turned
  }

  private func turned(_ difference: SupplyChainDifference) -> SupplyChainDifference {
    var turned = difference
    for index in turned.entities.indices {
      turned.entities[index].kind = turn(difference.entities[index].kind)
      turned.entities[index].attributes = difference.entities[index].attributes.map(turn)
    }
    for index in turned.relations.indices {
      turned.relations[index].kind = turn(difference.relations[index].kind)
      turned.relations[index].attributes = difference.relations[index].attributes.map(turn)
    }
    for index in turned.groups.indices {
      let change = difference.groups[index]
      turned.groups[index].kind = turn(change.kind)
      (turned.groups[index].before, turned.groups[index].after) = (change.after, change.before)
    }
    return turned
  }

  private func turn(_ kind: ChangeKind) -> ChangeKind {
    switch kind {
    case .added: .removed
    case .removed: .added
    case .changed: .changed
    }
  }

  private func turn(_ change: AttributeChange) -> AttributeChange {
    var turned = change
    (turned.before, turned.after) = (change.after, change.before)
    return turned
  }

  @Test func `an overlay turns one chain into another, and its inverse turns it back`() throws {
    for seed in 0..<100 as Range<UInt64> {
      let old = RandomParts.rich(seed: seed).chain
      let new = RandomParts.rich(seed: seed + 5_000).chain
      let there = Scenario(name: "there", overlay: DescriptionOverlay(from: old, to: new))
      let back = Scenario(name: "back", overlay: DescriptionOverlay(from: new, to: old))
      let changed = try there.applied(to: old).chain
      #expect(changed.descriptionText() == new.descriptionText(), "seed \(seed)")
      let restored = try back.applied(to: changed).chain
      #expect(restored.descriptionText() == old.descriptionText(), "seed \(seed)")
    }
  }

  /// A change of each verb that may or may not apply to a random chain.
  private func changes(_ random: inout SplitMix64) -> [Mitigation] {
    func lab() -> EntityID { "L\(random.below(3))" }
    func vendor() -> EntityID { "V\(random.below(4))" }
    func supplier() -> EntityID { random.below(3) == 0 ? "K\(random.below(2))" : vendor() }
    func dataset() -> EntityID { "D\(random.below(4))" }
    return [
      .diversify(consumer: lab(), with: vendor(), like: supplier()),
      .standby(
        consumer: lab(), with: vendor(), like: supplier()),
      .suspend(consumer: lab(), supplier: supplier()),
      .terminate(consumer: lab(), supplier: supplier(), isDeleted: true),
      .insource(consumer: lab(), supplier: supplier()),
      .minimise(holder: supplier(), artefacts: [dataset()]),
      .encrypt(holder: supplier(), artefacts: [dataset()], key: "C\(random.below(2))"),
      .mask(holder: supplier(), artefacts: [dataset()]), .silo(supplier: vendor()),
      .isolate(entity: vendor(), from: "T\(random.below(2))"),
      .quorum(artefact: "M\(random.below(2))", need: 2),
      .activate(consumer: lab(), supplier: supplier()),
    ]
  }

  private func applied(_ changes: [Mitigation], to chain: SupplyChain) -> SupplyChain? {
    try? Scenario(name: "test", changes: changes).applied(to: chain).chain
  }

  @Test func `the same change twice is refused or changes nothing more`() throws {
    var made = 0
    for seed in 0..<300 as Range<UInt64> {
      let chain = RandomParts.rich(seed: seed).chain
      var random = SplitMix64(state: seed)
      for change in changes(&random) {
        guard let once = applied([change], to: chain) else { continue }
        made += 1
        guard let twice = applied([change], to: once) else { continue }
        #expect(twice.descriptionText() == once.descriptionText(), "seed \(seed), \(change.phrase)")
      }
    }
    #expect(made > 500)
  }

  @Test func `every change gives a description that loads, and a chain in canonical order`() throws
  {
    for seed in 0..<300 as Range<UInt64> {
      let chain = RandomParts.rich(seed: seed).chain
      var random = SplitMix64(state: seed)
      for change in changes(&random) {
        guard let made = applied([change], to: chain) else { continue }
        let text = made.descriptionText()
        do {
          let loaded = try SupplyChain.load(text: Array(text.utf8), name: "made", format: .json)
          #expect(loaded.chain.descriptionText() == text, "seed \(seed), \(change.phrase)")
        } catch {
          Issue.record("seed \(seed), \(change.phrase): \(error.findings.map(\.message))")
        }
        // A change says what it does.
        #expect(text != chain.descriptionText(), "seed \(seed), \(change.phrase)")
        #expect(
          !SupplyChainDifference(from: chain, to: made).isEmpty, "seed \(seed), \(change.phrase)")
      }
    }
  }

  // l0 and l1 have nothing in common: what is done to one does not touch the other.
  @Test func `changes of parts that have nothing in common can be made in any order`() throws {
    let half = { (n: String) in
      """
        l\(n):
          needs: [{group: g, any: 1, of: [a\(n), b\(n)]}]
          engages:
            - {supplier: a\(n), service: s, shares: [d\(n)], amount: 4, access: privileged}
            - {supplier: b\(n), service: s, shares: [], amount: 2}

      """
    }
    let yaml = """
      labs:
      \(half("0"))\(half("1"))
      vendors: {a0: {}, b0: {}, c0: {}, a1: {}, b1: {}, c1: {}}
      datasets: {d0: {owner: l0}, d1: {owner: l1}}
      """
    let chain = try chain(yaml)
    func all(_ n: String) -> [Mitigation] {
      [
        .diversify(consumer: "l\(n)", with: "c\(n)", service: "s"),
        .standby(
          consumer: "l\(n)", with: "c\(n)", like: "a\(n)", switchDays: 3),
        .suspend(consumer: "l\(n)", supplier: "a\(n)"),
        .terminate(consumer: "l\(n)", supplier: "b\(n)"),
        .insource(consumer: "l\(n)", supplier: "a\(n)"),
        .minimise(holder: "a\(n)", artefacts: ["d\(n)"]),
        .mask(holder: "a\(n)", artefacts: ["d\(n)"]), .silo(supplier: "a\(n)"),
        .isolate(entity: "l\(n)", from: "a\(n)"),
      ]
    }
    for first in all("0") {
      for second in all("1") {
        let one = try #require(applied([first, second], to: chain))
        let other = try #require(applied([second, first], to: chain))
        #expect(one == other, "\(first.phrase) / \(second.phrase)")
      }
    }
  }

  @Test func `suspending a contract without control never changes exposure`() throws {
    var made = 0
    for seed in 0..<200 as Range<UInt64> {
      let chain = RandomParts(seed: seed).chain
      for relation in chain.relations where relation.kind == .engages {
        let supplier = try #require(relation.supplier)
        let supplies = chain.relations.filter {
          $0.dependent == relation.dependent && $0.supplier == supplier && $0.kind.isDependency
        }
        let hasControl = supplies.contains {
          $0.terms.isPrivileged || $0.terms.hasControlPlane || $0.kind == .runs
        }
        if hasControl { continue }
        let suspend = Mitigation.suspend(
          consumer: chain[relation.dependent].id, supplier: chain[supplier].id)
        guard let suspended = applied([suspend], to: chain) else { continue }
        made += 1
        for level in Evidence.allCases {
          let settings = AnalysisSettings(evidence: level)
          let before = SupplyChainAnalysis(chain, settings: settings).supplierEffects()
          let after = SupplyChainAnalysis(suspended, settings: settings).supplierEffects()
          #expect(
            before.hits.map(\.exposed) == after.hits.map(\.exposed),
            "seed \(seed), \(suspend.phrase), \(level)")
        }
      }
    }
    #expect(made > 200)
  }

  @Test func `a cold member never raises exposure or impact, a hot one raises no impact`() throws {
    var made = 0
    for seed in 0..<300 as Range<UInt64> {
      var parts = RandomParts(seed: seed)
      // Property 12 speaks of declared groups with all members at the level.
      for index in parts.relations.indices { parts.relations[index].evidence = .confirmed }
      parts.entities.append(Entity(id: "V9", kind: .vendor))
      let chain = parts.chain
      for group in chain.groups where group.kind == .needs {
        guard case .relation(let member)? = group.members.first,
          let like = chain.relations[member].supplier
        else { continue }
        let (consumer, id) = (chain[group.dependent].id, chain[like].id)
        let before = try #require(effects(chain))
        let cold = try #require(
          applied(
            [
              .standby(
                consumer: consumer, with: "V9", like: id)
            ],
            to: chain
          ).flatMap(effects))
        let hot = try #require(
          applied([.diversify(consumer: consumer, with: "V9", like: id)], to: chain).flatMap(
            effects)
        )
        made += 1
        for (supplier, own) in before {
          let (c, h) = (cold[supplier], hot[supplier])
          #expect(c?.exposed == own.exposed, "seed \(seed), \(supplier)")
          #expect(c?.stopped.isSubset(of: own.stopped) == true, "seed \(seed), \(supplier)")
          #expect(h?.exposed.isSuperset(of: own.exposed) == true, "seed \(seed), \(supplier)")
          #expect(h?.stopped.isSubset(of: own.stopped) == true, "seed \(seed), \(supplier)")
        }
      }
    }
    #expect(made > 100)
  }

  private func effects(
    _ chain: SupplyChain
  ) -> [EntityID: (exposed: Set<EntityID>, stopped: Set<EntityID>)]? {
    let effects = SupplyChainAnalysis(chain).supplierEffects()
    var found: [EntityID: (exposed: Set<EntityID>, stopped: Set<EntityID>)] = [:]
    for (place, supplier) in effects.suppliers.enumerated() {
      found[chain[supplier].id] = (
        Set(effects.hits[place].exposed.map { chain[$0].id }),
        Set(effects.hits[place].stopped.map { chain[$0].id })
      )
    }
    return found
  }
}
