import LinchpinCore
import LinchpinEngine

/// The questions that can be asked of a supply chain, with the rules compiled once.
///
///     let analysis = SupplyChainAnalysis(chain)
///     let radius = try analysis.blastRadius(of: [Event(.breach, "mercor")])
///     print(radius.exposed)  // ["anthropic", "meta", "openai"]
///
/// W. F. Dowling and J. H. Gallier's counting fixpoint answers each question in time linear in
/// what the event reaches.
public struct SupplyChainAnalysis: Sendable {
  public let chain: SupplyChain
  public let settings: AnalysisSettings

  /// The day that dates are compared with, if any.
  public var day: CalendarDay? { settings.asOf ?? chain.asOf }

  let facts: ChainFacts
  let rules: CompiledRules
  let ownership: Ownership
  /// How many parties are counted.
  let countedTotal: Int
  /// By evidence level.
  private let solvers: [FixpointSolver]
  private let pools: [SolverPool]
  private let scopes: [ImpactScope]

  /// - Complexity: O(entities + relations).
  public init(_ chain: SupplyChain, settings: AnalysisSettings = AnalysisSettings()) {
    self.chain = chain
    self.settings = settings
    let day = settings.asOf ?? chain.asOf
    let facts = ChainFacts(chain, asOf: day)
    let rules = RuleCompiler.compile(chain, facts)
    self.facts = facts
    self.rules = rules
    ownership = Ownership(chain, facts, evidence: settings.evidence)
    countedTotal = facts.kinds.count { settings.counted.includes($0) }
    var functions: [Entity.Index: [Entity.Index]] = [:]
    for index in chain.indices where facts.isCriticalFunction[index.position] {
      if let owner = facts.owner(of: index) { functions[owner, default: []].append(index) }
    }
    solvers = Evidence.allCases.map { FixpointSolver(rules.network, layer: Int($0.rawValue)) }
    pools = solvers.map(SolverPool.init)
    scopes = solvers.map {
      ImpactScope(
        facts: facts, table: rules.atoms, counted: settings.counted,
        criticalFunctions: functions, solver: $0)
    }
  }

  /// A solver of one's own; see ``withSolver(at:_:)`` for single questions.
  func solver(at level: Evidence) -> FixpointSolver { solvers[Int(level.rawValue)] }

  /// Lends a solver for one question, which costs nothing in the size of the chain.
  func withSolver<Result>(
    at level: Evidence, _ body: (inout FixpointSolver) -> Result
  ) -> Result {
    pools[Int(level.rawValue)].withSolver(body)
  }

  /// By owner: the functions whose stopping stops it.
  var criticalFunctions: [Entity.Index: [Entity.Index]] { scopes[0].criticalFunctions }

  /// How derived atoms are read at a level.
  func scope(at level: Evidence) -> ImpactScope { scopes[Int(level.rawValue)] }

  func seeds(of events: [Event], withSubsidiaries: Bool) throws(AnalysisError) -> EventSeeds {
    try EventSeeds(
      events, chain: chain, facts: facts, table: rules.atoms,
      ownership: withSubsidiaries ? ownership : nil)
  }

  /// Throws why an event cannot happen to the supply chain; says nothing where it can.
  package func check(_ event: Event) throws(AnalysisError) {
    _ = try seeds(of: [event], withSubsidiaries: false)
  }

  /// The id of a node.
  func id(of node: AtomTable.Node) -> String {
    if case .entity(let entity) = rules.atoms.meanings[node] {
      return chain.entities[entity.position].id
    }
    return rules.atoms.derivedID(of: node) ?? ""
  }
}
