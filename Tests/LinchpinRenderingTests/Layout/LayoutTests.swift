import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct LayoutTests {
  let maps: [DependencyMap]

  init() throws {
    var all = MapOptions()
    all.evidence = .assumed
    all.scope = .whole
    maps = [
      DependencyMap(Description.lp4.chain),
      DependencyMap(Description.everything.chain, blastRadius: try .everything(), options: all),
      DependencyMap(HostileTextTests.chain),
      DependencyMap(Description.random(entities: 150, relations: 350, seed: 1).chain),
    ]
  }

  @Test func `no two boxes overlap`() throws {
    for map in maps {
      let frames = try MapLayout(map).frames
      for (position, frame) in frames.enumerated() {
        for other in frames[(position + 1)...] { #expect(!frame.overlaps(other)) }
      }
    }
  }

  @Test func `every box is inside the map`() throws {
    for map in maps {
      let layout = try MapLayout(map)
      for frame in layout.frames {
        #expect(frame.x >= -0.01 && frame.right <= layout.size.width + 0.01)
        #expect(frame.y >= -0.01 && frame.bottom <= layout.size.height + 0.01)
      }
    }
  }

  @Test func `every text fits in its box`() throws {
    for map in maps {
      let plan = LayoutPlan(map)
      for (position, node) in map.nodes.enumerated() {
        let (label, shape) = (plan.labels[position], BoxShape(node.kind))
        let room =
          plan.sizes[position].width - 2 * shape.sideInset - BoxLabel.tagSize.width
          - BoxLabel.tagGap
        for line in label.nameLines {
          #expect(
            TextMetrics.width(of: line, size: BoxLabel.nameSize, isBold: label.isBold) <= room)
        }
        for line in label.statusLines {
          #expect(
            TextMetrics.width(of: line, size: BoxLabel.statusSize, isBold: true) <= room)
        }
        let extra = shape.extraHeight
        #expect(
          label.textHeight + extra.above + extra.below <= plan.sizes[position].height)
      }
    }
  }

  @Test func `every line starts at its dependent and ends at its supplier`() throws {
    for map in maps {
      let layout = try MapLayout(map)
      for (edge, curve) in zip(map.edges, layout.curves) {
        let ends = [(edge.dependent, curve.first), (edge.supplier, curve.last)]
        for (node, point) in ends {
          let frame = layout.frames[node]
          let point = try #require(point)
          #expect(point.x > frame.x - 6 && point.x < frame.right + 6)
          #expect(point.y > frame.y - 6 && point.y < frame.bottom + 6)
        }
      }
    }
  }

  @Test func `tiers stand from left to right`() throws {
    for map in maps {
      let layout = try MapLayout(map)
      for (left, right) in zip(layout.bands, layout.bands.dropFirst()) {
        #expect(left.band < right.band && left.right < right.left)
      }
      for (position, frame) in layout.frames.enumerated() {
        let band = try #require(layout.bands.first { $0.band == map.bandOf[position] })
        #expect(frame.x >= band.left - 0.01 && frame.right <= band.right + 0.01)
      }
      let tiers = map.bands.indices.map { band in
        zip(map.nodes, map.bandOf).filter { $1 == band }.map { $0.0.tier }
      }
      #expect(tiers.allSatisfy { Set($0).count == 1 })
      #expect(tiers.compactMap(\.first) == tiers.compactMap(\.first).sorted())
    }
  }

  @Test func `maps of nothing, of one and of two entities can be drawn`() throws {
    var description = Description()
    for (count, id) in ["", "one", "two"].enumerated() {
      if count > 0 { description.add(count == 1 ? .lab : .vendor, id) }
      let map = DependencyMap(description.chain)
      let document = SVGDocument(try map.svg())
      #expect(document.error == nil)
      #expect(document.elements(withClass: "node").count == count)
      #expect(try GraphvizReader.read(map.dot())?.messages == "")
    }
  }

  @Test func `a loop of labs and a chain of a hundred tiers can be drawn`() throws {
    var loop = Description()
    loop.add(.lab, "a", "b", "c")
    for (user, used) in [("a", "b"), ("b", "c"), ("c", "a"), ("b", "a")] {
      loop.relate(user, .engages, used)
    }
    #expect(try MapLayout(DependencyMap(loop.chain)).curves.count == 4)

    var chain = Description()
    chain.add(.lab, "0")
    for number in 1...100 {
      chain.add(.vendor, "\(number)")
      chain.relate("\(number - 1)", .engages, "\(number)")
    }
    #expect(try MapLayout(DependencyMap(chain.chain)).bands.count == 101)
  }
}
