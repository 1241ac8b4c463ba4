import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct LayoutPolicyTests {
  @Test func `the larger a map the less time per box, and huge ones get none`() throws {
    func names(_ nodes: Int, _ edges: Int) throws -> Set<String> {
      Set(try LayoutPolicy.attributes(nodes: nodes, edges: edges).map(\.name))
    }
    let limits: Set = ["mclimit", "nslimit", "nslimit1"]
    #expect(try names(300, 600).isEmpty)
    for (nodes, edges) in [(301, 1), (1, 601), (500, 1_500)] {
      #expect(try names(nodes, edges) == limits)
    }
    for (nodes, edges) in [(501, 1), (1, 1_501), (1_500, 3_000)] {
      #expect(try names(nodes, edges) == limits.union(["splines"]))
    }
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
