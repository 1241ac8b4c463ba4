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

  let rules: CompiledRules
  let ownership: Ownership
  /// By evidence level.
  private let solvers: [FixpointSolver]
  let criticalFunctions: [Entity.Index: [Entity.Index]]

  /// - Complexity: O(entities + relations).
  public init(_ chain: SupplyChain, settings: AnalysisSettings = AnalysisSettings()) {
    self.chain = chain
    self.settings = settings
    let day = settings.asOf ?? chain.asOf
    let rules = RuleCompiler.compile(chain, asOf: day)
    self.rules = rules
    solvers = Evidence.allCases.map {
      FixpointSolver(rules.network, layer: Int($0.rawValue))
    }
    ownership = Ownership(chain, evidence: settings.evidence, asOf: day)
    var functions: [Entity.Index: [Entity.Index]] = [:]
    for index in chain.indices where chain[index].kind == .function && chain[index].isCritical {
      if let owner = chain[index].owner { functions[owner, default: []].append(index) }
    }
    criticalFunctions = functions
  }

  func solver(at level: Evidence) -> FixpointSolver { solvers[Int(level.rawValue)] }

  /// How derived atoms are read at a level.
  func scope(at level: Evidence) -> ImpactScope {
    let solver = solver(at: level)
    return ImpactScope(
      chain: chain, table: rules.atoms, counted: settings.counted,
      criticalFunctions: criticalFunctions, isBase: solver.isBase)
  }

  func seeds(of events: [Event], withSubsidiaries: Bool) throws(AnalysisError) -> EventSeeds {
    try EventSeeds(
      events, chain: chain, table: rules.atoms, ownership: withSubsidiaries ? ownership : nil)
  }

  /// The id of a node.
  func id(of node: AtomTable.Node) -> String {
    if case .entity(let entity) = rules.atoms.meanings[node] { return chain[entity].id }
    return rules.atoms.derivedID(of: node) ?? ""
  }
}
