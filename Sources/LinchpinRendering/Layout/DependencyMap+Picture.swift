extension DependencyMap {
  /// Lays the map out.
  ///
  /// Graphviz works in a process of its own. If it is not done in time, it is stopped and a
  /// faster layout is used; so it is where Graphviz crashes. ``MapPicture/report`` tells which.
  ///
  /// - Parameters:
  ///   - limit: How long the layout may take, in all.
  ///   - program: What lays the map out; `nil` for the program that is installed, see
  ///     ``LayoutProgram``.
  /// - Throws: ``RenderingError``, where there is no program that lays maps out, Graphviz lacks its
  ///   plug-ins, or there is too much to draw.
  public func picture(
    within limit: Duration = MapPicture.usualLimit, by program: LayoutProgram? = nil
  ) throws(RenderingError) -> MapPicture {
    MapPicture(self, layout: try MapLayout(self, within: limit, by: program))
  }

  /// Draws the map as an SVG document that stands alone: no script, nothing loaded from elsewhere.
  ///
  /// The same map gives the same bytes, in this process and the next, unless the time runs out;
  /// see ``picture(within:by:)``.
  ///
  /// - Throws: ``RenderingError``, as ``picture(within:by:)`` does.
  public func svg() throws(RenderingError) -> String { try picture().svg() }
}
