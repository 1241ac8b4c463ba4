import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

@testable import LinchpinScenarios

/// The numbers of a comparison against slow and plain ways to them.
@Suite struct ComparisonMetricsTests {
  private static let settings: [AnalysisSettings] =
    Evidence.allCases.map { AnalysisSettings(evidence: $0) } + [
      AnalysisSettings(counted: .all),
      AnalysisSettings(evidence: .assumed, counted: .kind(.vendor)),
    ]

  private static let hits: [Outcome] = [.exposed, .tainted, .stopped, .interrupted]

  private func metric(_ family: ComparisonMetric.Family, _ outcome: Outcome) throws
    -> ComparisonMetric
  {
    try #require(ComparisonMetric.allCases.first { $0.family == family && $0.outcome == outcome })
  }

  @Test func `every metric is what one event after another says`() throws {
    for seed in 0..<40 as Range<UInt64> {
      for settings in Self.settings {
        let chain = RandomParts.rich(seed: seed).chain
        let events = [Event(.breach, "V0"), Event(.outage, "K0")]
        let question = ComparisonQuestion(settings: settings, events: events, samples: 50)
        let state = try Comparison(of: [], with: chain, question).base
        let name = "seed \(seed), \(settings)"
        let analysis = SupplyChainAnalysis(chain, settings: settings)
        let radius = try analysis.namedRadius(of: events)
        // What strikes a credential is no party, so that nobody is left out.
        let none = try analysis.namedRadius(of: [Event(.leak, "C0")])
        func already(_ outcome: Outcome) -> [String] {
          switch outcome {
          case .stopped: none.alreadyStopped
          case .interrupted: none.alreadyInterrupted
          default: []
          }
        }
        for outcome in Self.hits {
          let hit = Set(radius.parties(outcome)).union(already(outcome))
          #expect(state.hits[outcome].map(\.text) == hit.sorted(), "\(name)")
          #expect(state.already[outcome].map(\.text) == already(outcome), "\(name)")
          #expect(try state.metrics[metric(.event, outcome)] == Double(hit.count), "\(name)")
        }

        var worst = PerOutcome { already($0).count }
        var sum = PerOutcome { _ in 0 }
        for id in suppliers(of: chain) {
          let breach = try analysis.namedRadius(of: [Event(.breach, EntityID(id))])
          let outage = try analysis.namedRadius(of: [Event(.outage, EntityID(id))])
          for outcome in Self.hits {
            let before = already(outcome)
            let hit = Set((outcome.growsWithWeakerFacts ? breach : outage).parties(outcome)).union(
              before)
            worst[outcome] = max(worst[outcome], hit.count)
            sum[outcome] += hit.count
          }
        }
        for outcome in Self.hits {
          #expect(
            try state.metrics[metric(.worst, outcome)] == Double(worst[outcome]),
            "\(name), \(outcome)")
          #expect(
            try state.metrics[metric(.sum, outcome)] == Double(sum[outcome]), "\(name), \(outcome)")
        }

        let points = try analysis.resilience().parties.map(\.stopping.singlePoints.count).reduce(
          0, +)
        #expect(state.metrics[.singlePoints] == Double(points), "\(name)")
        let hhi = analysis.concentration().markets
          .filter { $0.level == .supplier && $0.consumers > 1 }.map(\.indices.hhi).max()
        #expect(state.metrics[.hhi] == hhi, "\(name)")
      }
    }
  }

  /// Every target of a dependency, and everything with `holds` or `produces`.
  private func suppliers(of chain: SupplyChain) -> Set<String> {
    var found: Set<String> = []
    for relation in chain.relations {
      if relation.kind.isDependency, let supplier = relation.supplier {
        found.insert(chain[supplier].id.text)
      }
      if relation.kind == .holds || relation.kind == .produces {
        found.insert(chain[relation.dependent].id.text)
      }
    }
    return found
  }

  @Test func `expectations are those of the risk analysis`() throws {
    for seed in 0..<40 as Range<UInt64> {
      let chain = RandomParts.rich(seed: seed).chain
      let state = try Comparison(of: [], with: chain, ComparisonQuestion()).base
      let risk = try? SupplyChainAnalysis(chain).risk()
      for (metric, value) in [
        (ComparisonMetric.expectedExposed, risk?.expected.exposed),
        (.expectedStopped, risk?.expected.stopped), (.expectedTainted, risk?.expected.tainted),
      ] {
        guard let value else { continue }
        #expect(abs((state.metrics[metric] ?? -1) - value) < 1e-12, "seed \(seed), \(metric)")
      }
    }
  }

  @Test func `a party is seen from itself`() throws {
    for seed in 0..<40 as Range<UInt64> {
      let chain = RandomParts.rich(seed: seed).chain
      let analysis = SupplyChainAnalysis(chain)
      let event = Event(.breach, "V1")
      let question = ComparisonQuestion(events: [event], parties: ["L1"])
      let party = try Comparison(of: [], with: chain, question).base.parties[0]
      let resilience = try #require(try analysis.resilience(of: ["L1"]).parties.first)
      #expect(
        party.singlePoints.map(\.text) == chain.ids(resilience.stopping.singlePoints),
        "seed \(seed)")
      #expect(party.trust == resilience.trust, "seed \(seed)")
      let radius = try analysis.namedRadius(of: [event])
      for outcome in Self.hits {
        let kind: Event.Kind = outcome.growsWithWeakerFacts ? .breach : .outage
        let hitters = try suppliers(of: chain).filter {
          try analysis.namedRadius(of: [Event(kind, EntityID($0))]).parties(outcome).contains("L1")
        }
        #expect(party.hitters[outcome].map(\.text) == hitters.sorted(), "seed \(seed), \(outcome)")
        var isHit = radius.parties(outcome).contains("L1")
        if outcome == .stopped, radius.alreadyStopped.contains("L1") { isHit = true }
        if outcome == .interrupted, radius.alreadyInterrupted.contains("L1") { isHit = true }
        #expect(party.isHit[outcome] == isHit, "seed \(seed), \(outcome)")
      }
    }
  }

  @Test func `what changes of a supplier is the difference of its effects`() throws {
    for seed in 0..<60 as Range<UInt64> {
      let old = RandomParts.rich(seed: seed).chain
      let new = RandomParts.rich(seed: seed + 300).chain
      let row = try Comparison(
        of: [.init(name: "new", chain: new)], with: old, ComparisonQuestion()
      ).scenarios[0]
      var expected: [String: [[String]]] = [:]
      for id in suppliers(of: old).union(suppliers(of: new)) {
        func hit(_ chain: SupplyChain) throws -> [Set<String>] {
          guard suppliers(of: chain).contains(id) else { return Self.hits.map { _ in [] } }
          let analysis = SupplyChainAnalysis(chain)
          let breach = try analysis.namedRadius(of: [Event(.breach, EntityID(id))])
          let outage = try analysis.namedRadius(of: [Event(.outage, EntityID(id))])
          return Self.hits.map { Set(($0.growsWithWeakerFacts ? breach : outage).parties($0)) }
        }
        let (before, after) = (try hit(old), try hit(new))
        let lists = zip(before, after).flatMap {
          [$1.subtracting($0).sorted(), $0.subtracting($1).sorted()]
        }
        if !lists.allSatisfy(\.isEmpty) { expected[id] = lists }
      }
      var found: [String: [[String]]] = [:]
      for change in row.suppliers {
        found[change.supplier.text] = Self.hits.flatMap {
          [change.hits.newly[$0].map(\.text), change.hits.noLonger[$0].map(\.text)]
        }
      }
      #expect(found == expected, "seed \(seed)")
      #expect(row.suppliers.map(\.supplier.text) == expected.keys.sorted(), "seed \(seed)")
    }
  }

  @Test func `an event that a state cannot have is noted, one that none can have refused`() throws {
    let old = try chain("labs: {l: {engages: [v]}}\nvendors: {v: {}}\n")
    let new = try chain("labs: {l: {engages: [w]}}\nvendors: {w: {}}\n")
    func compare(_ id: String) throws -> Comparison {
      try Comparison(
        of: [.init(name: "new", chain: new)], with: old,
        ComparisonQuestion(events: [Event(.breach, EntityID(id))]))
    }
    let row = try compare("v").scenarios[0]
    #expect(row.hits.noLonger.exposed == ["l"] && row.state.metrics[.exposed] == 0)
    #expect(row.remarks == ["In this state nothing named 'v' can have a breach"])
    #expect(try compare("w").scenarios[0].hits.newly.exposed == ["l"])
    #expect(throws: AnalysisError.self) { try compare("x") }
    #expect(throws: AnalysisError.self) {
      try Comparison(of: [], with: old, ComparisonQuestion(parties: ["nobody"]))
    }
  }
}
