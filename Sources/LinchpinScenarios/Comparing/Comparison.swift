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
  /// How far the work got where its budget ended it: the states beyond are missing; `nil` if all are
  /// there.
  public var shortfall: WorkBudget.Progress?
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
  /// A scenario that does not apply is left out, and named in ``failures``. What scenarios make is
  /// measured as it is made, and not kept.
  ///
  /// - Parameters:
  ///   - names: The scenarios to compare; all of them where it is empty.
  ///   - budget: What the work may take; what it leaves out, ``shortfall`` says.
  /// - Throws: If no scenario applies, or the question cannot be answered.
  public init(
    of scenarios: ScenarioSet, on chain: SupplyChain,
    _ question: ComparisonQuestion = ComparisonQuestion(), only names: [String] = [],
    budget: WorkBudget = .unlimited
  ) throws(ComparisonError) {
    let states = ScenarioStates(scenarios, of: chain, question, only: names)
    var work: ComparisonWork
    do {
      let settled = question.settled(by: chain)
      let samplesRisk = try states.check(settled, budget: budget)
      work = try ComparisonWork(chain, settled, samplesRisk: samplesRisk, budget: budget)
    } catch {
      throw .question(error)
    }
    let failures = try states.measureAll(with: &work)
    self.init(work)
    self.failures = failures
    costUnit = scenarios.costUnit
  }

  /// Compares states with a base.
  ///
  /// - Parameter budget: What the work may take; what it leaves out, ``shortfall`` says.
  /// - Throws: A question that cannot be answered: an unknown party, an event that cannot happen in
  ///   any of the states.
  public init(
    of candidates: [Candidate], with chain: SupplyChain, _ question: ComparisonQuestion,
    budget: WorkBudget = .unlimited
  ) throws(AnalysisError) {
    let question = question.settled(by: chain)
    var check = QuestionCheck(question, chain)
    for candidate in candidates { check.see(candidate.chain) }
    try check.finish()
    var work = try ComparisonWork(
      chain, question, samplesRisk: check.samplesRisk, budget: budget)
    let pending = candidates.enumerated().map {
      ComparisonWork.Pending(index: $0, candidate: $1, made: nil)
    }
    _ = try work.measure(pending, of: candidates.count)
    self.init(work)
  }

  private init(_ work: ComparisonWork) {
    let rows = work.rows
    question = work.question
    asOf = question.settings.asOf ?? work.chain.asOf
    base = work.base
    isSampled = work.isSampled
    shortfall = work.shortfall
    addedNames = work.addedNames
    let front = ParetoFront(
      base: base, states: rows.map { $0.state }, costs: rows.map { $0.cost },
      hasEvent: !question.events.isEmpty)
    scenarios = rows.enumerated().map { index, row in
      var row = row
      row.isPareto = front.isOnFront[index]
      row.equalsBase = front.equalsBase[index]
      return row
    }
  }
}

extension Comparison.Row {
  /// The row of a state, before it is known which states no other beats.
  init(
    _ candidate: Comparison.Candidate, _ measured: StateMeter.Measured, base: ComparedState,
    baseChain: SupplyChain, _ meter: StateMeter
  ) {
    let state = measured.state
    name = candidate.name
    title = candidate.title
    cost = candidate.cost
    isPareto = false
    equalsBase = false
    delta = state.metrics.difference(from: base.metrics)
    intervals = PairedDifference.intervals(of: state, minus: base)
    hits = HitChange(from: base.hits, to: state.hits)
    suppliers = meter.changes(in: measured)
    changes = SupplyChainDifference(
      from: baseChain, to: candidate.chain, aligned: measured.aligned, evidence: .assumed)
    remarks = candidate.remarks
    for event in state.impossibleEvents {
      remarks.append(
        "In this state nothing named '\(event.entity)' can have a \(event.kind.rawValue)")
    }
    self.state = state
    // Compared with the base's by now, and longer than all the rest.
    self.state.hitCounts = nil
  }
}
