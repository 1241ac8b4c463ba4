import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinTestSupport
import Testing

@testable import LinchpinRendering

@Suite struct FixtureTests {
  let chain: SupplyChain

  init() throws {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    chain = try SupplyChain.load(from: "/\(tests)/Fixtures/lp4.yaml").chain
  }

  @Test func `what a map says of every entity is what the analysis says`() throws {
    let analysis = SupplyChainAnalysis(chain)
    for entity in chain.entities where entity.kind.canBeCompromised {
      let radius = try analysis.blastRadius(of: [Event(.ransomware, entity.id)])
      let named = NamedRadius(radius, in: chain)
      let document = SVGDocument(try DependencyMap(chain, blastRadius: radius).svg())
      #expect(document.error == nil)
      for node in document.elements(withClass: "node") {
        let id = node.attributes["data-id"] ?? ""
        let affected = named.affected.filter { $0.entity == id }
        if id == entity.id.text {
          #expect(node.attributes["data-outcome"] == "seed")
        } else if affected.isEmpty {
          #expect(node.attributes["data-outcome"] == "none")
        } else {
          // Who is stopped is interrupted too, and not drawn as both.
          var expected = Set(affected.map(\.outcome))
          if expected.contains(.stopped) { expected.remove(.interrupted) }
          let outcomes = node.attributes["data-outcome"]?.split(separator: " ").map(String.init)
          #expect(outcomes?.sorted() == expected.map(\.rawValue).sorted())
          let depth = affected.map(\.depth).min() ?? 0
          #expect(node.attributes["data-depth"] == "\(depth)")
        }
      }
    }
  }

  @Test func `every step of a witness between two entities is on a marked line`() throws {
    let radius = try SupplyChainAnalysis(chain).blastRadius(of: [Event(.breach, "V1")])
    let map = DependencyMap(chain, blastRadius: radius)
    let marked = Set(
      map.edges.filter { $0.harm != nil }.map {
        Set([map.nodes[$0.dependent].id, map.nodes[$0.supplier].id])
      })
    for affected in NamedRadius(radius, in: chain).affected {
      for (source, target) in zip(affected.path, affected.path.dropFirst()) {
        #expect(marked.contains([source, target]), "\(source) to \(target)")
      }
    }
  }
}
