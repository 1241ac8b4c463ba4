import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension MapPicture {
  /// The drawing as a JSON document: boxes, lines and frames with their coordinates, in pixels from
  /// the top left corner; `linchpin schema map` describes it.
  ///
  /// Two states on one layout are the later one, with what is gone.
  public func json() -> String { Self.shape.json(of: self).text() }

  /// `linchpin.map/1`.
  package static let shape: Shape<MapPicture> = .answer("map/1", "Linchpin dependency map") {
    Field("title", .text()) { $0.map.title }
    Field("summary", .text()) { $0.map.summary }
    Field("note", .orNull(.text("why the layout is not the usual one"))) { $0.layout.report.note }
    Field(
      "width", .pixels("in pixels, as all coordinates, from the top left corner", from: 0)
    ) { $0.layout.size.width }
    Field("height", .pixels(from: 0)) { $0.layout.size.height }
    Field("frames", .list(frame)) { picture in
      picture.layout.bands.map { (picture.map.bands[$0.band].heading, $0) }
    }
    Field("boxes", .list(box)) { picture in picture.map.nodes.indices.map { Box(picture, $0) } }
    Field("lines", .list(line)) { picture in picture.map.edges.indices.map { Line(picture, $0) } }
  }

  private static let frame: Shape<(heading: String, extent: MapLayout.BandExtent)> = .object {
    Field("heading", .text()) { $0.heading }
    Field("left", .pixels()) { $0.extent.left }
    Field("right", .pixels()) { $0.extent.right }
  }

  private static let change = Shape<ChangeKind?>.orNull(.word()).named("change")

  /// A node and where it is drawn.
  private struct Box {
    let node: MapNode
    let band: Int
    let frame: Frame
    let comparesStates: Bool

    init(_ picture: MapPicture, _ index: Int) {
      node = picture.map.nodes[index]
      band = picture.map.bandOf[index]
      frame = picture.layout.frames[index]
      comparesStates = picture.map.legend.comparesStates
    }
  }

  private static let box: Shape<Box> = Shape.object {
    Field("id", .text("an entity's, or a name in brackets for several entities")) { $0.node.id }
    Field("name", .text()) { $0.node.name }
    Field("kind", .word()) { $0.node.kind }
    Field("frame", .count("the position in frames of the one that it stands in")) { $0.band }
    Field("x", .pixels()) { $0.frame.x }
    Field("y", .pixels()) { $0.frame.y }
    Field("width", .pixels(from: 0)) { $0.frame.width }
    Field("height", .pixels(from: 0)) { $0.frame.height }
    Field("struck", .orNull(.word())) { $0.node.highlight.strikingEvent }
    Field("hits", .list(hit)) { $0.node.highlight.hits }
    Field("entities", .count("how many entities the box stands for")) { $0.node.entityCount }
    Field("members", .list(.text("their names, where they are several"))) { $0.node.memberNames }
    Field("remarks", .list(.text())) { $0.node.remarks }
    Field("isFocus", .flag("whether the map was asked for what is around it")) { $0.node.isFocus }
    Field(optional: "change", change) { $0.comparesStates ? .some($0.node.change?.kind) : nil }
  }.named("box")

  private static let hit: Shape<MapHighlight.Hit> = .object {
    Field("outcome", .word()) { $0.outcome }
    Field("depth", .count()) { $0.depth }
    Field("evidence", .evidence) { $0.evidence }
  }

  /// An edge and how it is drawn.
  private struct Line {
    let edge: MapEdge
    let dependent: String
    let supplier: String
    let curve: [Point]
    let comparesStates: Bool

    init(_ picture: MapPicture, _ index: Int) {
      edge = picture.map.edges[index]
      dependent = picture.map.nodes[edge.dependent].id
      supplier = picture.map.nodes[edge.supplier].id
      curve = picture.layout.curves[index]
      comparesStates = picture.map.legend.comparesStates
    }
  }

  private static let line: Shape<Line> = Shape.object {
    Field("dependent", .text("the id of a box")) { $0.dependent }
    Field("supplier", .text("the id of a box")) { $0.supplier }
    Field("relations", .list(.text())) { $0.edge.links.map(\.name) }
    Field("evidence", .orNull(.evidence)) { $0.edge.evidence }
    Field("status", .word()) { $0.edge.status }
    Field("count", .count("how many relations the line stands for")) { $0.edge.relationCount }
    Field("details", .list(.text())) { $0.edge.details }
    Field("harm", .orNull(.word(of: ["to-dependent", "to-supplier"]))) { $0.edge.harm?.word }
    Field("curve", .list(controlPoint)) { $0.curve.map { [$0.x, $0.y] } }
    Field(optional: "change", change) { $0.comparesStates ? .some($0.edge.change?.kind) : nil }
  }.named("line")

  private static let controlPoint = Shape<[Double]>.list(
    .pixels(), "a control point of cubic Bézier curves, from the dependent on", count: 2...2)
}

extension Shape<Double> {
  /// A coordinate: hundredths of a pixel are enough.
  fileprivate static func pixels(_ description: String? = nil, from least: Double? = nil) -> Shape {
    .number(description, from: least).of { ($0 * 100).rounded() / 100 }
  }
}

extension MapHighlight {
  /// What the event does, the worst first.
  fileprivate var hits: [Hit] { if case .hit(let hits) = self { hits } else { [] } }

  fileprivate var strikingEvent: Event.Kind? {
    if case .seed(let kind) = self { kind } else { nil }
  }
}

extension MapEdge.Harm {
  fileprivate var word: String {
    switch self {
    case .toDependent: "to-dependent"
    case .toSupplier: "to-supplier"
    }
  }
}
