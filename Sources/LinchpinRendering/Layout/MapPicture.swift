/// A map that has been laid out: every box and line has its coordinates.
public struct MapPicture: Sendable {
  /// How long a layout may take, in all, unless a caller says otherwise.
  public static let usualLimit = Duration.seconds(60)

  let map: DependencyMap
  let layout: MapLayout
  /// Several states on the same layout; `nil` for the map itself.
  private let states: [MapDrawing.Picture]?

  init(_ map: DependencyMap, layout: MapLayout, states: [MapDrawing.Picture]? = nil) {
    self.map = map
    self.layout = layout
    self.states = states
  }

  /// Which layout the map got.
  public var report: LayoutReport { layout.report }

  var drawing: MapDrawing {
    states.map { MapDrawing(map, layout: layout, pictures: $0) } ?? MapDrawing(map, layout: layout)
  }

  /// The picture as an SVG document that stands alone: no script, nothing loaded from elsewhere.
  public func svg() -> String { drawing.svg() }
}
