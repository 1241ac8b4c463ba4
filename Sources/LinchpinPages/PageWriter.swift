import LinchpinAnalysis
import LinchpinCore
import LinchpinPageAssets
import LinchpinRendering
import LinchpinReporting
import LinchpinText

/// Writes a page from its figures and drawings.
struct PageWriter {
  let figures: PageFigures
  let maps: PageMaps
  /// What the script selects among.
  private let data: String
  /// How many events are left out of ``data`` to keep the page small.
  let leftOutCount: Int

  init(_ figures: PageFigures, maps: PageMaps) {
    self.figures = figures
    self.maps = maps
    var data = PageData(figures, maps: maps)
    self.data = Escape.htmlData(data.json.compactText())
    leftOutCount = data.leftOutCount
  }

  /// The parts of the page, in order: the id of each, and what the navigation calls it.
  var parts: [(id: String, title: String)] {
    var parts = [("overview", "Overview")]
    if figures.incident != nil { parts.append(("incident", "Incident")) }
    parts += [("suppliers", "Suppliers"), ("threats", "By party")]
    parts += [("concentration", "Concentration")]
    parts += [("resilience", "Resilience"), ("overlap", "Overlap")]
    if !figures.options.scenarios.isEmpty { parts.append(("scenarios", "Scenarios")) }
    return parts + [("entities", "Entities"), ("evidence", "Evidence & data")]
  }

  func html() -> String {
    let script = PageAssets.script
    let style = PageAssets.style + mapStyle
    var page = MarkupWriter(.html)
    page.markup("<!doctype html>\n")
    page.open("html", ["lang": "en"])
    writeHead(script: script, style: style, to: &page)
    page.open("body")
    page.element("a", ["class": "skip", "href": "#main"], "Skip to the findings")
    writeTop(to: &page)
    page.open("main", ["id": "main", "tabindex": "-1"])
    writeOverview(to: &page)
    writeDetails(to: &page)
    page.close()
    page.element("footer") { footer in
      footer.element("p", "Made by Linchpin. The page loads nothing and sends nothing.")
    }
    writeHelp(to: &page)
    page.markup("<script type=\"application/json\" id=\"data\">\(data)</script>\n")
    page.markup("<script>\(script)</script>\n")
    page.close()
    page.close()
    return page.text
  }

  private func writeHead(script: String, style: String, to page: inout MarkupWriter) {
    let policy = [
      "default-src 'none'", "script-src '\(SHA256.policySource(of: script))'",
      "style-src '\(SHA256.policySource(of: style))'", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
    page.element("head") { head in
      head.empty("meta", ["charset": "utf-8"])
      head.empty("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
      head.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      head.empty("meta", ["name": "referrer", "content": "no-referrer"])
      head.empty("meta", ["name": "color-scheme", "content": "light dark"])
      head.element("title", "\(figures.title) – Linchpin report")
      head.markup("<style>\(style)</style>\n")
    }
  }

  private func writeTop(to page: inout MarkupWriter) {
    page.element("header", ["class": "top"]) { header in
      header.element("p", ["class": "brand"]) { brand in
        brand.element("span", ["class": "name"], "Linchpin")
        brand.element("span", ["class": "title"], figures.title)
      }
      header.element("div", ["class": "tools scripted"]) { tools in
        for (id, label) in [
          ("copy", "Copy link"), ("print", "Print"), ("theme", "Theme: system"), ("keys", "Keys"),
        ] {
          tools.element("button", ["type": "button", "id": id], label)
        }
      }
      header.element("nav", ["aria-label": "Parts of the report"]) { nav in
        nav.element("ul") { list in
          for part in parts {
            list.element("li") { item in
              item.element("a", ["href": "#\(part.id)", "data-part": part.id], part.title)
            }
          }
        }
      }
    }
  }

  /// The style of the drawings, with the page's switch between light and dark.
  private var mapStyle: String {
    var style = maps.focus.map { $0.style.merged(with: maps.whole.style) } ?? maps.whole.style
    for scenario in figures.options.scenarios {
      for picture in scenario.pictures { style = style.merged(with: picture.part.style) }
    }
    let light = MapStyle.block(".linchpin-map", style.light)
    let system = MapStyle.block(":root:not([data-theme=light]) .linchpin-map", style.dark)
    let chosen = MapStyle.block(":root[data-theme=dark] .linchpin-map", style.dark)
    return light + "@media screen{\n\(chosen)}\n"
      + "@media screen and (prefers-color-scheme:dark){\n\(system)}\n"
      + style.rules.map { $0 + "\n" }.joined() + PageAssets.mapStyle
  }
}
