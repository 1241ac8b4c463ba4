import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct ColumnLayoutTests {
  private func layout(_ map: DependencyMap) throws -> MapLayout {
    try MapLayout(map, within: .zero)
  }

  private static func unfolded(_ description: Description) -> DependencyMap {
    var options = MapOptions()
    options.folding = .never
    options.evidence = .assumed
    return DependencyMap(description.chain, options: options)
  }

  static let maps = [
    unfolded(.lp4), unfolded(.everything),
    unfolded(.random(entities: 150, relations: 350, seed: 1)),
    unfolded(.random(entities: 320, relations: 800, seed: 2)),
  ]

  @Test func `no two boxes overlap, and every box is inside the map`() throws {
    for map in Self.maps {
      let layout = try layout(map)
      #expect(layout.report.method == .columns)
      for (position, frame) in layout.frames.enumerated() {
        for other in layout.frames[(position + 1)...] where frame.overlaps(other) {
          Issue.record("\(frame) overlaps \(other)")
        }
        #expect(frame.x >= -0.01 && frame.right <= layout.size.width + 0.01)
        #expect(frame.y >= -0.01 && frame.bottom <= layout.size.height + 0.01)
      }
    }
  }

  @Test func `every line starts at its dependent, ends at its supplier and crosses no box`() throws
  {
    for map in Self.maps {
      let layout = try layout(map)
      for (edge, curve) in zip(map.edges, layout.curves) {
        let (first, last) = (try #require(curve.first), try #require(curve.last))
        let (dependent, supplier) = (layout.frames[edge.dependent], layout.frames[edge.supplier])
        #expect([dependent.x, dependent.right].contains { abs($0 - first.x) < 0.01 })
        #expect(abs(first.y - dependent.centre.y) < 0.01)
        #expect([supplier.x, supplier.right].contains { abs($0 - last.x) < 0.01 })
        #expect(abs(last.y - supplier.centre.y) < 0.01)
        // Where it passes a column, the line is level; boxes there are above it or below.
        let ends = Set([edge.dependent, edge.supplier])
        for point in curve {
          let inside = layout.frames.indices.first { box in
            let frame = layout.frames[box]
            return !ends.contains(box) && point.x > frame.x + 0.01 && point.x < frame.right - 0.01
              && point.y > frame.y && point.y < frame.bottom
          }
          #expect(inside == nil)
        }
      }
    }
  }

  // a — x     The order of the ids would cross both lines.
  // b — y
  @Test func `lines that need not cross do not`() throws {
    var pairs = Description()
    pairs.add(.lab, "a", "b")
    pairs.add(.vendor, "x", "y")
    pairs.relate("a", .needs, "y")
    pairs.relate("b", .needs, "x")
    let layout = try layout(DependencyMap(pairs.chain))
    let (a, b, x, y) = (
      layout.frames[0].y, layout.frames[1].y, layout.frames[2].y, layout.frames[3].y
    )
    #expect((a < b) == (y < x))
    #expect(a == y && b == x)
  }

  @Test func `pooled neighbours are the nearest ascending numbers`() {
    #expect(ColumnLayout.nearestAscending(to: []) == [])
    #expect(ColumnLayout.nearestAscending(to: [1, 4, 2, 5]) == [1, 3, 3, 5])
    #expect(ColumnLayout.nearestAscending(to: [3, 2, 1]) == [2, 2, 2])
    #expect(ColumnLayout.nearestAscending(to: [-1, 0, 7]) == [-1, 0, 7])
  }

  @Test func `pooling agrees with a plain search on random numbers`() {
    var random = SplitMix64(state: 5)
    for _ in 0..<100 {
      let wishes = (0..<5).map { _ in Double(Int.random(in: 0...4, using: &random)) }
      func cost(_ values: [Double]) -> Double {
        zip(values, wishes).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      let found = ColumnLayout.nearestAscending(to: wishes)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0 <= $1 })
      // Every ascending row of halves from 0 to 4 costs at least as much.
      var best = Double.infinity
      func search(_ row: [Double]) {
        if row.count == wishes.count {
          best = min(best, cost(row))
          return
        }
        for half in 0...8 where Double(half) / 2 >= row.last ?? 0 {
          search(row + [Double(half) / 2])
        }
      }
      search([])
      #expect(cost(found) <= best + 1e-9, "\(wishes)")
    }
  }

  @Test func `a chain of ten thousand tiers is laid out`() throws {
    var chain = Description()
    chain.add(.lab, "0")
    for number in 1..<10_000 {
      chain.add(.vendor, "\(number)")
      chain.relate("\(number - 1)", .engages, "\(number)")
    }
    let layout = try MapLayout(Self.unfolded(chain))
    #expect(layout.bands.count == 10_000)
  }
}
