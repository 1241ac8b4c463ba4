import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct DotTests {
  @Test func `DOT text reads back with the same nodes, lines and not a word from Graphviz`() throws
  {
    var options = MapOptions()
    options.evidence = .assumed
    for map in [
      DependencyMap(Description.lp4.chain),
      DependencyMap(Description.everything.chain, blastRadius: try .everything(), options: options),
    ] {
      let read = try #require(try GraphvizReader.read(map.dot()))
      #expect(read.messages.isEmpty)
      #expect(read.comments == map.nodes.map(\.id))
      // Lines that are not drawn keep the columns in order.
      let columns = LayoutPlan(map).columns.bands.count
      #expect(read.edgeCount == map.edges.count + columns - 1)
    }
  }

  @Test func `a small map's text is what it should be`() {
    var pair = Description()
    pair.add(.lab, "a", name: "A \"quoted\" lab")
    pair.add(.vendor, "b")
    pair.relate("a", .needs, "b", evidence: .reported)
    let text = DependencyMap(pair.chain).dot()
    #expect(
      text.contains(
        ##"n0 [label="LB A \"quoted\" lab", comment="a", shape="box", fillcolor="#cce3f0""##))
    #expect(
      text.contains(
        ##"n0 -> n1 [comment="needs", color="#333a42", style="dashed", arrowhead="normal", penwidth="2.4""##
      ))
  }
}
