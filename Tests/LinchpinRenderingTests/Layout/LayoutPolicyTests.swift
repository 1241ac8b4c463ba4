import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct LayoutPolicyTests {
  @Test func `the larger a map the less time per box, and the largest get none of dot's`() throws {
    func names(_ nodes: Int, _ edges: Int) throws -> [Set<String>] {
      try LayoutPolicy.attempts(nodes: nodes, edges: edges).map { Set($0.attributes.map(\.name)) }
    }
    let limits: Set = ["mclimit", "nslimit", "nslimit1"]
    let straight = limits.union(["splines"])
    #expect(try names(300, 600) == [[], straight])
    for (nodes, edges) in [(301, 1), (1, 601), (500, 1_500)] {
      #expect(try names(nodes, edges) == [limits, straight])
    }
    for (nodes, edges) in [(501, 1), (1, 1_501), (1_500, 3_000)] {
      #expect(try names(nodes, edges) == [straight])
    }
    for (nodes, edges) in [(1_501, 1), (1, 3_001), (20_000, 100_000)] {
      #expect(try names(nodes, edges) == [])
    }
    for (nodes, edges) in [(20_001, 1), (1, 100_001)] {
      let error = #expect(throws: RenderingError.self) {
        try LayoutPolicy.attempts(nodes: nodes, edges: edges)
      }
      #expect(error?.code == .tooLarge && error?.hint != nil)
    }
  }

  @Test func `a map that must not fold and is far too large is refused with a way out`() throws {
    var description = Description()
    description.add(.lab, "lab")
    for number in 0..<20_000 { description.add(.vendor, "vendor-\(number)") }
    var options = MapOptions()
    options.folding = .never
    let map = DependencyMap(description.chain, options: options)
    let error = #expect(throws: RenderingError.self) { try map.svg() }
    #expect(error?.code == .tooLarge)
    #expect(error?.message.contains("20001 boxes") == true)
  }
}
