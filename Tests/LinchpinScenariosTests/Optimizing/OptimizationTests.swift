import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct OptimizationTests {
  /// Random candidates: about half of them apply.
  private func candidates(_ seed: UInt64, on chain: SupplyChain, count: Int) -> [Scenario] {
    var random = SplitMix64(state: seed)
    var found: [Scenario] = []
    while found.count < count {
      let (lab, vendor): (EntityID, EntityID) = ("L\(random.below(3))", "V\(random.below(4))")
      let change: Mitigation =
        switch random.below(6) {
        case 0: .diversify(consumer: lab, with: "V\(random.below(4))", like: vendor)
        case 1: .suspend(consumer: lab, supplier: vendor)
        case 2: .terminate(consumer: lab, supplier: vendor, isDeleted: true)
        case 3: .insource(consumer: lab, supplier: vendor)
        case 4: .isolate(entity: vendor, from: "T\(random.below(2))")
        default: .minimise(holder: vendor, artefacts: ["D\(random.below(4))"])
        }
      let scenario = Scenario(
        name: "s\(found.count)", cost: Double(random.below(4)), changes: [change])
      if (try? scenario.applied(to: chain)) == nil {
        // Random chains give some verbs little to do.
        guard random.below(40) == 0 else { continue }
        found.append(
          Scenario(
            name: "s\(found.count)", cost: 1, changes: [.silo(supplier: vendor)]))
        if (try? found[found.count - 1].applied(to: chain)) == nil { found.removeLast() }
        continue
      }
      found.append(scenario)
    }
    return found
  }

  private struct Tried {
    var names: [String]
    var cost: Double
    var metrics: ComparisonMetrics
  }

  /// Every set of scenarios that the budget pays for and that can be made.
  private func everySet(
    of scenarios: [Scenario], on chain: SupplyChain, budget: Double, _ question: ComparisonQuestion
  ) throws -> (tried: [Tried], refused: Int) {
    var (tried, refused): ([Tried], Int) = ([], 0)
    for bits in 0..<(1 << scenarios.count) {
      let chosen = scenarios.indices.filter { bits >> $0 & 1 == 1 }.map { scenarios[$0] }
      let names = chosen.map(\.name)
      let cost = chosen.compactMap(\.cost).reduce(0, +)
      if cost > budget || chosen.contains(where: { $0.after.map { !names.contains($0) } ?? false })
      {
        continue
      }
      var made: SupplyChain? = chain
      for scenario in chosen { made = made.flatMap { try? scenario.applied(to: $0).chain } }
      guard let made else {
        refused += 1
        continue
      }
      let base = try Comparison(of: [], with: made, question).base
      tried.append(Tried(names: names, cost: cost, metrics: base.metrics))
    }
    return (tried, refused)
  }

  @Test func `finds what trying every set finds`() throws {
    var refusals = 0
    for seed in 0..<25 as Range<UInt64> {
      let chain = RandomParts(seed: seed + 40).chain
      var scenarios = candidates(seed, on: chain, count: 5)
      // The last starts from the first wherever that can be.
      scenarios[4].after = "s0"
      if (try? ScenarioSet(scenarios).results(on: chain)) == nil { scenarios[4].after = nil }
      let objective = Objective([.init(.worstExposure, weight: 2), .init(.worstImpact)])
      let question = ComparisonQuestion()
      for budget in [0, 2, 5, 100] as [Double] {
        let found = try Optimization(
          of: ScenarioSet(scenarios), on: chain, budget: budget, objective: objective, question)
        let (every, refused) = try everySet(of: scenarios, on: chain, budget: budget, question)
        let name = "seed \(seed), budget \(budget)"
        let best = every.compactMap { objective.value(of: $0.metrics) }.min()
        #expect(found.method == .exact && found.best.value == best, "\(name)")
        #expect(found.tried == every.count - 1 && found.refused == refused, "\(name)")
        #expect(found.best.cost <= budget, "\(name)")
        // Of equal ones the cheapest.
        let cheapest = every.filter { objective.value(of: $0.metrics) == best }.map(\.cost).min()
        #expect(found.best.cost == cheapest, "\(name)")
        #expect(vectors(found.front.map { ($0.cost, $0.metrics) }) == front(of: every), "\(name)")
        refusals += refused
      }
    }
    #expect(refusals > 0)
  }

  private static let respects: [ComparisonMetric] = [
    .exposures, .taints, .interruptions, .impacts,
  ]

  private func vectors(_ choices: [(Double, ComparisonMetrics)]) -> Set<[Double]> {
    Set(choices.map { cost, metrics in [cost] + Self.respects.map { metrics[$0] ?? -1 } })
  }

  private func front(of tried: [Tried]) -> Set<[Double]> {
    let all = vectors(tried.map { ($0.cost, $0.metrics) })
    return all.filter { own in
      !all.contains { other in
        other != own && zip(other, own).allSatisfy { $0 <= $1 }
      }
    }
  }

  // t ◀──runs── a, b, c;  l1, l2 ──share──▶ both a and b;  l3 ──shares──▶ c
  @Test func `finds two steps that help only together, where the best next step does not`() throws {
    let base = try chain(
      """
      labs:
        l1: {engages: [{supplier: a, shares: [d1], delivers: []}, {supplier: b, shares: [d1], delivers: []}]}
        l2: {engages: [{supplier: a, shares: [d2], delivers: []}, {supplier: b, shares: [d2], delivers: []}]}
        l3: {engages: [{supplier: c, shares: [d3], delivers: []}]}
      vendors: {a: {runs: [t]}, b: {runs: [t]}, c: {runs: [t]}}
      software: {t: {}}
      datasets: {d1: {owner: l1}, d2: {owner: l2}, d3: {owner: l3}}
      """)
    let set = try scenarioSet(
      """
        pin-a: {cost: 1, changes: [isolate: {entity: a, from: t}]}
        pin-b: {cost: 1, changes: [isolate: {entity: b, from: t}]}
        pin-c: {cost: 1, changes: [isolate: {entity: c, from: t}]}
      """)
    let question = ComparisonQuestion(events: [Event(.breach, "t")])
    func optimize(_ budget: Double, limit: Int = 2_000) throws -> Optimization {
      try Optimization(
        of: set, on: base, budget: budget, objective: Objective(.exposed), question, limit: limit)
    }
    // One step: only c helps, from 3 to 2.
    let single = try optimize(1)
    #expect(single.best.scenarios == ["pin-c"] && single.best.value == 2)
    // Two: a and b bring it to 1; what the best first step leads to only to 2.
    let pair = try optimize(2)
    #expect(pair.best.scenarios == ["pin-a", "pin-b"] && pair.best.value == 1)
    #expect(pair.method == .exact && pair.tried == 6)
    #expect(try optimize(3).best.value == 0)
    #expect(try optimize(0).best.scenarios == [])
    #expect(pair.front.map(\.scenarios) == [[], ["pin-c"], ["pin-a", "pin-b"]])
    #expect(pair.base.value == 3 && pair.base.cost == 0)
  }

  // n vendors, each with a lab of its own; every breach of t reaches all.
  private func star(_ count: Int) throws -> (SupplyChain, ScenarioSet) {
    let labs = (0..<count).map { "  l\($0): {engages: [v\($0)]}\n" }.joined()
    let vendors = (0..<count).map { "  v\($0): {runs: [t]}\n" }.joined()
    let scenarios = (0..<count).map {
      "  s\($0): {cost: 1, changes: [isolate: {entity: v\($0), from: t}]}\n"
    }.joined()
    return (
      try chain("labs:\n\(labs)vendors:\n\(vendors)software: {t: {}}\n"),
      try scenarioSet(scenarios)
    )
  }

  @Test func `beyond the limit the answer is called heuristic, and keeps to budget and limit`()
    throws
  {
    let (chain, set) = try star(10)
    let question = ComparisonQuestion(events: [Event(.breach, "t")])
    func optimize(_ limit: Int) throws -> Optimization {
      try Optimization(
        of: set, on: chain, budget: 6, objective: Objective(.exposed), question, limit: limit)
    }
    // Of ten, up to six: 847 sets. Up to three: 175; up to two: 55.
    let exact = try optimize(847)
    #expect(exact.method == .exact && exact.tried == 847 && exact.exactSize == 10)
    #expect(exact.best.value == 4)
    let heuristic = try optimize(400)
    #expect(heuristic.method == .heuristic && heuristic.exactSize == 3)
    #expect(heuristic.tried <= 400 && heuristic.best.cost <= 6)
    // Here every step helps, so that growing from the best finds the best.
    #expect(heuristic.best.value == 4)
    let small = try optimize(60)
    #expect(small.method == .heuristic && small.exactSize == 2 && small.tried <= 60)
    let tiny = try optimize(3)
    #expect(tiny.method == .heuristic && tiny.exactSize == 0 && tiny.tried <= 3)
  }

  @Test func `a scenario comes only with the one that it starts from`() throws {
    let (chain, _) = try star(2)
    let set = try scenarioSet(
      """
        second: {after: first, cost: 1, changes: [isolate: {entity: v1, from: t}]}
        first: {cost: 5, changes: [isolate: {entity: v0, from: t}]}
      """)
    let question = ComparisonQuestion(events: [Event(.breach, "t")])
    func best(_ budget: Double) throws -> [String] {
      try Optimization(
        of: set, on: chain, budget: budget, objective: Objective(.exposed), question
      ).best.scenarios
    }
    #expect(try best(1) == [])
    #expect(try best(5) == ["first"])
    #expect(try best(6) == ["first", "second"])
  }

  @Test func `what cannot be optimized is refused`() throws {
    let (chain, set) = try star(2)
    func optimize(_ set: ScenarioSet, _ objective: Objective) throws -> Optimization {
      try Optimization(of: set, on: chain, budget: 1, objective: objective)
    }
    func refusal(_ set: ScenarioSet, _ metric: ComparisonMetric) -> ComparisonError? {
      #expect(throws: ComparisonError.self) { try optimize(set, Objective(metric)) }
    }
    for (metric, code) in [
      (.exposed, .noEvent), (.expectedExposed, .noProbabilities),
    ] as [(ComparisonMetric, AnalysisError.Code)] {
      guard case .question(let error)? = refusal(set, metric) else {
        Issue.record("\(metric) was answered")
        continue
      }
      #expect(error.code == code)
    }
    let uncosted = try scenarioSet("  a: {cost: 1}\n  b:\n")
    if case .scenarios(let error)? = refusal(uncosted, .worstExposure) {
      let finding = try #require(error.findings.first)
      #expect(finding.message == "scenario 'b' gives no cost" && finding.line == 4)
      #expect(finding.hint == "add cost: NUMBER" && finding.excerpt == "  b:")
    } else {
      Issue.record("a scenario without a cost was taken")
    }
    let broken = try scenarioSet("  a: {cost: 100, changes: [silo: {supplier: x}]}\n")
    guard case .scenarios? = refusal(broken, .worstExposure) else {
      Issue.record("no scenario applies")
      return
    }
  }

  /// Yearly probabilities of so many vendors that nobody uses, one after the other.
  private func withProbabilities(_ count: Int) throws -> SupplyChain {
    let vendors = (0..<count).map { "v\($0): {probability: {breach: 0.1}}" }
    return try chain(
      "labs: {l: {engages: [v0]}}\nvendors: {\(vendors.joined(separator: ", ")), spare: {}}")
  }

  @Test func `exact and sampled expectations are never compared with each other`() throws {
    let chain = try withProbabilities(20)
    let overlay = DescriptionOverlay(
      from: chain,
      to: {
        var changed = chain
        let spare = changed.index(of: "spare") ?? Entity.Index(0)
        changed[spare].breachProbability = 0.5
        return changed
      }())
    let useless = Scenario(name: "useless", cost: 1, overlay: overlay)
    for seed in 1...4 as ClosedRange<UInt64> {
      let found = try Optimization(
        of: ScenarioSet([useless]), on: chain, budget: 1, objective: Objective(.expectedExposed),
        ComparisonQuestion(samples: 500, seed: seed))
      #expect(found.isSampled && found.best.scenarios == [], "seed \(seed)")
    }
  }

  @Test func `a set without what the event strikes is a choice too`() throws {
    let chain = try chain("labs: {l: {engages: [v]}}\nvendors: {v: {}}")
    let without = try LinchpinTestSupport.chain("labs: {l: {}}")
    let drop = Scenario(
      name: "drop", cost: 1, overlay: DescriptionOverlay(from: chain, to: without))
    let found = try Optimization(
      of: ScenarioSet([drop]), on: chain, budget: 1, objective: Objective(.exposed),
      ComparisonQuestion(events: [Event(.breach, "v")]))
    #expect(found.best.scenarios == ["drop"] && found.best.value == 0 && found.refused == 0)
  }

  @Test func `of sets that are equal, the smaller one is on the front`() throws {
    let chain = try chain("labs: {l: {engages: [v]}}\nvendors: {v: {}, w: {}}")
    let idle = Scenario(name: "idle", cost: 0, changes: [.silo(supplier: "w")])
    let masked = Scenario(
      name: "masked", cost: 0, changes: [.minimise(holder: "v", artefacts: ["l/v"])])
    let found = try Optimization(
      of: ScenarioSet([idle, masked]), on: chain, budget: 0, objective: Objective(.worstExposure))
    #expect(found.front.map(\.scenarios) == [["masked"]])
  }
}
