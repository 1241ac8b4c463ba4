import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension RiskReport {
  /// The headline, how it was computed, then parties, numbers of parties and importance.
  public var document: Document {
    var blocks = Document.Block.incomplete(shortfall) + [.paragraph(headline)]
    if risk.parties.isEmpty { blocks.append(.countsOthers) }
    blocks.append(.paragraph(method))
    blocks += Document.section(
      "Probability in a year, by \(nouns.noun(1)) (\(grouped(risk.parties.count)))", parties)
    blocks += Document.section(
      "Probability that so many \(nouns.noun(2)) are hit in a year", distribution)
    for outcome in Self.outcomes { blocks += importanceBlocks(of: outcome) }
    if !risk.importance.isEmpty { blocks.append(.paragraph(formulas)) }
    return Document(
      blocks + [.paragraph(wording.basisRemark(risk.evidence, asOf: risk.asOf))])
  }

  private static let mostEvents = 10

  private func importanceBlocks(of outcome: Outcome) -> [Document.Block] {
    let title = "What matters most for being \(outcome.rawValue)"
    let rows = mostCritical(for: outcome)
    // Where each supplier that is bought from is vital, being interrupted is being stopped.
    if outcome == .interrupted, !rows.isEmpty, haveSameCells(rows, mostCritical(for: .stopped)) {
      return [
        .heading(title), .paragraph("The same events in the same order as for being stopped."),
      ]
    }
    return Document.section(
      title, grid(of: rows.prefix(Self.mostEvents)), atMost: Self.mostEvents,
      of: risk.raisingCount[outcome],
      hint: leftOut(outcome) > 0
        ? "--importance all, with --format csv or json, has them all." : Document.allRowsHint)
  }

  private var headline: String {
    let total = risk.parties.count
    guard total > 0 else {
      return "The description has no \(nouns.noun(1)) to count."
    }
    return
      "Of \(nouns.counted(total)), on average \(average(risk)) in a year. The chance that two or "
      + "more rival labs are exposed in the same year is \(percent(risk.pRivalsCoExposed)). "
      + range
  }

  /// *0.57 are exposed, 0.56 stopped, 0.60 interrupted and 0.51 tainted*.
  private func average(_ risk: Risk) -> String {
    let parts = [Outcome.exposed, .stopped, .interrupted, .tainted].enumerated().map {
      "\(number(risk.expected[$1] ?? 0)) \($0 == 0 ? "are " : "")\($1.rawValue)"
    }
    return listed(parts)
  }

  /// The headline's numbers at the other ends of the evidence.
  private var range: String {
    let asked = average(risk) + percent(risk.pRivalsCoExposed)
    let isStated = wording.statesEvidence
    let all = Evidence.allCases.filter { isStated || $0 < .confirmed }.compactMap { answers[$0] }
    if all.allSatisfy({ average($0) + percent($0.pRivalsCoExposed) == asked }) {
      return "These numbers are the same at every level of evidence."
    }
    func sentence(_ condition: String, _ other: Risk) -> String {
      let text = average(other) + percent(other.pRivalsCoExposed)
      guard text != asked else { return "\(condition), these numbers are the same." }
      return "\(condition), \(average(other)), and the chance is "
        + "\(percent(other.pRivalsCoExposed))."
    }
    let everything = "With everything \(weakerLevels(than: risk.evidence))"
    return [
      risk.evidence == .confirmed || !isStated
        ? nil : answers[.confirmed].map { sentence("On confirmed facts only", $0) },
      risk.evidence == .assumed ? nil : answers[.assumed].map { sentence(everything, $0) },
    ].compactMap { $0 }.joined(separator: " ")
  }

  private func number(_ value: Double) -> String {
    if value == 0 { return "0" }
    return value < 0.005 ? "under 0.01" : decimal(value, places: value < 10 ? 2 : 1)
  }

  private var method: String {
    let events = "\(grouped(risk.events)) event\(risk.events == 1 ? "" : "s") with a probability"
    let source =
      "The probabilities of events are the description's own, yearly and taken as independent."
    guard risk.method == .sampled, let samples = risk.samples, let seed = risk.seed else {
      let combinations = risk.events < 63 ? grouped(1 << risk.events) : "2^\(risk.events)"
      return "Exact: all \(combinations) combinations of \(events). \(source)"
    }
    return "Sampled: \(grouped(samples)) years with seed \(seed), of \(events); in brackets 95 % "
      + "intervals (Wilson). \(source)"
  }

  private var parties: Grid {
    Grid(
      columns: Wording.cellColumns
        + Self.outcomes.map { Grid.Column($0.rawValue, isNumber: true) },
      rows: mostExposedFirst.map { party in
        wording.cells(party.party)
          + Self.outcomes.map { outcome in
            let probability = percent(party.probability[outcome] ?? 0)
            guard let interval = party.intervals.flatMap({ $0[outcome] }) else {
              return probability
            }
            return "\(probability) (\(percent(interval.low)) – \(percent(interval.high)))"
          }
      })
  }

  private var mostExposedFirst: [Risk.Party] {
    risk.parties.enumerated().sorted { a, b in
      let (left, right) = (a.element.probability.exposed, b.element.probability.exposed)
      return left != right ? left > right : a.offset < b.offset
    }.map(\.element)
  }

  /// From none hit to the most that have a probability; numbers that have none are left out.
  private var distribution: Grid {
    let columns = Self.outcomes.map { risk.distribution[$0] ?? [] }
    func probability(_ column: [Double], _ count: Int) -> Double {
      count < column.count ? column[count] : 0
    }
    let most = columns.map { $0.lastIndex { $0 > 0 } ?? 0 }.max() ?? 0
    let told = (0...most).filter { count in columns.contains { probability($0, count) > 0 } }
    return Grid(
      columns: [Grid.Column("number", isNumber: true)]
        + Self.outcomes.map { Grid.Column($0.rawValue, isNumber: true) },
      rows: told.map { count in
        [count == 0 ? "none" : grouped(count)] + columns.map { percent(probability($0, count)) }
      })
  }

  /// The events that raise a party's probability most, the most critical first.
  private func mostCritical(for outcome: Outcome) -> [Risk.Importance] {
    risk.importance.filter { $0.outcome == outcome && ($0.birnbaum ?? 0) > 1e-12 }
      .enumerated().sorted { a, b in
        let (left, right) = (a.element.criticality ?? 0, b.element.criticality ?? 0)
        return left != right ? left > right : a.offset < b.offset
      }.map(\.element)
  }

  private func haveSameCells(_ a: [Risk.Importance], _ b: [Risk.Importance]) -> Bool {
    a.count == b.count && risk.raisingCount.stopped == risk.raisingCount.interrupted
      && zip(a, b).allSatisfy { cells(of: $0) == cells(of: $1) }
  }

  private func grid(of rows: some Sequence<Risk.Importance>) -> Grid {
    Grid(
      columns: [
        Grid.Column("event"), Grid.Column("for"), Grid.Column("Birnbaum", isNumber: true),
        Grid.Column("criticality", isNumber: true), Grid.Column("RAW", isNumber: true),
        Grid.Column("RRW", isNumber: true),
      ],
      rows: rows.map(cells))
  }

  private func cells(of row: Risk.Importance) -> [String] {
    [
      phrase(row), wording.name(row.party),
      row.birnbaum.map { decimal($0, places: 3) } ?? "–",
      row.criticality.map(percent) ?? "–",
      row.riskAchievement.map { decimal($0, places: 2) } ?? "–",
      row.riskReduction.map { decimal($0, places: 2) } ?? "–",
    ]
  }

  private func phrase(_ row: Risk.Importance) -> String {
    wording.phrase(Event(row.event, wording.chain[row.entity].id))
  }

  private var formulas: String {
    "With P the party's probability, P1 with the event's own probability set to 1, P0 with it set to "
      + "0: Birnbaum = P1 − P0; criticality = (P − P0) / P, the part of P that goes away if the event cannot "
      + "happen; RAW, risk achievement worth = P1 / P; RRW, risk reduction worth = P / P0."
  }
}
