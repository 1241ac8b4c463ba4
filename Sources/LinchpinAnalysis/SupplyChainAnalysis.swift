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
  public let chain: SupplyChain
  public let settings: AnalysisSettings
  /// Which parties are counted.
  public let counted: CountedParties

  /// The day that dates are compared with, if any.
  public var day: CalendarDay? { settings.asOf ?? chain.asOf }

  /// The time of the dated event that is asked about, if it is one.
  var window: EventWindow? {
    settings.began.map { EventWindow(first: $0.firstDay, last: day) }
  }

  let facts: ChainFacts
  let rules: CompiledRules
  let ownership: Ownership
  /// How many parties are counted.
  public let countedTotal: Int
  /// By evidence level.
  private let solvers: [FixpointSolver]
  private let pools: [SolverPool]
  private let scopes: [ImpactScope]
  /// By entity: whether it is counted.
  private let isCounted: [Bool]

  /// - Complexity: O(entities + relations).
  public init(_ chain: SupplyChain, settings: AnalysisSettings = AnalysisSettings()) {
    self.chain = chain
    self.settings = settings
    counted = settings.counted ?? .usual(in: chain)
    let day = settings.asOf ?? chain.asOf
    let window = settings.began.map { EventWindow(first: $0.firstDay, last: day) }
    let facts = ChainFacts(chain, asOf: day, window: window)
    let rules = RuleCompiler.compile(chain, facts)
    self.facts = facts
    self.rules = rules
    ownership = Ownership(chain, facts, evidence: settings.evidence)
    let isCounted = counted.members(of: chain)
    self.isCounted = isCounted
    countedTotal = isCounted.count { $0 }
    solvers = Evidence.allCases.map { FixpointSolver(rules.network, layer: Int($0.rawValue)) }
    pools = solvers.map(SolverPool.init)
    scopes = solvers.map {
      ImpactScope(facts: facts, table: rules.atoms, isCounted: isCounted, solver: $0)
    }
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
    return settings == self.settings ? self : SupplyChainAnalysis(chain, settings: settings)
  }

  private init(_ other: SupplyChainAnalysis, at level: Evidence) {
    chain = other.chain
    var settings = other.settings
    settings.evidence = level
    self.settings = settings
    counted = other.counted
    facts = other.facts
    rules = other.rules
    ownership = Ownership(other.chain, other.facts, evidence: level)
    countedTotal = other.countedTotal
    solvers = other.solvers
    pools = other.pools
    scopes = other.scopes
    isCounted = other.isCounted
  }

  /// The parties that are counted, in order of their ids.
  public var countedParties: [Entity.Index] {
    chain.indices.filter { isCounted[$0.position] }
  }

  /// A private copy of a level's solver; see ``withSolver(at:_:)`` for single questions.
  func solver(at level: Evidence) -> FixpointSolver { solvers[Int(level.rawValue)] }

  /// Lends a solver for one question, which costs nothing in the size of the chain.
  func withSolver<Result>(
    at level: Evidence, _ body: (inout FixpointSolver) -> Result
  ) -> Result {
    pools[Int(level.rawValue)].withSolver(body)
  }

  /// How derived atoms are read at a level.
  func scope(at level: Evidence) -> ImpactScope { scopes[Int(level.rawValue)] }

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
