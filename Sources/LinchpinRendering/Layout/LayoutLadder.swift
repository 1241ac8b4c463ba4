/// Tries one layout after the other until one comes to an end in time.
struct LayoutLadder {
  let plan: LayoutPlan
  /// How long all layouts together may take.
  let limit: Duration
  /// Lays a graph out with Graphviz; tests replace it.
  var layOut: @Sendable (DotGraph, Duration) throws(LayoutFailure) -> Positions

  /// - Parameter program: What lays graphs out; `nil` for the one that is installed.
  init(plan: LayoutPlan, limit: Duration, program: LayoutProgram? = nil) {
    self.plan = plan
    self.limit = limit
    layOut = { (graph, limit) throws(LayoutFailure) in
      guard let program = program ?? .installed() else { throw .noProgram(path: nil) }
      return try program.positions(of: graph, within: limit)
    }
  }

  /// - Throws: ``RenderingError``, where Graphviz is unusable or the map is far too large.
  func positions() throws(RenderingError) -> (positions: Positions, report: LayoutReport) {
    let map = plan.map
    guard !map.nodes.isEmpty else {
      return (Positions(nodes: [], edges: []), LayoutReport(.dot))
    }
    let attempts = try LayoutPolicy.attempts(nodes: map.nodes.count, edges: map.edges.count)
    let skeleton = plan.skeleton()
    let start = ContinuousClock.now
    var reasons: [String] = []
    for attempt in attempts {
      var graph = skeleton
      graph.attributes += attempt.attributes
      let time = (limit - start.duration(to: .now)) * attempt.share
      do {
        let positions = try layOut(graph, time)
        return (positions, report(attempt.method, reasons: reasons))
      } catch {
        if let fatal = error.fatal { throw fatal }
        // Told by the limit, not by the clock, so that the same limit gives the same words.
        reasons.append(error.sentence(after: limit * attempt.share))
      }
    }
    if attempts.isEmpty {
      reasons = [
        "\(map.nodes.count) boxes and \(map.edges.count) lines are too many for the layout by dot"
      ]
    }
    return (ColumnLayout(plan).positions(), report(.columns, reasons: reasons))
  }

  private func report(_ method: LayoutMethod, reasons: [String]) -> LayoutReport {
    // The last says most: what was tried before took less time or was more ambitious.
    guard let reason = reasons.last else { return LayoutReport(method) }
    let lines = method == .straightDot ? ", with straight lines," : ""
    return LayoutReport(method, note: "\(reason); a faster one\(lines) was used")
  }
}
