import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct NotesTests {
  private func document(_ chain: SupplyChain) throws -> (SVGDocument, DependencyMap) {
    var options = MapOptions()
    options.hasAppendix = true
    let map = DependencyMap(chain, options: options)
    return (SVGDocument(try map.svg()), map)
  }

  @Test func `every box and line has one number and one note`() throws {
    let (document, map) = try document(Description.everything.chain)
    let numbers = document.elements.filter { $0.classes == ["note-number"] }.map(\.text)
    #expect(numbers == (1...(map.nodes.count + map.edges.count)).map { "\($0)" })
    for node in map.nodes {
      let number = try #require(node.number)
      #expect(document.node(node.id)?.attributes["data-note"] == "\(number)")
      #expect(BoxLabel(node).tag == "\(node.kind.tag) \(number)")
    }
    let noted = document.elements(withClass: "edge").compactMap { $0.attributes["data-note"] }
    #expect(Set(noted).count == map.edges.count)
  }

  @Test func `nothing of a note is cut, however long`() throws {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.vendor, "vendor")
    description.relate("lab", .engages, "vendor")
    var chain = description.chain
    let words = (0..<300).map { "word\($0)" }
    chain.entities[0].notes = words.joined(separator: " ")
    chain.relations[0].terms.sources = ["https://example.org/" + String(repeating: "a", count: 900)]
    let (document, _) = try document(chain)
    let notes = document.elements.filter { $0.classes == ["note"] }.map(\.text)
    #expect(notes.joined(separator: " ").contains(words.joined(separator: " ")))
    #expect(notes.joined().contains(String(repeating: "a", count: 900)))
    #expect(!notes.contains { $0.contains("…") })
  }

  @Test func `a note tells the facts, the evidence and the sources`() throws {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.vendor, "vendor")
    description.relate("lab", .engages, "vendor", evidence: .reported, service: "labelling")
    var chain = description.chain
    chain.relations[0].terms.sources = ["https://example.org/a", "https://example.org/b"]
    chain.relations[0].terms.share = 0.25
    let (document, _) = try document(chain)
    let notes = document.elements.filter { $0.classes == ["note"] }.map(\.text)
    #expect(
      notes.joined(separator: " ").contains(
        "lab engages vendor (labelling), 25 % of the need, reported"))
    #expect(notes.contains("https://example.org/a · https://example.org/b"))
  }

  @Test func `without notes there is no number`() throws {
    let svg = try DependencyMap(Description.lp4.chain).svg()
    #expect(!svg.contains("data-note") && !svg.contains("note-number"))
  }
}
