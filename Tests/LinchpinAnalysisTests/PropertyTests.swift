import LinchpinCore
import LinchpinEngine
import LinchpinTestSupport
import Testing

@testable import LinchpinAnalysis

/// What must hold on every supply chain, tried on seeded random ones.
@Suite struct PropertyTests {
  @Test func `weaker evidence never shrinks exposure or taint`() throws {
    for seed in 0..<300 as Range<UInt64> {
      let chain = RandomParts(seed: seed).chain
      let radii = try Evidence.strongestFirst.map { level in
        try SupplyChainAnalysis(chain, settings: AnalysisSettings(evidence: level))
          .blastRadius(of: [Event(.breach, "V0")])
      }
      for (stronger, weaker) in zip(radii, radii.dropFirst()) {
        #expect(Set(stronger.exposed).isSubset(of: weaker.exposed), "seed \(seed)")
        #expect(Set(stronger.tainted).isSubset(of: weaker.tainted), "seed \(seed)")
      }
    }
  }

  @Test func `the order of parts changes nothing`() throws {
    for seed in 0..<150 as Range<UInt64> {
      let parts = RandomParts(seed: seed)
      let shuffled = parts.shuffled(seed: seed ^ 99)
      #expect(parts.chain == shuffled.chain, "seed \(seed)")
      for event in [Event(.breach, "V1"), Event(.outage, "K0"), Event(.tamper, "D0")] {
        let first = try SupplyChainAnalysis(parts.chain).blastRadius(of: [event])
        #expect(
          first == (try SupplyChainAnalysis(shuffled.chain).blastRadius(of: [event])),
          "seed \(seed), \(event)")
      }
    }
  }

  @Test func `suspending a contract without control changes no exposure and lessens no stop`()
    throws
  {
    for seed in 0..<300 as Range<UInt64> {
      let chain = RandomParts(seed: seed).chain
      let before = SupplyChainAnalysis(chain)
      for (index, relation) in chain.relations.enumerated()
      where relation.kind == .engages && !relation.terms.isPrivileged {
        var changed = chain
        changed.relations[index].statedStatus = .suspended
        let after = SupplyChainAnalysis(changed)
        let breach = [Event(.breach, "V0")]
        let first = try before.blastRadius(of: breach)
        let second = try after.blastRadius(of: breach)
        #expect(first.exposed == second.exposed, "seed \(seed), relation \(index)")
        #expect(
          Set(first.stopped + first.alreadyStopped)
            .isSubset(of: second.stopped + second.alreadyStopped),
          "seed \(seed), relation \(index)")
      }
    }
  }

  @Test func `a cold member never raises exposure or impact, a hot one never lowers exposure`()
    throws
  {
    for seed in 0..<300 as Range<UInt64> {
      var parts = RandomParts(seed: seed)
      guard let group = parts.groups.firstIndex(where: { $0.kind == .needs }) else { continue }
      for member in parts.groups[group].members {
        if case .relation(let index) = member { parts.relations[index].evidence = .confirmed }
      }
      let before = SupplyChainAnalysis(parts.chain).ranking(metrics: [.exposure, .impact])
      let newcomer = Entity.Index(parts.entities.count)
      parts.entities.append(Entity(id: "V9", kind: .vendor))
      let dependent = parts.groups[group].dependent
      parts.groups[group].members.append(.relation(parts.relations.count))
      parts.relations.append(
        Relation(kind: .needs, dependent: dependent, supplier: newcomer, evidence: .confirmed))
      let cold = SupplyChainAnalysis(parts.chain).ranking(metrics: [.exposure, .impact])
      parts.relations.append(
        Relation(kind: .engages, dependent: dependent, supplier: newcomer, evidence: .confirmed))
      let hot = SupplyChainAnalysis(parts.chain).ranking(metrics: [.exposure, .impact])
      for row in before.suppliers {
        // A newcomer with the last id moves nobody's place.
        let withCold = cold.suppliers.first { $0.entity == row.entity }
        let withHot = hot.suppliers.first { $0.entity == row.entity }
        func impact(_ row: SupplierRanking.Row?) -> Int { row?.impact?[.reported] ?? 0 }
        #expect(impact(withCold) <= impact(row), "seed \(seed), \(row.entity)")
        #expect(withCold?.exposure == row.exposure, "seed \(seed), \(row.entity)")
        #expect(impact(withHot) <= impact(row), "seed \(seed), \(row.entity)")
        #expect(
          (withHot?.exposure?[.reported] ?? 0) >= (row.exposure?[.reported] ?? 0),
          "seed \(seed), \(row.entity)")
      }
    }
  }

  @Test func `the sum of trust is the sum of uses`() throws {
    for seed in 0..<200 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(RandomParts(seed: seed).chain)
      let trust = try analysis.resilience().parties.map(\.trust).reduce(0, +)
      let uses = analysis.ranking(metrics: [.usesAny]).suppliers.compactMap(\.usesAny).reduce(0, +)
      #expect(trust == uses, "seed \(seed)")
    }
  }

  @Test func `every witness replays from the event`() throws {
    for seed in 0..<200 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(RandomParts(seed: seed).chain)
      for event in [Event(.breach, "V0"), Event(.ransomware, "K1"), Event(.breach, "T0")] {
        for affected in try analysis.blastRadius(of: [event]).affected {
          let witness = try #require(
            try analysis.witness(for: affected.subject, outcome: affected.outcome, of: [event]))
          #expect(witness.depth == affected.depth, "seed \(seed), \(affected)")
          #expect(replays(witness), "seed \(seed), \(affected)")
        }
      }
    }
  }

  /// Every step rests on as many others as its rule needs, none deeper than it, and every way down
  /// ends at the event or in the base state.
  private func replays(_ witness: Witness) -> Bool {
    switch witness.reason {
    case .event, .baseState: return witness.because.isEmpty && witness.depth == 0
    case .rule(let rule):
      return witness.because.count == rule.need
        && witness.because.allSatisfy { $0.depth <= witness.depth && replays($0) }
    }
  }

  @Test func `minimal cuts are those that enumeration finds`() throws {
    for seed in 0..<120 as Range<UInt64> {
      let chain = RandomParts(seed: seed).chain
      let analysis = SupplyChainAnalysis(chain)
      for party in try analysis.resilience().parties {
        let suppliers = analysis.dependencyGraph().transitiveSuppliers(of: party.party)
        let id = chain[party.party].id
        #expect(
          party.stopping.sets
            == (try enumeratedCuts(
              suppliers, analysis, hits: { $0.parties.stopped.contains(party.party) },
              already: { $0.alreadyStopped.contains(party.party) })),
          "seed \(seed), \(id)")
        for service in party.services {
          let lost = BlastRadius.LostService(party: party.party, service: service.service)
          #expect(
            service.losing.sets
              == (try enumeratedCuts(
                suppliers, analysis, hits: { $0.lostServices.contains(lost) },
                already: { _ in service.losing.depthEffective == 0 })),
            "seed \(seed), \(id), \(service.service ?? "unnamed")")
        }
      }
    }
  }

  private func enumeratedCuts(
    _ suppliers: [Entity.Index], _ analysis: SupplyChainAnalysis, hits: (BlastRadius) -> Bool,
    already: (BlastRadius) -> Bool
  ) throws -> [[Entity.Index]] {
    var cuts: [[Entity.Index]] = []
    for size in 1...3 {
      var sets: [[Int]] = []
      forEachCombination(of: Array(suppliers.indices), size: size, batch: 64) {
        sets += $0
        return true
      }
      for set in sets {
        let struck = set.map { suppliers[$0] }
        if cuts.contains(where: { Set($0).isSubset(of: struck) }) { continue }
        let radius = try analysis.blastRadius(
          of: struck.map { Event(.outage, analysis.chain[$0].id) })
        if already(radius) { return [] }
        if hits(radius) { cuts.append(struck) }
      }
    }
    return cuts
  }

  @Test func `counts of many events are those of one event after another`() throws {
    for seed in 0..<200 as Range<UInt64> {
      let analysis = SupplyChainAnalysis(RandomParts(seed: seed).chain)
      for row in analysis.ranking().suppliers {
        let id = analysis.chain[row.entity].id
        let breach = try analysis.blastRadius(of: [Event(.breach, id)])
        let outage = try analysis.blastRadius(of: [Event(.outage, id)])
        #expect(row.exposure == breach.counts.exposed, "seed \(seed), \(id)")
        #expect(row.taint == breach.counts.tainted, "seed \(seed), \(id)")
        #expect(row.impact == outage.counts.stopped, "seed \(seed), \(id)")
        #expect(row.interruption == outage.counts.interrupted, "seed \(seed), \(id)")
        #expect(row.rivalsCoExposed == breach.rivalsCoExposed, "seed \(seed), \(id)")
      }
      for outcome in [Outcome.exposed, .stopped, .interrupted, .tainted] {
        let worst = analysis.worst(outcome, size: 1)
        let most = analysis.ranking().suppliers.compactMap { row -> Int? in
          switch outcome {
          case .exposed: row.exposure?.reported
          case .tainted: row.taint?.reported
          case .interrupted: row.interruption?.reported
          default: row.impact?.reported
          }
        }.max()
        #expect(worst.count == most ?? 0, "seed \(seed), \(outcome)")
      }
    }
  }
}
