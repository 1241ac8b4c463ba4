import LinchpinAnalysis
import LinchpinCore

/// States of a supply chain beside the one that they are compared with.
///
///     let scenarios = try ScenarioSet.load(from: "scenarios.yaml")
///     let comparison = try Comparison(of: scenarios, on: chain)
///     for row in comparison.scenarios {
///       print(row.name, row.delta[.singlePoints] ?? 0, row.hits.newlyExposed)
///     }
public struct Comparison: Sendable {
  /// What the states are compared by: events, settings, and parties to look at one by one.
  public var question: ComparisonQuestion
  /// The day that dates were compared with.
  public var asOf: CalendarDay?
  /// The description as it is.
  public var base: ComparedState
  /// The states that are compared with it, in order.
  public var scenarios: [Row]
  /// What costs are counted in.
  public var costUnit: String?
  /// The scenarios that do not apply, with the reason.
  public var failures: [ScenarioSet.Failure] = []
  /// Whether expectations were sampled, so that differences have an interval.
  public var isSampled: Bool
  /// What to call the entities that only other states than the base have, by id.
  package var addedNames: [EntityID: String] = [:]

  /// One state and what is different in it.
  public struct Row: Sendable {
    /// How the state is referred to, such as the name of a scenario.
    public var name: String
    /// What the state is called in front of people; `nil` where it only has a name.
    public var title: String?
    /// With that of the scenarios that it starts from; `nil` if one gives none.
    public var cost: Double?
    /// The state itself, measured like the base.
    public var state: ComparedState
    /// This state's numbers minus the base's.
    public var delta: ComparisonMetrics
    /// 95 % intervals of differences between sampled means, from the same years in both states.
    public var intervals: [ComparisonMetric: Risk.Interval]
    /// Who is hit by the events who was not, and the other way round.
    public var hits: HitChange
    /// The suppliers that can hit others than before.
    public var suppliers: [SupplierChange]
    /// Whether no other state, nor the base at cost 0, is at least as good in every respect and
    /// better in one.
    public var isPareto: Bool
    /// Whether the state is as good as the base in every respect that the Pareto front looks at.
    public var equalsBase: Bool
    /// What is different in the description.
    public var changes: SupplyChainDifference
    /// What a reader should know.
    public var remarks: [String]

    /// What to call it in front of people.
    public var displayName: String { title ?? name }
  }

  /// A supplier that can hit others than before.
  public struct SupplierChange: Sendable, Equatable {
    /// The id of the supplier.
    public var supplier: EntityID
    /// Whom it alone can hit whom it could not, and the other way round.
    public var hits: HitChange
  }

  /// A state to compare.
  public struct Candidate: Sendable {
    /// How the state is referred to, such as the name of a scenario.
    public var name: String
    /// What the state is called in front of people; `nil` where it only has a name.
    public var title: String?
    /// What it costs to get there from the base, in any one unit; `nil` where that is not known.
    public var cost: Double?
    /// The supply chain in this state.
    public var chain: SupplyChain
    /// What a reader of the result should know, one remark each; often empty.
    public var remarks: [String]

    public init(
      name: String, title: String? = nil, cost: Double? = nil, chain: SupplyChain,
      remarks: [String] = []
    ) {
      self.name = name
      self.title = title
      self.cost = cost
      self.chain = chain
      self.remarks = remarks
    }
  }
}

extension Comparison {
  /// Compares what scenarios make of a supply chain with what it is.
  ///
  /// A scenario that does not apply is left out, and named in ``failures``.
  ///
  /// - Parameter names: The scenarios to compare; all of them where it is empty.
  /// - Throws: If no scenario applies, or the question cannot be answered.
  public init(
    of scenarios: ScenarioSet, on chain: SupplyChain,
    _ question: ComparisonQuestion = ComparisonQuestion(), only names: [String] = []
  ) throws(ComparisonError) {
    let chosen = names.isEmpty ? scenarios : scenarios.limited(to: names)
    let isWanted = { (name: String) in
      names.isEmpty || names.contains { haveSameBytes($0, name) }
    }
    var tried = chosen.tried(on: chain, day: question.settings.asOf)
    if let began = question.beginning(in: chain) {
      tried = chosen.leavingOut(tooEarlyFor: began, from: tried)
    }
    let results = tried.results.filter { isWanted($0.scenario.name) }
    if results.isEmpty, let error = tried.error { throw .scenarios(error) }
    do {
      try self.init(of: results.map { $0.candidate(question) }, with: chain, question)
    } catch {
      throw .question(error)
    }
    failures = tried.failures.filter { isWanted($0.scenario) }
    costUnit = scenarios.costUnit
  }

  /// Compares states with a base.
  ///
  /// - Throws: A question that cannot be answered: an unknown party, an event that cannot happen in
  ///   any of the states.
  public init(
    of candidates: [Candidate], with chain: SupplyChain, _ question: ComparisonQuestion
  ) throws(AnalysisError) {
    let chains = [chain] + candidates.map { $0.chain }
    let samplesRisk = chains.contains { chain in
      chain.basicEvents.count { $0.probability > 0 } > question.exactLimit
    }
    let question = question.settled(by: chain)
    try Self.check(question, against: chains)
    let states = concurrently(chains.count) { [question] index in
      Result { () throws(AnalysisError) in
        try ComparedState(of: chains[index], question, samplesRisk: samplesRisk)
      }
    }
    var found: [ComparedState] = []
    for state in states { found.append(try state.get()) }
    self.question = question
    asOf = question.settings.asOf ?? chain.asOf
    base = found[0]
    isSampled = found.contains { $0.hitCounts != nil }
    let front = ParetoFront(
      base: found[0], states: Array(found.dropFirst()), costs: candidates.map { $0.cost },
      hasEvent: !question.events.isEmpty)
    scenarios = []
    for (index, candidate) in candidates.enumerated() {
      scenarios.append(
        Row(
          candidate, found[index + 1], base: found[0], baseChain: chain,
          isPareto: front.isOnFront[index], equalsBase: front.equalsBase[index]))
      for entity in candidate.chain.entities where chain.index(of: entity.id) == nil {
        addedNames[entity.id] = entity.displayName
      }
    }
  }

  /// A party has to be in one of the states, and so has what an event strikes.
  static func check(
    _ question: ComparisonQuestion, against chains: [SupplyChain]
  ) throws(AnalysisError) {
    for party in question.parties where chains.allSatisfy({ $0.index(of: party) == nil }) {
      throw AnalysisError.unknownEntity(party, in: chains[0])
    }
    for event in question.events {
      var failure: AnalysisError?
      for chain in chains {
        failure = SupplyChainAnalysis.fault(of: event, in: chain, question.settings)
        if failure == nil { break }
      }
      if let failure { throw failure }
    }
  }
}

extension Comparison {
  /// How many different events have a probability above 0 in any of some states.
  static func basicEventCount(ofAll chains: [SupplyChain]) -> Int {
    chains.reduce(into: Set<Event>()) { events, chain in
      for event in chain.basicEvents where event.probability > 0 {
        events.insert(Event(event.kind, chain[event.entity].id))
      }
    }.count
  }
}

extension Comparison.Row {
  init(
    _ candidate: Comparison.Candidate, _ state: ComparedState, base: ComparedState,
    baseChain: SupplyChain, isPareto: Bool, equalsBase: Bool
  ) {
    name = candidate.name
    title = candidate.title
    cost = candidate.cost
    self.state = state
    self.isPareto = isPareto
    self.equalsBase = equalsBase
    delta = state.metrics.difference(from: base.metrics)
    intervals = PairedDifference.intervals(of: state, minus: base)
    hits = HitChange(from: base.hits, to: state.hits)
    suppliers = Comparison.SupplierChange.changes(from: base.effects, to: state.effects)
    changes = SupplyChainDifference(from: baseChain, to: candidate.chain)
    remarks = candidate.remarks
    for event in state.impossibleEvents {
      remarks.append(
        "In this state nothing named '\(event.entity)' can have a \(event.kind.rawValue)")
    }
  }
}

extension Comparison.SupplierChange {
  /// The suppliers whose effects differ, by id.
  static func changes(
    from old: [ComparedState.Effect], to new: [ComparedState.Effect]
  ) -> [Self] {
    func none(_ supplier: EntityID) -> ComparedState.Effect {
      .init(supplier: supplier, hits: PerOutcome { _ in [] })
    }
    var changes: [Self] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let isOldFirst =
        j == new.count
        || (i < old.count && new[j].supplier >= old[i].supplier)
      let isNewFirst =
        i == old.count
        || (j < new.count && old[i].supplier >= new[j].supplier)
      let supplier = isOldFirst ? old[i].supplier : new[j].supplier
      let before = isOldFirst ? old[i] : none(supplier)
      let after = isNewFirst ? new[j] : none(supplier)
      if isOldFirst { i += 1 }
      if isNewFirst { j += 1 }
      guard before != after else { continue }
      changes.append(
        Self(
          supplier: supplier,
          hits: HitChange(from: before.hits, to: after.hits)))
    }
    return changes
  }
}
