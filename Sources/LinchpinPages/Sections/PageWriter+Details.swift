import LinchpinAnalysis
import LinchpinCore
import LinchpinRendering
import LinchpinReporting
import LinchpinText
import LinchpinWording

// The parts behind the first screen.
extension PageWriter {
  func writeDetails(to page: inout MarkupWriter) {
    if maps.focus != nil {
      part("whole", "The whole supply chain", class: "part unscripted", to: &page) {
        wholeMap(to: &$0)
      }
    }
    if let incident = figures.incident {
      part("incident", "Incident report: \(incident.title)", to: &page) {
        $0.write(incident.document, name: "incident")
      }
    }
    part("suppliers", "Suppliers", to: &page) { section in
      let report = RankingReport(figures.ranking, of: figures.chain, limit: MarkupWriter.mostRows)
      write(report.document, report.records, name: "suppliers", recordsName: "rank", to: &section)
    }
    part("threats", "Who can hit each party", to: &page) { writeThreats(to: &$0) }
    part("concentration", "Concentration", to: &page) { section in
      let report = ConcentrationReport(figures.concentration, of: figures.chain)
      write(report.document, report.records, name: "concentration", to: &section)
    }
    part("resilience", "Resilience", to: &page) { writeResilience(to: &$0) }
    part("overlap", "Overlap", to: &page) { writeOverlap(to: &$0) }
    if !figures.options.scenarios.isEmpty {
      part("scenarios", "Scenarios", to: &page) { writeScenarios(to: &$0) }
    }
    part("entities", "Entities", to: &page) { writeEntities(to: &$0) }
    part("evidence", "Evidence and data quality", to: &page) { writeQuality(to: &$0) }
  }

  private func writeResilience(to section: inout MarkupWriter) {
    guard let resilience = figures.resilience else {
      return section.element(
        "p",
        "The supply chain is too large to list here what stops each party. Linchpin can be asked about "
          + "one party.")
    }
    let report = ResilienceReport(resilience, of: figures.chain)
    write(report.document, report.records, name: "resilience", to: &section)
  }

  private func writeOverlap(to section: inout MarkupWriter) {
    guard let overlap = figures.overlap else {
      return section.element(
        "p",
        "\(figures.nouns.counted(figures.ranking.countedTotal)) are too many to compare in pairs on a "
          + "page.")
    }
    let report = OverlapReport(overlap, of: figures.chain)
    write(report.document, report.records, name: "overlap", to: &section)
  }

  /// By party: the suppliers that can expose, taint, interrupt and stop it, folded away.
  private func writeThreats(to section: inout MarkupWriter) {
    guard let threats = figures.threats else {
      return section.element(
        "p",
        "\(figures.nouns.counted(figures.ranking.countedTotal)) and "
          + "\(grouped(figures.ranking.suppliers.count)) suppliers are too many to tell of one by one. "
          + "Linchpin can be asked about one party.")
    }
    section.element(
      "p",
      "For each of the \(figures.nouns.noun(2)): whose breach discloses what it owns or corrupts its "
        + "data, whose outage takes work away from it or stops it, by which way, and with which of them "
        + "it has no contract of its own.")
    for threat in threats {
      let report = ThreatReport(threat, of: figures.chain)
      let name = "threats-\(threat.party.offset)"
      section.element("details", ["class": "records"]) { details in
        details.element("summary", figures.wording.name(threat.party))
        details.write(report.document, name: name)
        records(report.records, name: name, isOpen: false, to: &details)
      }
    }
  }

  private func part(
    _ id: String, _ title: String, class name: String = "part", to page: inout MarkupWriter,
    _ body: (inout MarkupWriter) -> Void
  ) {
    page.element(
      "section", ["id": id, "class": name, "aria-labelledby": "\(id)-title", "tabindex": "-1"]
    ) { section in
      section.element("h2", ["id": "\(id)-title"], title)
      body(&section)
    }
  }

  /// A report, and below it its rows.
  private func write(
    _ document: Document, _ rows: Grid, name: String, recordsName: String? = nil,
    to section: inout MarkupWriter
  ) {
    section.write(document, name: name)
    records(rows, name: recordsName ?? name, isOpen: !document.hasTable, to: &section)
  }

  /// The rows that `--format csv` prints, folded away.
  private func records(
    _ grid: Grid, name: String, isOpen: Bool, to page: inout MarkupWriter
  ) {
    guard !grid.rows.isEmpty else { return }
    page.element("details", ["class": "records", "open": isOpen ? "" : nil]) { details in
      details.element("summary", "All \(grouped(grid.rows.count)) rows, with ids")
      details.table(grid, name: "\(name)-records", caption: "All rows, with ids")
    }
  }

  private func writeQuality(to section: inout MarkupWriter) {
    let quality = figures.quality
    section.element("p", quality.sentence + " What nobody wrote down carries no harm here.")
    let tables: [(name: String, title: String, grid: Grid, count: Int, of: Int, good: String)] = [
      (
        "unsourced", "Claims without a source", quality.unsourced,
        quality.unsourced.rows.count, quality.sourcing.claims, "Every claim names a source."
      ),
      (
        "assumed", "Relations that are called assumed", quality.assumed, quality.assumed.rows.count,
        quality.relationCount, "No relation is called assumed."
      ),
      (
        "weak", "Weakly supported claims", quality.weak, quality.weak.rows.count,
        quality.sourcing.claims,
        figures.wording.statesEvidence
          ? "Every claim is confirmed."
          : "No relation states its evidence: all count as reported, none as confirmed."
      ),
      (
        "unknown-shares", "Contracts without a share or an amount", quality.unknownShares,
        quality.unknownShares.rows.count, quality.contractCount,
        "Every active contract states its share or amount."
      ),
      (
        "ownerless", "Artefacts and functions without an owner", quality.ownerless,
        quality.ownerless.rows.count, quality.ownableCount, "Everything that can be owned is."
      ),
    ]
    for table in tables {
      section.element("h3", "\(table.title) (\(grouped(table.count)) of \(grouped(table.of)))")
      guard !table.grid.rows.isEmpty else {
        section.element("p", table.good)
        continue
      }
      section.table(
        table.grid, name: table.name, caption: table.title, showsCaption: false)
    }
    section.element("h3", "Findings of the validation (\(quality.findings.count))")
    if quality.findings.isEmpty {
      section.element("p", "None: the description is valid, and nothing in it is doubtful.")
    } else {
      section.table(
        quality.findingGrid, name: "findings", caption: "Findings of the validation",
        showsCaption: false)
    }
  }

  func writeHelp(to page: inout MarkupWriter) {
    let keys: [(String, String)] = [
      ("/", "search"), ("?", "these keys"), ("Esc", "clear the selection, close what is open"),
      ("Tab", "through the suppliers, in the order of the ranking"),
      ("Enter", "select: light up what a breach reaches"),
      ("← →", "walk along lines on the map, towards dependents or suppliers"),
      ("↑ ↓", "through the ends of these lines"), ("+ − 0", "zoom the map, and fit it"),
      ("Ctrl and wheel", "zoom the map where the pointer is; drag to move it"),
    ]
    page.element(
      "dialog", ["id": "help", "class": "help", "aria-labelledby": "help-title"]
    ) { dialog in
      dialog.element("h2", ["id": "help-title"], "Keys")
      dialog.element("dl") { list in
        for (key, meaning) in keys {
          list.element("dt") { $0.element("kbd", key) }
          list.element("dd", meaning)
        }
      }
      dialog.element("button", ["type": "button", "id": "help-close"], "Close")
    }
  }
}

extension Document {
  /// Whether a table is among the blocks.
  fileprivate var hasTable: Bool {
    blocks.contains { block in
      if case .grid = block { true } else { false }
    }
  }
}
