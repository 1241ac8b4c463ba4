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
    func expected(_ outcome: Outcome) -> String {
      number(risk.expected[outcome]) + answers.range { number($0.expected[outcome]) }
    }
    return "In a year, of \(total) \(noun(total)) \(expected(.exposed)) are exposed on average, "
      + "\(expected(.stopped)) stopped, \(expected(.tainted)) tainted. The chance that two or more "
      + "rival labs are exposed in the same year is \(percent(risk.pRivalsCoExposed))"
      + answers.range { percent($0.pRivalsCoExposed) } + "."
  }

  private func number(_ value: Double) -> String { decimal(value, places: value < 10 ? 2 : 1) }

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
      rows: risk.parties.map { party in
        let name = wording.name(party.party)
        return [name, name == party.party ? "" : party.party]
          + Self.outcomes.map { outcome in
            let probability = percent(party.probability[outcome])
            guard let interval = party.intervals?[outcome] else { return probability }
            return "\(probability) (\(percent(interval.low)) – \(percent(interval.high)))"
          }
      })
  }

  /// From none hit to the most that have a probability.
  private var distribution: Grid {
    let most =
      Self.outcomes.map { outcome in
        risk.distribution[outcome].lastIndex { $0 > 0 } ?? 0
      }.max() ?? 0
    return Grid(
      columns: [Grid.Column("number", isNumber: true)]
        + Self.outcomes.map { Grid.Column($0.rawValue, isNumber: true) },
      rows: (0...most).map { count in
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
