import LinchpinAnalysis
import LinchpinCore
import LinchpinRendering
import LinchpinReporting

// The first screen: headline, tiles, map, ranked suppliers.
extension PageWriter {
  func writeOverview(to page: inout HTMLWriter) {
    page.element(
      "section", ["id": "overview", "class": "part", "aria-labelledby": "headline"]
    ) { section in
      section.element("h1", ["id": "headline"], figures.headline)
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

  private func writeBasis(to page: inout HTMLWriter) {
    page.element("p", ["class": "basis"]) { basis in
      if let sourced = figures.quality.sourced {
        basis.element("strong", ["id": "completeness"], wholePercent(sourced))
        basis.write(
          " of \(grouped(figures.quality.relationCount)) relations name a source (")
        basis.element("a", ["href": "#evidence"], "what is missing")
        basis.write("). ")
      }
      basis.write(basisRemark(figures.settings.evidence, asOf: figures.analysis.day))
      if leftOutCount > 0 {
        basis.write(
          " There is no room here for what \(grouped(leftOutCount)) lesser events do; linchpin blast "
            + "tells it.")
      }
    }
  }

  private func writeTiles(to page: inout HTMLWriter) {
    guard let radius = figures.focusRadius?.radius else { return }
    let total = "of \(radius.countedTotal) \(radius.counted.noun(count: radius.countedTotal))"
    let tiles: [(key: String, count: Int, label: String, note: String)] = [
      ("exposed", radius.exposed.count, "\(total) exposed", note(radius.exposedByEvidence)),
      ("tainted", radius.tainted.count, "\(total) tainted", note(radius.taintedByEvidence)),
      ("stopped", radius.stopped.count, "\(total) stopped", note(radius.stoppedByEvidence)),
      ("compromised", radius.compromised.count, "\(total) compromised", "an attacker acts as them"),
      ("rivals", radius.rivalsCoExposed, "rivals exposed together", "the most mutual rivals"),
    ]
    page.element("p", ["class": "event", "id": "event"]) { line in
      line.write("Shown: ")
      line.element(
        "span", ["id": "event-name"],
        figures.wording.phrase(
          radius.events, withSubsidiaries: figures.options.withSubsidiaries))
    }
    page.element("ul", ["class": "tiles", "aria-label": "What the event shown does"]) { list in
      for tile in tiles {
        list.element(
          "li", ["class": "tile tile-\(tile.key)\(tile.count == 0 ? " none" : "")"]
        ) { item in
          item.element(
            "span", ["class": "count", "data-tile": tile.key], String(tile.count))
          item.element("span", ["class": "label"], tile.label)
          item.element("span", ["class": "note", "data-note": tile.key], tile.note)
        }
      }
    }
  }

  /// *2 confirmed, up to 9*; the script writes the same for other events.
  private func note(_ counts: BlastRadius.CountByEvidence) -> String {
    counts.confirmed == counts.assumed
      ? "at every level of evidence"
      : "\(counts.confirmed) confirmed, \(counts.assumed) if all is true"
  }

  private func writeToolbar(to page: inout HTMLWriter) {
    page.element(
      "div", ["class": "toolbar scripted", "role": "search", "aria-label": "Find and filter"]
    ) { bar in
      bar.element("div", ["class": "search"]) { search in
        search.element("label", ["class": "unseen", "for": "query"], "Search entities")
        search.void(
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

  private func writeMap(to page: inout HTMLWriter) {
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

  func wholeMap(to page: inout HTMLWriter) {
    page.element(
      "figure",
      ["id": "map-whole", "class": "drawing", "aria-label": "Map of the whole supply chain"]
    ) {
      $0.markup(maps.whole.svg)
    }
  }

  private func writeRanking(to page: inout HTMLWriter) {
    page.element("div", ["class": "ranking", "id": "ranking"]) { block in
      block.element(
        "h2",
        figures.settings.counted.includes(.lab)
          ? "Suppliers, by rivals exposed together" : "Suppliers, by whom they expose")
      let rows = figures.ranked
      guard !rows.isEmpty else { return block.element("p", "The description has no suppliers.") }
      block.element(
        "div",
        ["class": "scroll", "role": "region", "aria-label": "Ranked suppliers", "tabindex": "0"]
      ) { region in
        region.element("table", ["class": "ranked", "data-name": "ranked"]) { table in
          table.element("caption", ["class": "unseen"], "Suppliers, ranked")
          table.element("thead") { head in
            head.element("tr") { row in
              for (title, isNumber) in [
                ("supplier", false), ("rivals", true), ("exposes", true), ("taints", true),
                ("stops", true),
              ] {
                row.element("th", ["scope": "col", "class": isNumber ? "number" : nil], title)
              }
            }
          }
          table.element("tbody") { body in
            for row in rows.prefix(HTMLWriter.mostRows) { rankedRow(row, to: &body) }
          }
        }
      }
      block.noteOfRowsLeft(rows.count - HTMLWriter.mostRows)
    }
  }

  private func rankedRow(_ row: SupplierRanking.Row, to body: inout HTMLWriter) {
    let level = figures.ranking.evidence
    body.element("tr", ["data-entity": entityNumber(row.entity)]) { cells in
      cells.element("th", ["scope": "row"]) { cell in
        cell.element(
          "a", ["class": "pick", "href": "#" + PageState.selecting(row.entity)],
          figures.wording.name(row.entity))
        let kind = figures.wording.kind(row.entity)
        cell.element("span", ["class": "kind"], row.isHidden == true ? "\(kind), hidden" : kind)
      }
      cells.element("td", ["class": "number"], String(row.rivalsCoExposed ?? 0))
      cells.element("td", ["class": "number"], row.exposure?.cell(at: level) ?? "0")
      cells.element("td", ["class": "number"], row.taint?.cell(at: level) ?? "0")
      cells.element("td", ["class": "number"], String(row.impact ?? 0))
    }
  }

  func entityNumber(_ id: String) -> String? {
    figures.chain.index(of: id).map { String($0.position) }
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
