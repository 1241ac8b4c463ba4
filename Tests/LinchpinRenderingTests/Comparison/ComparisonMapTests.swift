import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct ComparisonMapTests {
  // Before: lab → one, lab → two (reported), rival → one. one → pool.
  // After:  lab → two (confirmed), lab → three, rival → one. one → pool, three → pool.
  let before: SupplyChain
  let after: SupplyChain

  init() {
    before = Self.chain { old in
      old.add(.lab, "lab-a", "lab-b")
      old.add(.vendor, "one", "two")
      old.add(.contractorNetwork, "pool")
      old.relate("lab-a", .engages, "one")
      old.relate("lab-a", .engages, "two", evidence: .reported)
      old.relate("lab-b", .engages, "one")
      old.relate("one", .staffedBy, "pool")
    }
    after = Self.chain { new in
      new.add(.lab, "lab-a", "lab-b")
      new.add(.vendor, "one", "two", "three")
      new.add(.contractorNetwork, "pool")
      new.relate("lab-a", .engages, "two")
      new.relate("lab-a", .engages, "three")
      new.relate("lab-b", .engages, "one")
      new.relate("one", .staffedBy, "pool")
      new.relate("three", .staffedBy, "pool")
    }
  }

  private static func chain(_ write: (inout Description) -> Void) -> SupplyChain {
    var description = Description()
    write(&description)
    return description.chain
  }

  private func breach(of id: String, in chain: SupplyChain) throws -> BlastRadius {
    try SupplyChainAnalysis(chain).blastRadius(of: [Event(.breach, EntityID(id))])
  }

  private func lines(_ map: DependencyMap) -> [String] {
    map.edges.map { edge in
      let ends = "\(map.nodes[edge.dependent].id) → \(map.nodes[edge.supplier].id)"
      return "\(ends) \(edge.change?.kind.rawValue ?? "same")"
    }
  }

  @Test func `each line is added, removed, changed or the same`() {
    let map = ComparisonMap(before: before, after: after)
    #expect(
      lines(map.overlay) == [
        "lab-a → one removed", "lab-a → three added", "lab-a → two changed", "lab-b → one same",
        "one → pool same", "three → pool added",
      ])
    #expect(map.overlay.nodes.filter { $0.change == .added }.map(\.id) == ["three"])
    #expect(map.summary.hasPrefix("Adds 1 entity and 2 relations, removes 1 relation, changes 1"))
    let changed = map.overlay.edges.first { $0.change?.kind == .changed }
    #expect(changed?.change == .changed(["evidence: reported → confirmed"]))
  }

  @Test func `a state shows its own lines and no other`() {
    let map = ComparisonMap(before: before, after: after)
    #expect(map.before.nodes.map(\.id) == ["lab-a", "lab-b", "one", "pool", "two"])
    #expect(
      lines(map.before) == [
        "lab-a → one removed", "lab-a → two changed", "lab-b → one same", "one → pool same",
      ])
    #expect(lines(map.after).count == 5 && !lines(map.after).contains("lab-a → one removed"))
    #expect(map.before.edges.first { $0.change?.kind == .changed }?.evidence == .reported)
    #expect(map.after.edges.first { $0.change?.kind == .changed }?.evidence == .confirmed)
  }

  @Test func `two equal states have no change and say so`() throws {
    let map = ComparisonMap(before: before, after: before)
    #expect(map.overlay.edges.allSatisfy { $0.change == nil })
    #expect(map.overlay.nodes.allSatisfy { $0.change == nil })
    #expect(map.summary == "The two states are the same.")
    for style in ComparisonMap.Style.allCases {
      #expect(SVGDocument(try map.svg(style: style)).error == nil)
    }
  }

  @Test func `comparing backwards swaps added and removed`() {
    let forth = ComparisonMap(before: before, after: after).overlay
    let back = ComparisonMap(before: after, after: before).overlay
    #expect(forth.nodes.map(\.id) == back.nodes.map(\.id))
    let opposite: [ChangeKind: ChangeKind] = [
      .added: .removed, .removed: .added, .changed: .changed,
    ]
    #expect(
      forth.edges.map { $0.change.flatMap { opposite[$0.kind] } }
        == back.edges.map { $0.change?.kind })
  }

  @Test func `whom the event hits otherwise is told by sentence, box and sign`() throws {
    let map = ComparisonMap(
      before: before, after: after, beforeRadius: try breach(of: "one", in: before),
      afterRadius: try breach(of: "one", in: after), beforeTitle: "Today", afterTitle: "Plan")
    #expect(map.summary.contains("No longer exposed: lab-a."))
    let lab = try #require(map.overlay.nodes.first { $0.id == "lab-a" })
    #expect(lab.highlight == .untouched && lab.shift?.ended.contains("exposed") == true)
    #expect(lab.statusLines.contains { $0.hasPrefix("no longer exposed") })
    let document = SVGDocument(try map.svg(style: .sideBySide))
    #expect(document.error == nil)
    let groups = document.elements(withClass: "node").filter {
      $0.attributes["data-id"] == "lab-a"
    }
    #expect(groups.count == 2)
    #expect(groups[0].classes.contains("mark-exposed"))
    #expect(groups[1].classes.contains("mark-untouched"))
    #expect(groups[1].attributes["data-ended"]?.contains("exposed") == true)
    #expect(groups[1].attributes["aria-label"]?.contains("no longer exposed") == true)
    #expect(
      document.children(of: groups[1].attributes["id"] ?? "").contains {
        $0.classes.contains("round-ended")
      })
    let texts = document.elements.filter { $0.classes == ["panel-title"] }.map(\.text)
    #expect(texts == ["Today", "Plan"])
    // The later state seen from the other side: the lab is newly exposed.
    let back = ComparisonMap(
      before: after, after: before, beforeRadius: try breach(of: "one", in: after),
      afterRadius: try breach(of: "one", in: before))
    #expect(back.summary.contains("Newly exposed: lab-a."))
    #expect(back.overlay.nodes.first { $0.id == "lab-a" }?.shift?.began.contains("exposed") == true)
  }

  @Test func `both states have the same coordinates`() throws {
    let map = ComparisonMap(
      before: before, after: after, beforeRadius: try breach(of: "one", in: before),
      afterRadius: try breach(of: "one", in: after))
    let document = SVGDocument(try map.svg(style: .sideBySide))
    var outlines: [String: [String]] = [:]
    for node in document.elements(withClass: "node") {
      let shapes = document.children(of: node.attributes["id"] ?? "").filter {
        $0.classes.first == "shape"
      }
      outlines[node.attributes["data-id"] ?? "", default: []] += shapes.compactMap {
        $0.attributes["d"]
      }
    }
    // The second picture is the first moved by one vector: so is every outline.
    var moves: Set<String> = []
    for paths in outlines.values where paths.count == 2 {
      let (a, b) = (Self.firstPoint(paths[0]), Self.firstPoint(paths[1]))
      moves.insert("\(((b.x - a.x) * 10).rounded()) \(((b.y - a.y) * 10).rounded())")
    }
    #expect(outlines.values.filter { $0.count == 2 }.count == 5)
    #expect(moves.count == 1)
  }

  private static func firstPoint(_ path: String) -> Point {
    let numbers = path.dropFirst().prefix { !$0.isLetter }.split(separator: " ")
    return Point(x: Double(numbers[0]) ?? 0, y: Double(numbers[1]) ?? 0)
  }

  @Test func `every change is told by sign and words, and ids are unique`() throws {
    let map = ComparisonMap(before: before, after: after)
    for style in ComparisonMap.Style.allCases {
      let document = SVGDocument(try map.svg(style: style))
      #expect(document.error == nil)
      let ids = document.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      for edge in document.elements(withClass: "edge") {
        let change = edge.attributes["data-change"] ?? ""
        let children = document.children(of: edge.attributes["id"] ?? "")
        let title = children.first { $0.name == "title" }?.text ?? ""
        if change == "none" {
          #expect(!children.contains { $0.classes.contains("round") })
        } else {
          #expect(children.contains { $0.classes.contains("round-\(change)") })
          #expect(children.contains { $0.classes.contains("tube") })
          #expect(title.contains(change))
        }
      }
      let texts = document.elements.filter { $0.classes == ["legend-text"] }.map(\.text)
      #expect(texts.contains("added") && texts.contains("removed") && texts.contains("changed"))
      #expect(document.elements.first { $0.name == "desc" }?.text == map.summary)
    }
  }

  @Test func `an entity that is different is changed, whatever the order of the ids`() {
    var chain = before
    chain.entities[0].country = "FR"
    let map = ComparisonMap(before: before, after: chain)
    #expect(map.overlay.nodes[0].change == .changed(["country: none → FR"]))
    #expect(map.overlay.edges.allSatisfy { $0.change == nil })
  }

  // Tables say so too: contracts of one service are substitutes for each other.
  @Test func `a contract for another service is counted as another contract`() {
    func contract(_ service: String) -> SupplyChain {
      var chain = Self.chain { new in
        new.add(.lab, "lab")
        new.add(.vendor, "one")
        new.relate("lab", .engages, "one")
      }
      chain.relations[0].terms.service = service
      return chain
    }
    let map = ComparisonMap(before: contract("a"), after: contract("b"))
    #expect(map.summary == "Adds 1 relation, removes 1 relation.")
    #expect(map.overlay.edges[0].change == .changed(["details: a → b"]))
  }

  @Test func `what changed on a large map is kept, with its neighbours`() throws {
    let large = Description.random(entities: 900, relations: 2_500, seed: 3)
    var grown = large
    grown.add(.vendor, "newcomer")
    grown.relate("newcomer", .engages, "cloud-3")
    let map = ComparisonMap(before: large.chain, after: grown.chain)
    let ids = map.overlay.nodes.map(\.id)
    #expect(ids.contains("newcomer") && ids.contains("cloud-3"))
    #expect(map.overlay.nodes.count < 300)
    #expect(map.summary.hasPrefix("Adds 1 entity and 1 relation."))
    var options = MapOptions()
    options.folding = .always
    options.scope = .whole
    let folded = ComparisonMap(before: large.chain, after: grown.chain, options: options)
    let kept = folded.overlay.nodes.filter { $0.entityCount == 1 }.map(\.id)
    #expect(kept.contains("newcomer") && kept.contains("cloud-3"))
    #expect(folded.overlay.edges.filter { $0.change != nil }.count == 1)
  }

  @Test func `labs that are the same in both states share a box where there are many`() {
    var old = Description()
    for number in 0..<8 { old.add(.lab, "lab-\(number)") }
    old.add(.vendor, "vendor")
    for number in 0..<8 { old.relate("lab-\(number)", .engages, "vendor") }
    var new = old
    new.add(.vendor, "second")
    new.relate("lab-3", .engages, "second")
    let map = ComparisonMap(before: old.chain, after: new.chain)
    #expect(
      map.overlay.nodes.map(\.name) == ["7 labs that stay the same", "lab-3", "second", "vendor"])
    #expect(map.before.edges.map(\.relationCount) == [7, 1])
    #expect(map.after.edges.map(\.change?.kind) == [nil, .added, nil])
  }

  @Test func `the order of the descriptions does not show`() throws {
    let lp4 = Description.lp4
    var other = lp4
    other.add(.vendor, "V4")
    other.relate("L1", .engages, "V4")
    let expected = ComparisonMap(before: lp4.chain, after: other.chain)
    let svg = try expected.svg(style: .overlay)
    for seed in 0..<4 as Range<UInt64> {
      let map = ComparisonMap(
        before: lp4.shuffledChain(seed: seed), after: other.shuffledChain(seed: seed + 10))
      #expect(map == expected)
      #expect(try map.svg(style: .overlay) == svg)
    }
  }
}
