import LinchpinAnalysis
import LinchpinCore

extension MapPicture {
  /// The drawing as a JSON document: boxes, lines and frames with their coordinates, in pixels from
  /// the top left corner; `linchpin schema map` describes it.
  ///
  /// Two states on one layout are the later one, with what is gone.
  public func json() -> String {
    JSONValue.object([
      "schema": .string("linchpin.map/1"),
      "title": .string(map.title),
      "summary": .string(map.summary),
      "note": .optional(layout.report.note),
      "width": rounded(layout.size.width),
      "height": rounded(layout.size.height),
      "frames": .array(layout.bands.map(frame)),
      "boxes": .array(map.nodes.indices.map(box)),
      "lines": .array(map.edges.indices.map(line)),
    ]).text()
  }

  private func frame(_ extent: MapLayout.BandExtent) -> JSONValue {
    .object([
      "heading": .string(map.bands[extent.band].heading),
      "left": rounded(extent.left),
      "right": rounded(extent.right),
    ])
  }

  private func box(at index: Int) -> JSONValue {
    let (node, frame) = (map.nodes[index], layout.frames[index])
    var members: [JSONValue.Member] = [
      .init("id", .string(node.id)),
      .init("name", .string(node.name)),
      .init("kind", .string(node.kind.rawValue)),
      .init("frame", .integer(map.bandOf[index])),
      .init("x", rounded(frame.x)),
      .init("y", rounded(frame.y)),
      .init("width", rounded(frame.width)),
      .init("height", rounded(frame.height)),
      .init("struck", .optional(node.highlight.strikingEvent?.rawValue)),
      .init("hits", .array(node.highlight.hits.map(\.json))),
      .init("entities", .integer(node.entityCount)),
      .init("members", .strings(node.memberNames)),
      .init("remarks", .strings(node.remarks)),
      .init("isFocus", .bool(node.isFocus)),
    ]
    if map.legend.comparesStates {
      members.append(.init("change", .optional(node.change?.kind.rawValue)))
    }
    return .object(members)
  }

  private func line(at index: Int) -> JSONValue {
    let edge = map.edges[index]
    var members: [JSONValue.Member] = [
      .init("dependent", .string(map.nodes[edge.dependent].id)),
      .init("supplier", .string(map.nodes[edge.supplier].id)),
      .init("relations", .strings(edge.links.map(\.name))),
      .init("evidence", .optional(edge.evidence?.name)),
      .init("status", .string(edge.status.rawValue)),
      .init("count", .integer(edge.relationCount)),
      .init("details", .strings(edge.details)),
      .init("harm", .optional(edge.harm?.word)),
      .init(
        "curve",
        .array(layout.curves[index].map { .array([rounded($0.x), rounded($0.y)]) })),
    ]
    if map.legend.comparesStates {
      members.append(.init("change", .optional(edge.change?.kind.rawValue)))
    }
    return .object(members)
  }

  /// Hundredths of a pixel are enough.
  private func rounded(_ value: Double) -> JSONValue { .number((value * 100).rounded() / 100) }
}

extension MapHighlight {
  /// What the event does, the worst first.
  fileprivate var hits: [Hit] { if case .hit(let hits) = self { hits } else { [] } }

  fileprivate var strikingEvent: Event.Kind? {
    if case .seed(let kind) = self { kind } else { nil }
  }
}

extension MapHighlight.Hit {
  fileprivate var json: JSONValue {
    .object([
      "outcome": .string(outcome.rawValue), "depth": .integer(depth),
      "evidence": .string(evidence.name),
    ])
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
