import LinchpinAnalysis
import LinchpinCore

extension RiskReport {
  /// The headline, how it was computed, then parties, numbers of parties and importance.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline), .paragraph(method)]
    blocks += Document.section(
      "Probability in a year, by \(noun(1)) (\(grouped(risk.parties.count)))", parties)
    blocks += Document.section(
      "Probability that so many \(noun(2)) are hit in a year", distribution)
    for outcome in Self.outcomes {
      let grid = importance(of: outcome)
      blocks += Document.section(
        "What matters most for being \(outcome.rawValue)", grid, atMost: Self.mostEvents)
    }
    if !risk.importance.isEmpty { blocks.append(.paragraph(formulas)) }
    return Document(
      blocks + [.paragraph(basisRemark(risk.evidence, asOf: risk.asOf))])
  }

  private static let mostEvents = 10

  private func noun(_ count: Int) -> String { risk.counted.noun(count: count) }

  private var headline: String {
    let total = risk.parties.count
    guard total > 0 else {
      return "The description has no \(noun(1)) to count; --count KIND counts others."
    }
    return
      "Of \(total) \(noun(total)), on average \(average(risk)) in a year. The chance that two or "
      + "more rival labs are exposed in the same year is \(percent(risk.pRivalsCoExposed)). "
      + range
  }

  /// *0.57 are exposed, 0.56 stopped and 0.51 tainted*.
  private func average(_ risk: Risk) -> String {
    "\(number(risk.expected.exposed)) are exposed, \(number(risk.expected.stopped)) stopped and "
      + "\(number(risk.expected.tainted)) tainted"
  }

  /// The headline's numbers at the other ends of the evidence.
  private var range: String {
    let asked = average(risk) + percent(risk.pRivalsCoExposed)
    let all = Evidence.allCases.compactMap { answers[$0] }
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
      risk.evidence == .confirmed
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
      columns: [Grid.Column("name"), Grid.Column("id")]
        + Self.outcomes.map { Grid.Column($0.rawValue, isNumber: true) },
      rows: mostExposedFirst.map { party in
        let name = wording.name(party.party)
        return [name, name == party.party ? "" : party.party]
          + Self.outcomes.map { outcome in
            let probability = percent(party.probability[outcome])
            guard let interval = party.intervals?[outcome] else { return probability }
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
    let most =
      Self.outcomes.map { outcome in
        risk.distribution[outcome].lastIndex { $0 > 0 } ?? 0
      }.max() ?? 0
    return Grid(
      columns: [Grid.Column("number", isNumber: true)]
        + Self.outcomes.map { Grid.Column($0.rawValue, isNumber: true) },
      rows: (0...most).filter { count in
        Self.outcomes.contains { outcome in
          count < risk.distribution[outcome].count && risk.distribution[outcome][count] > 0
        }
      }.map { count in
        [count == 0 ? "none" : grouped(count)]
          + Self.outcomes.map { outcome in
            let probabilities = risk.distribution[outcome]
            return count < probabilities.count ? percent(probabilities[count]) : "0 %"
          }
      })
  }

  /// The events that raise a party's probability most.
  private func importance(of outcome: Outcome) -> Grid {
    let rows = risk.importance.filter { $0.outcome == outcome && ($0.birnbaum ?? 0) > 1e-12 }
      .enumerated().sorted { a, b in
        let (left, right) = (a.element.criticality ?? 0, b.element.criticality ?? 0)
        return left != right ? left > right : a.offset < b.offset
      }.map(\.element)
    return Grid(
      columns: [
        Grid.Column("event"), Grid.Column("for"), Grid.Column("Birnbaum", isNumber: true),
        Grid.Column("criticality", isNumber: true), Grid.Column("RAW", isNumber: true),
        Grid.Column("RRW", isNumber: true),
      ],
      rows: rows.map { row in
        [
          wording.phrase(row.event), wording.name(row.party),
          row.birnbaum.map { decimal($0, places: 3) } ?? "–",
          row.criticality.map(percent) ?? "–",
          row.riskAchievement.map { decimal($0, places: 2) } ?? "–",
          row.riskReduction.map { decimal($0, places: 2) } ?? "–",
        ]
      })
  }

  private var formulas: String {
    "With P the party's probability, P1 if the event happens and P0 if it does not: Birnbaum "
      + "= P1 − P0; criticality = (P − P0) / P, the part of P that goes away if the event cannot "
      + "happen; RAW, risk achievement worth = P1 / P; RRW, risk reduction worth = P / P0."
  }
}
