import LinchpinAnalysis
import LinchpinCore
import LinchpinText

/// Two states of a supply chain on one set of coordinates, so that what changed can be seen.
///
///     let map = ComparisonMap(
///       before: today, after: planned, beforeRadius: now, afterRadius: then,
///       beforeTitle: "Today", afterTitle: "With a second vendor")
///     try map.svg(style: .sideBySide)
///
/// What is on the map follows the rules of ``DependencyMap``, but whatever changed is kept, with
/// its neighbours. The same two states give the same map.
public struct ComparisonMap: Sendable, Equatable {
  /// The title of both pictures; without one in the options, it names the subject and both states.
  public let title: String
  /// What is added, removed and changed, and whom the event hits otherwise.
  public let summary: String
  /// What the earlier state is called; a long text is cut.
  public let beforeTitle: String
  /// What the later state is called; a long text is cut.
  public let afterTitle: String
  /// Both states as one picture: the later one, and what is gone.
  public let overlay: DependencyMap
  /// The earlier state; boxes and lines that only the later one has are not in it.
  public let before: DependencyMap
  /// The later state; boxes and lines that only the earlier one has are not in it.
  public let after: DependencyMap
  /// By box of a state: its index in ``overlay``; and the same by line.
  let beforeBoxes: [Int]
  let afterBoxes: [Int]
  let beforeLines: [Int]
  let afterLines: [Int]

  /// How the two states are shown.
  public enum Style: String, Sendable, CaseIterable {
    /// Two pictures; one under the other where they are wide.
    case sideBySide = "side-by-side"
    /// One picture.
    case overlay
  }

  /// Compares two states.
  ///
  /// - Parameters:
  ///   - beforeRadius, afterRadius: What an event does in each state.
  ///   - beforeRanking, afterRanking: What an analysis counts for every supplier in each state.
  ///   - beforeTitle, afterTitle: What to call the states.
  /// - Complexity: O(*n* log *n*) in the number of entities and relations.
  public init(
    before: SupplyChain, after: SupplyChain, beforeRadius: BlastRadius? = nil,
    afterRadius: BlastRadius? = nil, beforeRanking: SupplierRanking? = nil,
    afterRanking: SupplierRanking? = nil, beforeTitle: String = "Before",
    afterTitle: String = "After",
    options: MapOptions = MapOptions()
  ) {
    let levels = [options.evidence] + [beforeRadius, afterRadius].compactMap { $0?.evidence }
    let evidence = levels.min() ?? options.evidence
    let union = UnionChain(before, after)
    var old = MapParts(
      before, blastRadius: beforeRadius, evidence: evidence,
      asOf: options.asOf ?? beforeRadius?.asOf ?? before.asOf)
    var new = MapParts(
      after, blastRadius: afterRadius, evidence: evidence,
      asOf: options.asOf ?? afterRadius?.asOf ?? after.asOf)
    let oldFacts = OverlayFacts(
      options.overlay, ranking: beforeRanking, in: before, evidence: evidence, to: &old.nodes)
    let newFacts = OverlayFacts(
      options.overlay, ranking: afterRanking, in: after, evidence: evidence, to: &new.nodes)
    let states = StatePair(
      union: union, before: old, after: new,
      difference: SupplyChainDifference(
        from: before, to: after, aligned: union.alignment, evidence: evidence),
      options: options)
    self.beforeTitle = Escape.cleaned(beforeTitle, limit: 200)
    self.afterTitle = Escape.cleaned(afterTitle, limit: 200)
    let wording = ComparisonSummary(
      before: before, after: after, beforeRadius: beforeRadius, afterRadius: afterRadius,
      union: union, difference: states.difference, evidence: evidence,
      shownCount: states.shownCount, totalCount: union.chain.entities.count)
    let title =
      options.title ?? "\(wording.subject): \(self.beforeTitle) / \(self.afterTitle)"
    let summary = wording.sentence
    func map(_ state: StatePair.State, _ words: String, legend: MapLegend? = nil) -> DependencyMap {
      DependencyMap(
        title: title, summary: words, nodes: state.nodes, edges: state.edges, options: options,
        countsLabs: (afterRanking ?? beforeRanking)?.counted == .kind(.lab), legend: legend)
    }
    var legend = MapLegend(
      nodes: states.union.nodes + states.before.nodes + states.after.nodes,
      edges: states.union.edges + states.before.edges + states.after.edges)
    legend.comparesStates = true
    legend.explain(
      newFacts.badges.isEmpty ? oldFacts : newFacts, on: states.union.nodes,
      orAtLeastOnceOn: states.before.nodes + states.after.nodes)
    self.before = map(states.before, wording.consequence(in: before, of: beforeRadius))
    self.after = map(states.after, wording.consequence(in: after, of: afterRadius))
    overlay = map(states.union, summary, legend: legend)
    self.title = overlay.title
    self.summary = overlay.summary
    (beforeBoxes, beforeLines) = (states.before.boxes, states.before.lines)
    (afterBoxes, afterLines) = (states.after.boxes, states.after.lines)
  }
}

extension ComparisonMap {
  /// Draws both states as an SVG document that stands alone.
  ///
  /// - Throws: ``RenderingError``, where Graphviz lacks its plug-ins or there is too much to draw.
  public func svg(
    style: Style, within limit: Duration = MapPicture.usualLimit
  ) throws(RenderingError) -> String {
    try picture(style: style, within: limit).svg()
  }

  /// Lays both states out.
  ///
  /// The layout is that of the union, so that every box and line that is in both states is at the
  /// same place in both pictures.
  ///
  /// - Parameters:
  ///   - limit: How long the layout may take, in all.
  ///   - program: What lays the map out; `nil` for the program that is installed.
  /// - Throws: ``RenderingError``, as ``DependencyMap/picture(within:by:)`` does.
  public func picture(
    style: Style, within limit: Duration = MapPicture.usualLimit, by program: LayoutProgram? = nil
  ) throws(RenderingError) -> MapPicture {
    var variants = [[MapNode]](repeating: [], count: overlay.nodes.count)
    if style == .sideBySide {
      for (index, node) in zip(beforeBoxes, before.nodes) { variants[index].append(node) }
      for (index, node) in zip(afterBoxes, after.nodes) { variants[index].append(node) }
    }
    let layout = try MapLayout(overlay, variants: variants, within: limit, by: program)
    guard style == .sideBySide else { return MapPicture(overlay, layout: layout) }
    return MapPicture(
      overlay, layout: layout,
      states: [
        picture(before, boxes: beforeBoxes, lines: beforeLines, layout, "before", beforeTitle),
        picture(after, boxes: afterBoxes, lines: afterLines, layout, "after", afterTitle),
      ])
  }

  private func picture(
    _ map: DependencyMap, boxes: [Int], lines: [Int], _ layout: MapLayout, _ part: String,
    _ title: String
  ) -> MapDrawing.Picture {
    MapDrawing.Picture(
      map: map, frames: boxes.map { layout.frames[$0] }, curves: lines.map { layout.curves[$0] },
      ids: ElementIDs(map, part: part), title: title, summary: map.summary)
  }
}
