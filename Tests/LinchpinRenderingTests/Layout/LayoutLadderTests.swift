import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct LayoutLadderTests {
  let map = DependencyMap(Description.lp4.chain)

  /// A ladder on whose first rungs something goes wrong.
  private func ladder(_ failures: LayoutFailure...) -> LayoutLadder {
    var ladder = LayoutLadder(plan: LayoutPlan(map), limit: .seconds(60))
    let layOut = ladder.layOut
    ladder.layOut = { (graph, limit) throws(LayoutFailure) in
      let isStraight = graph.attributes.contains { $0.name == "splines" }
      let rung = isStraight ? 1 : 0
      if failures.indices.contains(rung) { throw failures[rung] }
      return try layOut(graph, limit)
    }
    return ladder
  }

  @Test func `a map of usual size gets dot's layout and no note`() throws {
    #expect(try map.picture().report == LayoutReport(.dot))
  }

  @Test func `what is stopped is followed by dot with straight lines, and that is said`() throws {
    let layout = try MapLayout(ladder(.late))
    #expect(layout.report.method == .straightDot)
    #expect(
      layout.report.note
        == "the layout by dot was stopped after 36 s; a faster one, with straight lines, was used")
    #expect(MapDrawing(map, layout: layout).svg().contains("stopped after 36 s"))
  }

  @Test func `where dot crashes again and again, there is still a layout, and that is said`() throws
  {
    let layout = try MapLayout(ladder(.late, .crashed(signal: 11)))
    #expect(layout.report.method == .columns)
    #expect(
      layout.report.note
        == "the layout by dot crashed (signal 11); a faster one was used")
    #expect(SVGDocument(MapDrawing(map, layout: layout).svg()).error == nil)
  }

  @Test func `missing plug-ins are an error, not a reason for another layout`() {
    let error = #expect(throws: RenderingError.self) {
      try MapLayout(ladder(.refused("Layout type: \"dot\" not recognized. Use one of:")))
    }
    #expect(error?.code == .unusableGraphviz)
  }

  @Test func `a real child that hangs is stopped, and all layouts together keep the limit`() throws
  {
    try withFakeProgram("exec sleep 60") { program in
      let start = ContinuousClock.now
      let layout = try MapLayout(map, within: .milliseconds(500), by: program)
      #expect(start.duration(to: .now) < .seconds(5))
      #expect(layout.report.method == .columns)
      #expect(layout.report.note?.contains("was stopped after 0.475 s") == true)
    }
  }

  @Test func `where programs crash, a map is drawn all the same`() throws {
    try withFakeProgram("kill -SEGV $$") { program in
      let report = try map.picture(by: program).report
      #expect(report.method == .columns)
      #expect(report.note == "the layout by dot crashed (signal 11); a faster one was used")
    }
  }

  @Test func `without any time there is still a picture, the same each time`() throws {
    let picture = try map.picture(within: .zero)
    #expect(picture.report.method == .columns)
    #expect(try picture.svg() == map.picture(within: .zero).svg())
  }

  @Test func `two thousand entities unfolded are drawn, the same each time`() throws {
    var options = MapOptions()
    options.folding = .never
    let chain = Description.random(entities: 2_000, relations: 6_000, seed: 3).chain
    let map = DependencyMap(chain, options: options)
    #expect(map.nodes.count == 2_000)
    let layout = try MapLayout(map)
    #expect(layout.report.method == .columns)
    #expect(layout.report.note?.contains("2000 boxes") == true)
    let again = try MapLayout(DependencyMap(chain, options: options))
    #expect(layout.frames == again.frames && layout.curves == again.curves)
  }
}
