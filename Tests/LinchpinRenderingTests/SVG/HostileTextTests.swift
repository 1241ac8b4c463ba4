import LinchpinCore
import LinchpinText
import Testing

@testable import LinchpinRendering

@Suite struct HostileTextTests {
  static let names = [
    "\"quoted\" 'twice'", "back\\slash \\N \\G \\l", "trailing \\", "<b>bold</b>", "<",
    "a & b &amp; &#65;",
    "]]>", "<!-- x -->", "-->", "<?xml version=\"1.0\"?>", "</title><script>alert(1)</script>",
    "\"\u{301} onload=alert(1)", "javascript:alert(1)", "tab\there", "line\nbreak\r\nagain",
    "bell\u{7} and \u{1}", "nul\u{0}inside", "\u{85}\u{9F}C1", "\u{FFFE}\u{FFFF}non",
    "over\u{202E}ride\u{2066}d", "👩‍👩‍👧‍👦 family 🏴‍☠️", "مرکز داده", "שלום עולם", "数据标注公司", "é e\u{301}",
    String(repeating: "x", count: 500), String(repeating: "数", count: 500), "{a|b}", "%s%n%d",
    "a\u{300}\u{301}\u{302}\u{303}", "x onmouseover=\"y", "&", ";}*/</style>",
    "end", "`markdown`", "%%{init: {\"theme\":\"dark\"}}%%", "fa:fa-bomb", "$$x^2$$", "1. list",
    "- list", "lifestyle:a#b;", "ﬂ°°60¶ß", "n1 --> n2", "click n1 call alert(1)", "```", "subgraph",
    "#lt;b#gt;", "#35;", "---",
  ]
  static let ids = [
    "graph", "node", "digraph", "cluster_1", "strict", "n0", "\"", "\\", " ", "-", "</g>",
  ]

  /// A lab that engages an entity of every such name and id.
  static var chain: SupplyChain {
    var description = Description()
    description.add(.lab, "lab")
    for (position, name) in names.enumerated() {
      description.add(.vendor, "vendor-\(position)", name: name)
    }
    for id in ids { description.add(.dataset, id, owner: "lab") }
    description.add(.cloud, "blank", name: " ")
    description.add(.cloud, "empty", name: "")
    for position in names.indices {
      description.relate("lab", .engages, "vendor-\(position)", service: names[position])
    }
    var chain = description.chain
    chain.title = names.joined(separator: " ")
    return chain
  }

  @Test func `a map of hostile names is well-formed and says each of them`() throws {
    let map = DependencyMap(Self.chain)
    let document = SVGDocument(try map.svg())
    #expect(document.error == nil)
    #expect(document.elements(withClass: "node").count == map.nodes.count)
    for (position, name) in Self.names.enumerated() {
      let label = try #require(document.node("vendor-\(position)")?.attributes["aria-label"])
      #expect(Array(label.unicodeScalars).starts(with: Array(Escape.cleaned(name).unicodeScalars)))
    }
  }

  @Test func `no hostile name becomes an element or an attribute`() throws {
    let svg = try DependencyMap(Self.chain).svg()
    let document = SVGDocument(svg)
    #expect(!document.elements.contains { $0.name == "script" || $0.name == "b" })
    #expect(!document.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
    #expect(document.elements.filter { $0.name == "style" }.count == 1)
  }

  @Test func `no control character, noncharacter or direction mark gets through`() throws {
    let map = DependencyMap(Self.chain)
    for text in [try map.svg(), map.dot()] {
      for scalar in text.unicodeScalars where scalar != "\n" {
        let isBad =
          scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
          || scalar.value & 0xFFFE == 0xFFFE
        #expect(!isBad, "U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test func `the DOT text reads back without a word from Graphviz`() throws {
    let map = DependencyMap(Self.chain)
    let read = try #require(try GraphvizReader.read(map.dot()))
    #expect(read.messages.isEmpty)
    // Graphviz keeps a backslash doubled until it draws a label.
    let ids = map.nodes.map {
      Escape.cleaned($0.id).replacing("\\", with: "\\\\").replacing("&", with: "&amp;")
    }
    #expect(read.comments.map { Escape.cleaned($0) } == ids)
    #expect(read.edgeCount >= map.edges.count)
  }

  @Test func `an entity whose name is blank goes by its id`() {
    let map = DependencyMap(Self.chain)
    #expect(map.nodes.first { $0.id == "blank" }?.name == "blank")
    #expect(map.nodes.first { $0.id == "empty" }?.name == "empty")
    #expect(map.nodes.first { $0.id == " " }?.name == "(no name)")
  }
}
