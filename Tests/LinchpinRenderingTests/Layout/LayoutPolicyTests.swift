import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct LayoutPolicyTests {
  @Test func `small graphs are laid out without limits, larger ones with, huge ones not at all`()
    throws
  {
    #expect(try LayoutPolicy.attributes(nodes: 500, edges: 1_500).isEmpty)
    #expect(try LayoutPolicy.attributes(nodes: 501, edges: 1).isEmpty == false)
    #expect(try LayoutPolicy.attributes(nodes: 1, edges: 1_501).isEmpty == false)
    #expect(try LayoutPolicy.attributes(nodes: 1_500, edges: 3_000).isEmpty == false)
    for (nodes, edges) in [(1_501, 1), (1, 3_001)] {
      let error = #expect(throws: RenderingError.self) {
        try LayoutPolicy.attributes(nodes: nodes, edges: edges)
      }
      #expect(error?.code == .tooLarge && error?.hint != nil)
    }
  }

  @Test func `a map that must not fold and is too large is refused with a way out`() throws {
    var description = Description()
    description.add(.lab, "lab")
    for number in 0..<1_600 { description.add(.vendor, "vendor-\(number)") }
    var options = MapOptions()
    options.folding = .never
    let map = DependencyMap(description.chain, options: options)
    let error = #expect(throws: RenderingError.self) { try map.svg() }
    #expect(error?.code == .tooLarge)
    #expect(error?.message.contains("1601 boxes") == true)
  }

  @Test func `Graphviz without its plug-ins is named as such, with a way out`() {
    let missing = Graphviz.failure("Layout type: \"dot\" not recognized. Use one of:\n")
    #expect(missing.code == .unusableGraphviz)
    #expect(missing.hint?.contains("libgvc6") == true)
    let other = Graphviz.failure("Error: something\u{7} odd\n")
    #expect(other.code == .layoutFailed)
    #expect(other.message.hasSuffix(": Error: something odd"))
  }
}
