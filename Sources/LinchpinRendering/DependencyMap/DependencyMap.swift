import LinchpinAnalysis
import LinchpinCore
import LinchpinText

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
  /// The frames with headings, from left to right.
  public let bands: [MapBand]
  /// By box: the index of its frame in ``bands``.
  public let bandOf: [Int]
  /// What the signs on the map mean.
  public let legend: MapLegend
  /// What was asked for.
  public let options: MapOptions
  /// Whether the figures of boxes count labs, rather than parties of another kind.
  public let countsLabs: Bool

  /// Draws up the map of a supply chain.
  ///
  /// - Parameters:
  ///   - blastRadius: What an event does; the map marks what it strikes and reaches, and dims the
  ///     rest.
  ///   - doubts: What is not told about the reach of the event.
  ///   - ranking: What an analysis counts for every supplier: the figures in `data-` attributes,
  ///     and of the overlay ``MapOptions/Overlay/concentration``, which shows nothing without.
  /// - Complexity: O(*n* log *n*) in the number of entities and relations.
  public init(
    _ chain: SupplyChain, blastRadius: BlastRadius? = nil, doubts: [Doubt] = [],
    ranking: SupplierRanking? = nil, options: MapOptions = MapOptions()
  ) {
    let evidence = min(options.evidence, blastRadius?.evidence ?? options.evidence)
    let asOf = options.asOf ?? blastRadius?.asOf ?? chain.asOf
    var parts = MapParts(chain, blastRadius: blastRadius, evidence: evidence, asOf: asOf)
    parts.assignTiers(in: chain)
    let overlay = OverlayFacts(
      options.overlay, ranking: ranking, in: chain, evidence: evidence, to: &parts.nodes)
    GroupNaming.assign(options.grouping, to: &parts.nodes, in: chain)
    var scoping = Scoping(nodes: parts.nodes, edges: parts.edges)
    scoping.restrict(to: options.scope)
    var folding = Folding(nodes: scoping.nodes, edges: scoping.edges)
    folding.collapse(options.collapse)
    folding.fold(options.folding)
    let wording = MapSummary(
      chain: chain, blastRadius: blastRadius, doubts: doubts, evidence: evidence, asOf: asOf,
      shownCount: scoping.nodes.count, boxCount: folding.hasFolded ? folding.nodes.count : nil)
    var legend = MapLegend(nodes: folding.nodes, edges: folding.edges)
    legend.explain(overlay, on: folding.nodes)
    self.init(
      title: options.title ?? wording.title, summary: wording.sentence, nodes: folding.nodes,
      edges: folding.edges, options: options, countsLabs: ranking?.counted == .kind(.lab),
      legend: legend)
  }

  /// Puts together a map whose boxes and lines are settled.
  init(
    title: String, summary: String, nodes: [MapNode], edges: [MapEdge], options: MapOptions,
    countsLabs: Bool = true, legend: MapLegend? = nil
  ) {
    self.countsLabs = countsLabs
    self.title = Escape.cleaned(title, limit: 200)
    self.summary = Escape.cleaned(summary)
    let (nodes, edges) =
      options.hasAppendix ? Self.numbered(nodes, edges) : (nodes, edges)
    self.nodes = nodes
    self.edges = edges
    self.options = options
    let assignment = BandAssignment(nodes)
    bands = assignment.bands
    bandOf = assignment.bandOf
    self.legend = legend ?? MapLegend(nodes: nodes, edges: edges)
  }

  /// Gives every box and line the number of its note, unless it has one.
  private static func numbered(
    _ nodes: [MapNode], _ edges: [MapEdge]
  ) -> (nodes: [MapNode], edges: [MapEdge]) {
    var (nodes, edges) = (nodes, edges)
    for index in nodes.indices where nodes[index].number == nil {
      nodes[index].number = index + 1
    }
    for index in edges.indices where edges[index].number == nil {
      edges[index].number = nodes.count + index + 1
    }
    return (nodes, edges)
  }

  /// What the box of an entity says; never empty.
  static func label(of entity: Entity) -> String {
    let name = Escape.cleaned(entity.displayName)
    if !name.isEmpty { return name }
    let id = Escape.cleaned(entity.id.text)
    return id.isEmpty ? "(no name)" : id
  }
}
