/// A map of which every box and line has its place.
public struct MapPicture: Sendable {
  /// How long a layout may take, unless a caller says otherwise.
  public static let usualLimit = Duration.seconds(60)

  let map: DependencyMap
  let layout: MapLayout

  init(_ map: DependencyMap, layout: MapLayout) {
    self.map = map
    self.layout = layout
  }

  /// Which layout the map got.
  public var report: LayoutReport { layout.report }

  /// The picture as an SVG document that stands alone: no script, nothing loaded from elsewhere.
  public func svg() -> String { MapDrawing(map, layout: layout).svg() }
}
