extension DependencyMap {
  /// Lays the map out.
  ///
  /// Graphviz works in a process of its own. What is not done in time is stopped, and a faster
  /// layout takes its place; so it does where Graphviz crashes. ``MapPicture/report`` tells.
  ///
  /// - Parameter limit: How long the layout may take, in all.
  /// - Throws: ``RenderingError``, where Graphviz lacks its plug-ins or there is too much to draw.
  public func picture(
    within limit: Duration = MapPicture.usualLimit
  ) throws(RenderingError) -> MapPicture {
    MapPicture(self, layout: try MapLayout(self, within: limit))
  }

  /// Draws the map as an SVG document that stands alone: no script, nothing loaded from elsewhere.
  ///
  /// The same map gives the same bytes, in this process and the next, unless the time runs out;
  /// see ``picture(within:)``.
  ///
  /// - Throws: ``RenderingError``, where Graphviz lacks its plug-ins or there is too much to draw.
  public func svg() throws(RenderingError) -> String { try picture().svg() }
}
