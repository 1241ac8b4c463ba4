import Foundation
import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import Testing

@testable import LinchpinRendering

/// No text covers another, leaves its box or is cut off, whatever is drawn.
@Suite struct TextRoomTests {
  private func check(_ svg: String, _ what: String) throws {
    let document = SVGDocument(svg)
    #expect(document.error == nil, "\(what)")
    let size = try #require(document.elements.first?.attributes["viewBox"])
      .split(separator: " ").compactMap { Double($0) }
    let texts = document.texts.sorted { $0.frame.y < $1.frame.y }
    #expect(texts.count > 3)
    var outlines: [String: Frame] = [:]
    for node in document.elements(withClass: "node") {
      if let id = node.attributes["id"] { outlines[id] = document.outline(of: id) }
    }
    let ellipses = Set(
      document.elements(withClass: "kind-model").compactMap { $0.attributes["id"] })
    var problems: [String] = []
    for (position, text) in texts.enumerated() {
      let frame = text.frame
      if frame.x < 0 || frame.y < 0 || frame.right > size[2] || frame.bottom > size[3] {
        problems.append("'\(text.text)' is cut off")
      }
      if let outline = text.group.flatMap({ outlines[$0] }),
        ellipses.contains(text.group ?? "") && !frame.isInsideEllipse(of: outline)
          || frame.x < outline.x || frame.right > outline.right + 0.1 || frame.y < outline.y - 0.1
          || frame.bottom > outline.bottom + 0.1
      {
        problems.append("'\(text.text)' leaves its box")
      }
      for other in texts[(position + 1)...] {
        if other.frame.y >= frame.bottom { break }
        if frame.overlaps(other.frame) {
          problems.append("'\(text.text)' covers '\(other.text)'")
        }
      }
    }
    #expect(problems.isEmpty, "\(what): \(problems.prefix(5))")
  }

  private func fixture(_ path: String) throws -> SupplyChain {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return try SupplyChain.load(from: "/\(root)/\(path)").chain
  }

  @Test func `the examples, in every theme, with every overlay, grouping and note`() throws {
    let paths = [
      "Examples/quickstart/supply-chain.yaml", "Examples/mercor-breach-2026/supply-chain.yaml",
      "Tests/Fixtures/lp4.yaml",
    ]
    for (path, seed) in zip(paths, ["gateway-lib", "mercor", "V1"]) {
      let chain = try fixture(path)
      let analysis = SupplyChainAnalysis(chain)
      let radius = try analysis.blastRadius(of: [Event(.breach, EntityID(seed))])
      let ranking = analysis.ranking()
      for (round, overlay) in ([nil] + MapOptions.Overlay.allCases).enumerated() {
        var options = MapOptions()
        options.overlay = overlay
        options.theme = MapOptions.Theme.allCases[round % 4]
        options.hasAppendix = round.isMultiple(of: 2)
        let event = DependencyMap(chain, blastRadius: radius, ranking: ranking, options: options)
        try check(event.svg(), "\(path) \(seed) \(options)")
        options.grouping = MapOptions.Grouping.allCases[1 + round % 4]
        options.collapse = [[], [.parent], [.kind], [.country]][round % 4]
        let plain = DependencyMap(chain, ranking: ranking, options: options)
        try check(plain.svg(), "\(path) \(options)")
      }
    }
  }

  @Test func `forty labs with long names`() throws {
    var description = Description()
    for number in 0..<40 {
      description.add(
        .lab, "lab-\(number)",
        name: "The \(number)th laboratory for the study of extraordinarily long denominations")
    }
    for number in 0..<12 {
      description.add(.vendor, "v-\(number)", name: String(repeating: "Wide WWW ", count: 12))
      for lab in 0..<40 where (lab * 7 + number * 3) % 5 == 0 {
        description.relate("lab-\(lab)", .engages, "v-\(number)", evidence: .reported)
      }
    }
    let chain = description.chain
    let radius = try SupplyChainAnalysis(chain).blastRadius(of: [Event(.breach, "v-3")])
    var options = MapOptions()
    try check(DependencyMap(chain, options: options).svg(), "40 labs")
    try check(DependencyMap(chain, blastRadius: radius, options: options).svg(), "40 labs, event")
    options.folding = .never
    options.hasAppendix = true
    try check(
      DependencyMap(chain, blastRadius: radius, options: options).svg(), "40 labs, no folding")
  }

  @Test func `five hundred entities, folded and not`() throws {
    let chain = Description.random(entities: 500, relations: 900, seed: 11).chain
    var options = MapOptions()
    for folding in [MapOptions.Folding.never, .always] {
      options.folding = folding
      try check(DependencyMap(chain, options: options).svg(), "\(folding)")
    }
  }

  @Test func `hostile names, with notes`() throws {
    var options = MapOptions()
    options.hasAppendix = true
    options.overlay = .country
    var chain = HostileTextTests.chain
    for position in chain.entities.indices {
      chain.entities[position].country = HostileTextTests.names[position % 30]
      chain.entities[position].notes = HostileTextTests.names[(position + 7) % 30]
      chain.entities[position].sources = [HostileTextTests.names[(position + 3) % 30]]
    }
    let svg = try DependencyMap(chain, options: options).svg()
    try check(svg, "hostile")
    #expect(!SVGDocument(svg).elements.contains { $0.name == "script" || $0.name == "b" })
  }

  @Test func `two states, beside each other and in one`() throws {
    let before = try fixture("Tests/Fixtures/lp4.yaml")
    var after = before
    after.relations.removeLast(3)
    after.groups = []
    let radii = try [before, after].map {
      try SupplyChainAnalysis($0).blastRadius(of: [Event(.ransomware, "T1")])
    }
    var options = MapOptions()
    for style in ComparisonMap.Style.allCases {
      for overlay in [nil, MapOptions.Overlay.evidence] {
        options.overlay = overlay
        options.hasAppendix = overlay == nil
        let map = ComparisonMap(
          before: before, after: after, beforeRadius: radii[0], afterRadius: radii[1],
          beforeTitle: "Today, as far as anybody knows", afterTitle: "Without the last three",
          options: options)
        try check(map.svg(style: style), "\(style)")
      }
    }
  }
}

extension Frame {
  /// Whether all four corners are inside the ellipse that fills another frame.
  fileprivate func isInsideEllipse(of outline: Frame) -> Bool {
    let centre = outline.centre
    return [x, right].allSatisfy { x in
      [y, bottom].allSatisfy { y in
        let (a, b) = (2 * (x - centre.x) / outline.width, 2 * (y - centre.y) / outline.height)
        return a * a + b * b <= 1
      }
    }
  }
}
