import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct StyleSheetTests {
  /// Every sign that there is, on one map and on one that compares.
  private func drawings(_ theme: MapOptions.Theme) throws -> [String] {
    var options = MapOptions()
    options.theme = theme
    options.evidence = .assumed
    options.overlay = .evidence
    options.hasAppendix = true
    let before = Description.everything
    var after = before
    after.add(.vendor, "vendor-3")
    after.relate("lab-2", .engages, "vendor-3")
    let radius = try BlastRadius.everything()
    return [
      try DependencyMap(before.chain, blastRadius: radius, options: options).svg(),
      try DependencyMap(before.chain, options: options).svg(),
      try ComparisonMap(
        before: before.chain, after: after.chain, beforeRadius: radius,
        afterRadius: try .of([Event(.breach, "vendor-1")], in: after.chain), options: options
      ).svg(style: .sideBySide),
      try ComparisonMap(before: after.chain, after: before.chain, options: options)
        .svg(style: .overlay),
    ]
  }

  @Test func `every text and shape of a drawing has its colour from a rule, in every theme`() throws
  {
    for theme in MapOptions.Theme.allCases {
      for svg in try drawings(theme) {
        let document = SVGDocument(svg)
        let sheet = document.elements.first { $0.name == "style" }?.text ?? ""
        for name in ["ground", "band", "tag", "badge", "disc"] {
          guard !document.elements(withClass: name).isEmpty else { continue }
          #expect(
            sheet.contains(".\(name){fill:#") || sheet.contains(" .\(name){fill:#"), "\(name)")
        }
        for element in document.elements {
          for name in element.classes where name.hasPrefix("change-") || name.hasPrefix("fill-") {
            #expect(sheet.contains(".\(name) "), "\(name)")
          }
        }
      }
    }
  }

  @Test func `a monochrome drawing has no hue at all`() throws {
    for svg in try drawings(.monochrome) {
      for part in svg.split(separator: "#").dropFirst() {
        let digits = Array(part.prefix(6).utf8)
        guard digits.count == 6, let value = UInt32(part.prefix(6), radix: 16) else { continue }
        let (red, green, blue) = (value >> 16, value >> 8 & 255, value & 255)
        #expect(red == green && green == blue, "#\(part.prefix(6))")
      }
    }
  }

  @Test func `forced colours, print and a dark system have their rules`() throws {
    for svg in try drawings(.automatic) {
      #expect(svg.contains("@media (forced-colors:active)"))
      #expect(svg.contains("@media print"))
      #expect(svg.contains("@media screen and (prefers-color-scheme:dark)"))
    }
    for svg in try drawings(.light) { #expect(!svg.contains("prefers-color-scheme")) }
  }

  @Test func `every rule is kept to the map`() throws {
    for svg in try drawings(.automatic) {
      let document = SVGDocument(svg)
      let sheet = document.elements.first { $0.name == "style" }?.text ?? ""
      for rule in sheet.split(separator: "}") {
        let selector = rule.split(separator: "{").dropLast().last ?? ""
        for part in selector.split(separator: ",") where !part.hasPrefix("@media") {
          #expect(part.drop { $0 == "\n" }.hasPrefix(".linchpin-map"), "\(part)")
        }
      }
    }
  }
}
