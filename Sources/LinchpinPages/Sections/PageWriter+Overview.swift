import LinchpinAnalysis
import LinchpinCore
import LinchpinRendering
import LinchpinReporting
import LinchpinText
import LinchpinWording

// The first screen: headline, tiles, map, ranked suppliers.
extension PageWriter {
  func writeOverview(to page: inout MarkupWriter) {
    page.element(
      "section", ["id": "overview", "class": "part", "aria-labelledby": "headline"]
    ) { section in
      section.element("h1", ["id": "headline"], figures.headline)
      for case .paragraph(let remark) in figures.focusReport?.remarks ?? [] {
        section.element("p", remark)
      }
      writeBasis(to: &section)
      writeTiles(to: &section)
      writeToolbar(to: &section)
      section.element("div", ["class": "stage"]) { stage in
        writeMap(to: &stage)
        stage.element("div", ["class": "side"]) { side in
          side.element("details", ["class": "finder-block scripted", "id": "paths"]) { details in
            details.element("summary", "Find a path")
            details.element("div", ["class": "finder", "id": "finder"], "")
          }
          side.element(
            "aside",
            [
              "id": "panel", "class": "panel", "aria-label": "What is selected", "hidden": "",
              "tabindex": "-1",
            ], "")
          writeRanking(to: &side)
        }
      }
      section.element("p", ["id": "live", "class": "unseen", "aria-live": "polite"], "")
    }
  }

  private func writeBasis(to page: inout MarkupWriter) {
    page.element("p", ["class": "basis"]) { basis in
      if let sourced = figures.quality.sourcing.share {
        basis.element("strong", ["id": "completeness"], wholePercent(sourced))
        basis.write(
          " of \(grouped(figures.quality.sourcing.claims)) claims name a source (")
        basis.element("a", ["href": "#evidence"], "what is missing")
        basis.write("). ")
      }
      basis.write(
        figures.wording.basisRemark(
          figures.settings.evidence, asOf: figures.analysis.day, began: figures.options.began))
      if leftOutCount > 0 {
        basis.write(
          " There is no room here for what \(grouped(leftOutCount)) lesser events do.")
      }
    }
  }

  private func writeTiles(to page: inout MarkupWriter) {
    guard let explained = figures.focusRadius else { return }
    let radius = explained.radius
    page.element("p", ["class": "event", "id": "event"]) { line in
      line.write("Shown: ")
      line.element(
        "span", ["id": "event-name"],
        figures.phrase(radius, withSubsidiaries: figures.options.withSubsidiaries))
    }
    page.element("ul", ["class": "tiles", "aria-label": "What the event shown does"]) { list in
      for outcome in PageTile.outcomes {
        let count = radius.parties[outcome].count
        tile(
          outcome.rawValue, count,
          label: "of \(figures.nouns.counted(radius.countedTotal)) \(outcome.rawValue)",
          meaning: outcome.meaning(ofSeveral: count != 1),
          note: figures.note(radius.counts[outcome], outcome), to: &list)
      }
      guard showsRivals else { return }
      tile(
        "rivals", radius.rivalsCoExposed, label: "rivals exposed together",
        meaning: "the most labs that compete with each other", note: "", to: &list)
    }
    page.element("div", ["id": "doubts", "class": "doubts"]) { block in
      for sentence in figures.sentences(about: explained.doubts) { block.element("p", sentence) }
    }
  }

  /// Where nobody competes with anybody, nothing is said of rivals.
  private var showsRivals: Bool { figures.chain.hasRivals }

  private func tile(
    _ key: String, _ count: Int, label: String, meaning: String, note: String,
    to list: inout MarkupWriter
  ) {
    list.element("li", ["class": "tile tile-\(key)\(count == 0 ? " none" : "")"]) { item in
      item.element("span", ["class": "count", "data-tile": key], String(count))
      item.element("span", ["class": "label"], label)
      item.element("span", ["class": "note"], meaning)
      item.element("span", ["class": "note", "data-note": key], note)
    }
  }

  private func writeToolbar(to page: inout MarkupWriter) {
    page.element(
      "div", ["class": "toolbar scripted", "role": "search", "aria-label": "Find and filter"]
    ) { bar in
      bar.element("div", ["class": "search"]) { search in
        search.element("label", ["class": "unseen", "for": "query"], "Search entities")
        search.empty(
          "input",
          [
            "id": "query", "type": "search", "autocomplete": "off", "spellcheck": "false",
            "placeholder": "Search: name, kind:vendor, tier:1, country:US, /regex/",
            "aria-describedby": "query-note", "aria-controls": "results",
          ])
        search.element("ul", ["id": "results", "class": "results", "hidden": ""], "")
      }
      bar.element("details", ["class": "drop", "id": "filters"]) { details in
        details.element("summary", "Filters")
        details.element("div", ["class": "chips", "id": "chips"], "")
      }
      bar.element("p", ["id": "counter", "class": "quiet", "role": "status"], "")
      bar.element("p", ["id": "query-note", "class": "quiet warning", "role": "status"], "")
    }
  }

  private func writeMap(to page: inout MarkupWriter) {
    page.element("div", ["class": "map", "id": "map"]) { map in
      map.element("div", ["class": "map-bar scripted"]) { bar in
        bar.element("p", ["id": "hint", "class": "hint"], "")
        bar.element("div", ["class": "map-tools", "id": "map-tools"], "")
      }
      if let focus = maps.focus {
        map.element(
          "figure", ["id": "map-focus", "class": "drawing", "aria-label": "Map of the event"]
        ) {
          $0.markup(focus.svg)
        }
      } else {
        wholeMap(to: &map)
      }
    }
  }

  func wholeMap(to page: inout MarkupWriter) {
    page.element(
      "figure",
      ["id": "map-whole", "class": "drawing", "aria-label": "Map of the whole supply chain"]
    ) {
      $0.markup(maps.whole.svg)
    }
  }

  private func writeRanking(to page: inout MarkupWriter) {
    page.element("div", ["class": "ranking", "id": "ranking"]) { block in
      block.element(
        "h2",
        figures.analysis.counted == .kind(.lab)
          ? "Suppliers, by rivals exposed together" : "Suppliers, by whom they expose")
      let rows = figures.ranked
      guard !rows.isEmpty else { return block.element("p", "The description has no suppliers.") }
      let numbers = (showsRivals ? ["rivals"] : []) + ["exposes", "taints", "interrupts", "stops"]
      block.scrollingTable(
        [Grid.Column("supplier")] + numbers.map { Grid.Column($0, isNumber: true) },
        name: "ranked", label: "Ranked suppliers", caption: "Suppliers, ranked",
        tableClass: "ranked"
      ) { body in
        for row in rows.prefix(MarkupWriter.mostRows) { rankedRow(row, to: &body) }
      }
      block.noteOfRowsLeft(rows.count - MarkupWriter.mostRows)
    }
  }

  private func rankedRow(_ row: SupplierRanking.Row, to body: inout MarkupWriter) {
    let entity = figures.chain[row.entity]
    body.element("tr", ["data-entity": String(row.entity.offset)]) { cells in
      cells.element("th", ["scope": "row"]) { cell in
        cell.link(toEntity: entity)
        let kind = entity.kind.noun
        cell.element("span", ["class": "kind"], row.isHidden == true ? "\(kind), hidden" : kind)
      }
      if showsRivals {
        cells.element("td", ["class": "number"], String(row.rivalsCoExposed ?? 0))
      }
      for counts in [row.exposure, row.taint, row.interruption, row.impact] {
        let text = counts.map { figures.wording.cell($0, at: figures.ranking.evidence) }
        cells.element("td", ["class": "number"], text ?? "0")
      }
    }
  }
}

/// The part of a page's address that says what it shows.
enum PageState {
  /// Returns what selects an entity.
  static func selecting(_ id: String) -> String { "sel=" + encoded(id) }

  /// Percent-encodes all but what RFC 3986 calls unreserved.
  static func encoded(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return out
  }
}
