import LinchpinCore
import LinchpinEngine

/// The questions that can be asked of a supply chain, with the rules compiled once.
///
///     let analysis = SupplyChainAnalysis(chain)
///     let radius = try analysis.blastRadius(of: [Event(.breach, "mercor")])
///     print(radius.exposed.map { chain[$0].id })  // ["anthropic", "meta", "openai"]
///
/// W. F. Dowling and J. H. Gallier's counting fixpoint answers each question in time linear in
/// what the event reaches.
public struct SupplyChainAnalysis: Sendable {
  /// The supply chain that questions are asked of.
  public let chain: SupplyChain
  /// What the analysis takes as given beside the description.
  public let settings: AnalysisSettings
  /// Which parties are counted.
  public let counted: CountedParties
  /// How long questions may take; answers that it cut short say so.
  public private(set) var budget = WorkBudget.unlimited

  /// The day that dates are compared with, if any.
  public var day: CalendarDay? { settings.asOf ?? chain.asOf }

  /// The time of the dated event that is asked about, if it is one.
  var window: EventWindow? {
    settings.began.map { EventWindow(first: $0.firstDay, last: day) }
  }

  let facts: ChainFacts
  private let lazyRules: Lazy<CompiledRules>
  /// What the relations say as rules: compiled for the first question that is not of the graph alone.
  var rules: CompiledRules { lazyRules.value }
  private let lazyOwnership: Lazy<Ownership>
  /// Who controls whom.
  var ownership: Ownership { lazyOwnership.value }
  /// How many parties are counted.
  public let countedTotal: Int
  /// By entity: whether it is counted.
  private let isCounted: [Bool]
  private let solvers: Solvers

  /// - Complexity: O(entities + relations).
  public init(_ chain: SupplyChain, settings: AnalysisSettings = AnalysisSettings()) {
    self.chain = chain
    self.settings = settings
    counted = settings.counted ?? .usual(in: chain)
    let day = settings.asOf ?? chain.asOf
    let window = settings.began.map { EventWindow(first: $0.firstDay, last: day) }
    let facts = ChainFacts(chain, asOf: day, window: window)
    let rules = Lazy { RuleCompiler.compile(chain, facts) }
    self.facts = facts
    lazyRules = rules
    lazyOwnership = Lazy { Ownership(chain, facts, evidence: settings.evidence) }
    isCounted = counted.members(of: chain)
    countedTotal = isCounted.count { $0 }
    solvers = Solvers(facts, rules, isCounted: isCounted)
  }

  /// What answers questions, each made when it is first needed.
  private struct Solvers: Sendable {
    let scope: Lazy<ImpactScope>
    let layered: Lazy<LayeredSolver>
    let events: Pool<EventSolver>
    /// By evidence level.
    let single: [Lazy<FixpointSolver>]
    let pools: [Pool<FixpointSolver>]

    init(_ facts: ChainFacts, _ rules: Lazy<CompiledRules>, isCounted: [Bool]) {
      let layered = Lazy { LayeredSolver(rules.value.network, layers: .all) }
      let scope = Lazy {
        ImpactScope(
          facts: facts, table: rules.value.atoms, isCounted: isCounted,
          base: rules.value.network.hasFacts ? layered.value.base : [])
      }
      self.layered = layered
      self.scope = scope
      events = Pool(Lazy { EventSolver(scope.value, layered.value) })
      single = Evidence.allCases.map { level in
        Lazy { FixpointSolver(rules.value.network, layer: level.layer) }
      }
      pools = single.map { Pool($0) }
    }
  }

  /// Returns the same analysis with a limit to the work of all its questions together.
  public func within(_ budget: WorkBudget) -> SupplyChainAnalysis {
    var copy = self
    copy.budget = budget
    return copy
  }

  /// Returns the same analysis when other facts are left out; nothing is compiled again.
  public func at(_ level: Evidence) -> SupplyChainAnalysis {
    level == settings.evidence ? self : SupplyChainAnalysis(self, at: level)
  }

  /// Returns an analysis of the same supply chain for events that began on another day, or for
  /// what-ifs: what relations carry then is worked out anew.
  public func beginning(_ day: PartialDate?) -> SupplyChainAnalysis {
    var settings = settings
    settings.began = day
    return settings == self.settings
      ? self : SupplyChainAnalysis(chain, settings: settings).within(budget)
  }

  private init(_ other: SupplyChainAnalysis, at level: Evidence) {
    chain = other.chain
    budget = other.budget
    var settings = other.settings
    settings.evidence = level
    self.settings = settings
    counted = other.counted
    facts = other.facts
    lazyRules = other.lazyRules
    let (chain, facts) = (other.chain, other.facts)
    lazyOwnership = Lazy { Ownership(chain, facts, evidence: level) }
    countedTotal = other.countedTotal
    solvers = other.solvers
    isCounted = other.isCounted
  }

  /// The parties that are counted, in order of their ids.
  public var countedParties: [Entity.Index] {
    chain.indices.filter { isCounted[$0.offset] }
  }

  /// A private copy of a level's solver; see ``withSolver(at:_:)`` for single questions.
  func solver(at level: Evidence) -> FixpointSolver { solvers.single[Int(level.rawValue)].value }

  /// A private copy of the solver for several levels at once.
  var layeredSolver: LayeredSolver { solvers.layered.value }

  /// Lends a solver for one question, which costs nothing in the size of the chain.
  func withSolver<Result>(
    at level: Evidence, _ body: (inout FixpointSolver) -> Result
  ) -> Result {
    solvers.pools[Int(level.rawValue)].withValue(body)
  }

  /// Who and what events hit, at all levels.
  func hits(of seeds: EventSeeds) -> EventHits { solvers.events.withValue { $0.hits(of: seeds) } }

  /// What atoms that hold mean.
  var scope: ImpactScope { solvers.scope.value }

  func seeds(of events: [Event], withSubsidiaries: Bool) throws(AnalysisError) -> EventSeeds {
    if let began = settings.began, let day, began.firstDay > day {
      throw AnalysisError(
        .beginsTooLate, "the event begins on \(began), after the as-of date \(day)",
        hint: "ask as of a later day, or leave the beginning out to ask what would be")
    }
    return try EventSeeds(
      events, chain: chain, facts: facts, table: rules.atoms,
      ownership: withSubsidiaries ? ownership : nil)
  }

  /// Throws why an event cannot happen to the supply chain; says nothing where it can.
  package func check(_ event: Event) throws(AnalysisError) {
    _ = try seeds(of: [event], withSubsidiaries: false)
  }

  /// Returns why an event cannot happen to a supply chain; `nil` if it can.
  ///
  /// Rules are compiled only for an id that stands for no entity.
  package static func fault(
    of event: Event, in chain: SupplyChain, _ settings: AnalysisSettings
  ) -> AnalysisError? {
    if let entity = chain.index(of: event.entity),
      EventSeeds.States(of: event.kind, at: chain[entity].kind) != nil
    {
      return nil
    }
    do {
      try SupplyChainAnalysis(chain, settings: settings).check(event)
      return nil
    } catch {
      return error
    }
  }

  /// By owner: the functions that it owns.
  var functions: [Entity.Index: [Entity.Index]] { facts.functions }
}
