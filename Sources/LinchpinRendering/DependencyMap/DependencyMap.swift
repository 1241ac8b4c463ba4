import LinchpinAnalysis
import LinchpinCore

/// A picture of a supply chain, before anything is known of how it will be drawn.
///
/// Labs stand on one side, their suppliers beside them, the suppliers of those beyond; see
/// ``MapTier``. A map of the same supply chain is always the same, whatever order the description
/// came in.
public struct DependencyMap: Sendable, Equatable {
  /// The heading.
  public let title: String
  /// One sentence with the counts, or with what the event does.
  public let summary: String
  /// Sorted by the UTF-8 bytes of the ids.
  public let nodes: [MapNode]
  /// Sorted by dependent, supplier and meaning.
  public let edges: [MapEdge]
  public let legend: MapLegend
  public let options: MapOptions

  /// Draws up the map of a supply chain.
  ///
  /// - Parameters:
  ///   - blastRadius: What an event does; the map marks what it strikes and reaches, and dims the
  ///     rest.
  /// - Complexity: O(*n* log *n*) in the number of entities and relations.
  public init(
    _ chain: SupplyChain, blastRadius: BlastRadius? = nil, options: MapOptions = MapOptions()
  ) {
    let evidence = min(options.evidence, blastRadius?.evidence ?? options.evidence)
    let asOf = options.asOf ?? blastRadius?.asOf ?? chain.asOf
    var lines = MapEdges.edges(of: chain, evidence: evidence, asOf: asOf)
    let tiers = TierAssignment.tiers(of: chain, edges: lines)
    let highlights = blastRadius.map { Highlights($0, in: chain) }
    if let highlights { lines = highlights.marked(lines) }
    let marks = highlights?.highlights()
    let boxes = chain.entities.enumerated().map { position, entity in
      MapNode(
        id: entity.id, name: Self.label(of: entity), kind: entity.kind, tier: tiers[position],
        owner: entity.owner.map { Self.label(of: chain[$0]) }, country: entity.country,
        highlight: marks?[position] ?? .none)
    }
    var part = Scoping(nodes: boxes, edges: lines)
    part.restrict(to: options.scope)
    var folding = Folding(nodes: part.nodes, edges: part.edges)
    folding.fold(options.folding)
    nodes = folding.nodes
    edges = folding.edges
    legend = MapLegend(nodes: nodes, edges: edges)
    self.options = options
    let wording = MapSummary(
      chain: chain, blastRadius: blastRadius, evidence: evidence, asOf: asOf,
      shownCount: part.nodes.count, boxCount: nodes.count)
    title = Escape.cleaned(options.title ?? wording.title, limit: 200)
    summary = Escape.cleaned(wording.sentence)
  }

  /// What the box of an entity says; never empty.
  static func label(of entity: Entity) -> String {
    let name = Escape.cleaned(entity.displayName)
    if !name.isEmpty { return name }
    let id = Escape.cleaned(entity.id)
    return id.isEmpty ? "(no name)" : id
  }
}
