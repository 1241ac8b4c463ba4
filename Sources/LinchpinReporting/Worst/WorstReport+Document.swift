import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension WorstReport {
  /// The headline, whether it is exact, then the sets and the pairs that are worse together.
  public var document: Document {
    var blocks = Document.Block.incomplete(worst.shortfall) + [.paragraph(headline)]
    if answers.countedTotal(in: wording.chain) == 0 { blocks.append(.countsOthers) }
    blocks.append(.paragraph(method))
    blocks += Document.section(
      "Worst \(worst.size == 1 ? "suppliers" : "sets") (\(grouped(worst.sets.count)))",
      grid(worst.sets, parties: worst.outcome.rawValue))
    blocks += Document.section(
      "Pairs that together \(verb) a \(nouns.noun(1)) that neither \(verb)s alone "
        + "(\(grouped(worst.superAdditive.count)))",
      grid(worst.superAdditive, parties: "only together"), atMost: Self.mostPairs)
    return Document(blocks + [.paragraph(wording.basisRemark(worst.evidence, asOf: worst.asOf))])
  }

  private static let mostPairs = 15

  private var verb: String { worst.outcome.verb }

  private var event: String {
    worst.outcome == .stopped || worst.outcome == .interrupted ? "outage" : "breach"
  }

  private var headline: String {
    let total = answers.countedTotal(in: wording.chain)
    guard total > 0 else {
      return "The description has no \(nouns.noun(1)) to count."
    }
    guard worst.size > 0 else { return "The description has no suppliers." }
    guard let first = worst.sets.first else {
      let what =
        worst.size == 1
        ? "No single supplier's \(event) \(verb)s"
        : "No \(event)s of \(spelled(worst.size)) suppliers together \(verb)"
      return "\(what) any of \(nouns.counted(total))\(answers.spread(\.count))."
    }
    let names = listed(first.suppliers.map(wording.name))
    let subject =
      worst.size == 1
      ? "\(event == "outage" ? "An" : "A") \(event) of \(names) alone"
      : "\(event == "outage" ? "Outages" : "Breaches") of \(names) together"
    let result = worst.size == 1 ? verb + "s" : verb
    let others = worst.sets.count - 1
    let unit = worst.size == 1 ? "supplier" : "set"
    let same = others == 1 ? "Another \(unit) does" : "\(grouped(others)) other \(unit)s do"
    let more = others == 0 ? "" : " \(same) the same."
    // The set that is worst at another level can be another one.
    let bounds = answers.bounds(of: \.count)
    let elsewhere =
      bounds.lowerBound == bounds.upperBound
      ? ""
      : " Over the levels of evidence the worst hits \(bounds.lowerBound) to \(bounds.upperBound)."
    return "\(subject) \(result) \(worst.count) of \(nouns.counted(total)).\(more)\(elsewhere)"
  }

  /// Whether every set was tried.
  private var method: String {
    let noun = worst.size == 1 ? "supplier" : "set of \(spelled(worst.size)) suppliers"
    if worst.shortfall != nil {
      return "\(grouped(worst.setsTried)) sets were tried, and a worse one may exist."
    }
    guard worst.isExact else {
      return "Bounded: there are too many suppliers to try every \(noun); "
        + "\(grouped(worst.setsTried)) sets of those that \(verb) most alone were tried, and a worse "
        + "one may exist."
    }
    return "Exact: every \(noun) was tried, \(grouped(worst.setsTried)) in all."
  }

  private func grid(_ sets: [WorstSets.Set], parties heading: String) -> Grid {
    Grid(
      columns: [Grid.Column("suppliers"), Grid.Column("ids"), Grid.Column(heading)],
      rows: sets.map { set in
        let names = set.suppliers.map(wording.name).joined(separator: " + ")
        let ids = wording.ids(set.suppliers, separator: " + ")
        return [names, names == ids ? "" : ids, wording.names(set.parties, atMost: 12)]
      })
  }
}
