import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct DocumentTests {
  let maps: [DependencyMap]

  init() throws {
    var all = MapOptions()
    all.evidence = .assumed
    all.scope = .whole
    maps = [
      DependencyMap(Description.lp4.chain),
      DependencyMap(Description.everything.chain, options: all),
      DependencyMap(Description.everything.chain, blastRadius: try .everything(), options: all),
    ]
  }

  @Test func `every entity and every line is one group`() throws {
    for map in maps {
      let document = SVGDocument(try map.svg())
      #expect(document.error == nil)
      #expect(document.elements(withClass: "node").count == map.nodes.count)
      #expect(document.elements(withClass: "edge").count == map.edges.count)
      for node in map.nodes {
        #expect(document.node(node.id)?.attributes["data-kind"] == node.kind.rawValue)
      }
    }
  }

  @Test func `ids are unique`() throws {
    for map in maps {
      let ids = SVGDocument(try map.svg()).elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
    }
  }

  @Test func `nothing can run and nothing is loaded`() throws {
    for map in maps {
      let document = SVGDocument(try map.svg())
      for element in document.elements {
        #expect(
          ["svg", "g", "title", "desc", "style", "rect", "path", "text"].contains(element.name))
        for (name, value) in element.attributes {
          #expect(!name.lowercased().hasPrefix("on") && !name.contains("href") && name != "style")
          if name != "xmlns" { #expect(!value.contains("://")) }
        }
        if element.name == "style" {
          #expect(!element.text.contains("url(") && !element.text.contains("@import"))
        }
      }
    }
  }

  @Test func `the drawing and every entity say what they are`() throws {
    let document = SVGDocument(try maps[2].svg())
    let root = try #require(document.elements.first)
    #expect(root.attributes["role"] == "graphics-document document")
    #expect(document.elements[1].name == "title" && document.elements[2].name == "desc")
    let labels = [document.elements[1], document.elements[2]].compactMap { $0.attributes["id"] }
    #expect(root.attributes["aria-labelledby"] == labels.joined(separator: " "))
    #expect(
      document.node("lab-1")?.attributes["aria-label"]
        == "lab-1, lab: exposed · 1 hop (reported); tainted · 2 hops (reported)")
    for node in document.elements(withClass: "node") {
      let title = document.children(of: node.attributes["id"] ?? "").first
      #expect(title?.name == "title" && title?.text == node.attributes["aria-label"])
    }
  }

  @Test func `an event is told by words as well as by colour`() throws {
    let document = SVGDocument(try maps[2].svg())
    let seed = try #require(document.node("vendor-1"))
    #expect(seed.classes.contains("mark-seed"))
    #expect(seed.attributes["data-outcome"] == "seed" && seed.attributes["data-depth"] == "0")
    let lab = try #require(document.node("lab-1"))
    #expect(lab.attributes["data-outcome"] == "exposed tainted")
    #expect(lab.attributes["data-depth"] == "1")
    let labID = try #require(lab.attributes["id"])
    #expect(document.children(of: labID).contains { $0.classes == ["patch", "patch-tainted"] })
    #expect(document.node("crowd")?.classes.contains("mark-untouched") == true)
    for node in document.elements(withClass: "node") {
      let children = document.children(of: node.attributes["id"] ?? "")
      let isTold = children.contains { $0.classes == ["status"] }
      #expect(isTold == !node.classes.contains("mark-untouched"))
    }
    // vendor-1 → data → lab-1 is the way of the harm; vendor-1 → crowd is not.
    let harmed = document.elements(withClass: "harmed").filter { $0.classes.contains("edge") }
    let ways = harmed.map {
      "\($0.attributes["data-dependent"] ?? "") \($0.attributes["data-supplier"] ?? "")"
    }
    #expect(ways.contains("vendor-1 data") && ways.contains("lab-1 data"))
    #expect(!ways.contains("vendor-1 crowd"))
  }

  @Test func `two maps on one page share no id`() throws {
    var options = MapOptions()
    options.salt = "other one\"<"
    let first = SVGDocument(try DependencyMap(Description.lp4.chain).svg())
    let second = SVGDocument(try DependencyMap(Description.lp4.chain, options: options).svg())
    let ids = Set(first.elements.compactMap { $0.attributes["id"] })
    #expect(ids.isDisjoint(with: second.elements.compactMap { $0.attributes["id"] }))
    #expect(second.error == nil)
  }

  @Test func `the dark theme needs no media query and the automatic one has it`() throws {
    for theme in MapOptions.Theme.allCases {
      var options = MapOptions()
      options.theme = theme
      let svg = try DependencyMap(Description.lp4.chain, options: options).svg()
      #expect(svg.contains("prefers-color-scheme:dark") == (theme == .automatic))
      #expect(svg.contains(" .ground{fill:#0d1117") == (theme == .dark))
      #expect(svg.contains(" .kind-lab .shape{fill:#ffffff") == (theme == .monochrome))
    }
  }
}
