import LinchpinCore
import Testing

@testable import LinchpinAnalysis
@testable import LinchpinRendering

@Suite struct MermaidTests {
  private func check(_ reader: MermaidReader, against map: DependencyMap) {
    #expect(reader.errors == [])
    #expect(reader.boxes.count == map.nodes.count)
    for (position, node) in map.nodes.enumerated() {
      let label = BoxLabel(node)
      let text = (label.nameLines + label.statusLines + label.remarkLines).joined(separator: "\n")
      let box = reader.boxes["n\(position + 1)"]
      #expect(
        box.map { Array($0.label.unicodeScalars) }
          == Array("\(node.kind.tag) \(text)".unicodeScalars))
      #expect(box?.tier == map.bands[map.bandOf[position]].heading)
    }
    #expect(
      reader.lines.map { [$0.tail, $0.head] }
        == map.edges.map { ["n\($0.dependent + 1)", "n\($0.supplier + 1)"] })
    #expect(reader.styledLines.sorted() == Array(map.edges.indices))
  }

  @Test func `the text reads back with the same boxes and lines`() throws {
    var options = MapOptions()
    options.evidence = .assumed
    for map in [
      DependencyMap(Description.lp4.chain),
      DependencyMap(Description.everything.chain, options: options),
      DependencyMap(Description.everything.chain, blastRadius: try .everything(), options: options),
    ] {
      check(MermaidReader(try map.mermaid()), against: map)
    }
  }

  @Test func `no hostile name has a meaning`() throws {
    let map = DependencyMap(HostileTextTests.chain)
    let text = try map.mermaid()
    check(MermaidReader(text), against: map)
    #expect(!text.contains("<script") && !text.contains("%%{"))
  }

  @Test func `evidence decides the dash, and what an event does the class`() throws {
    var pair = Description()
    pair.add(.lab, "lab-a")
    pair.add(.vendor, "v", "w")
    pair.relate("lab-a", .engages, "v", evidence: .reported)
    pair.relate("lab-a", .engages, "w")
    let plain = MermaidReader(try DependencyMap(pair.chain).mermaid())
    #expect(plain.lines.map(\.arrow) == ["-.->", "-->"])
    #expect(plain.lines.map(\.label) == ["engages", "engages"].map { Optional($0) })
    #expect(plain.boxes["n1"]?.className == "kind_lab")
    let breach = try BlastRadius.of(
      [Event(.breach, "v")], in: pair.chain,
      affected: [.init("lab-a", .exposed, depth: 1, .reported, path: ["v", "lab-a"])])
    let struck = MermaidReader(try DependencyMap(pair.chain, blastRadius: breach).mermaid())
    #expect(
      (1...3).map { struck.boxes["n\($0)"]?.className }
        == ["mark_exposed", "mark_seed", "mark_untouched"])
  }

  @Test func `what Mermaid would refuse is folded further, and a comment says so`() throws {
    var options = MapOptions()
    options.folding = .never
    let chain = Description.random(entities: 400, relations: 900, seed: 4).chain
    let map = DependencyMap(chain, options: options)
    #expect(map.edges.count >= 500)
    let text = try map.mermaid()
    let reader = MermaidReader(text)
    #expect(reader.errors == [])
    #expect(reader.lines.count < 500 && text.utf16.count < 50_000)
    #expect(reader.boxes.count < map.nodes.count)
    #expect(reader.comments.contains { $0.hasPrefix("Folded further, to \(reader.boxes.count)") })
    // Few lines, but long names.
    var wordy = Description()
    for number in 0..<900 {
      wordy.add(.lab, "\(number)", name: "A lab of that name: no. \(number)")
    }
    let folded = try DependencyMap(wordy.chain, options: options).mermaid()
    #expect(folded.utf16.count < 50_000 && MermaidReader(folded).errors == [])
  }

  @Test func `what no folding makes small enough is refused with a way out`() {
    var chain = Description()
    chain.add(.lab, "0")
    for number in 1...600 {
      chain.add(.vendor, "\(number)")
      chain.relate("\(number - 1)", .engages, "\(number)")
    }
    let error = #expect(throws: RenderingError.self) { try DependencyMap(chain.chain).mermaid() }
    #expect(error?.code == .tooLarge && error?.hint != nil)
  }

  @Test func `an empty map is a flowchart too`() throws {
    #expect(MermaidReader(try DependencyMap(Description().chain).mermaid()).errors == [])
  }
}
