import LinchpinAnalysis
import LinchpinCore

extension WorstReport {
  /// The headline, whether it is exact, then the sets and the pairs that are worse together.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline), .paragraph(method)]
    blocks += Document.section(
      "Worst \(worst.size == 1 ? "suppliers" : "sets") (\(grouped(worst.sets.count)))",
      grid(worst.sets))
    blocks += Document.section(
      "Pairs that together \(verb) a \(noun(1)) that neither \(verb)s alone "
        + "(\(grouped(worst.superAdditive.count)))", grid(worst.superAdditive),
      atMost: Self.mostPairs)
    return Document(blocks + [.paragraph(basisRemark(worst.evidence, asOf: worst.asOf))])
  }

  private static let mostPairs = 15

  private func noun(_ count: Int) -> String { worst.counted.noun(count: count) }

  private var verb: String {
    switch worst.outcome {
    case .exposed: "expose"
    case .tainted: "taint"
    case .stopped: "stop"
    case .compromised: "compromise"
    }
  }

  private var event: String { worst.outcome == .stopped ? "outage" : "breach" }

  private var headline: String {
    let total = answers.countedTotal(in: wording.chain)
    let range = answers.range { ($0.isExact ? "" : "at least ") + String($0.count) }
    guard total > 0 else {
      return "The description has no \(noun(1)) to count; --count KIND counts others."
    }
    guard worst.size > 0 else { return "The description has no suppliers." }
    guard let first = worst.sets.first else {
      let what = worst.size == 1 ? "any supplier" : "any \(spelled(worst.size)) suppliers together"
      return "The \(event) of \(what) \(verb)s none of \(total) \(noun(total))\(range)."
    }
    let names = listed(first.map(wording.name))
    let subject =
      worst.size == 1
      ? "\(event == "outage" ? "An" : "A") \(event) of \(names) alone"
      : "\(event == "outage" ? "Outages" : "Breaches") of \(names) together"
    let result = worst.size == 1 ? verb + "s" : verb
    let others = worst.sets.count - 1
    let unit = worst.size == 1 ? "supplier" : "set"
    let same = others == 1 ? "Another \(unit) does" : "\(grouped(others)) other \(unit)s do"
    let more = others == 0 ? "" : " \(same) the same."
    return "\(subject) \(result) \(worst.count) of \(total) \(noun(total))\(range).\(more)"
  }

  /// Whether every set was tried.
  private var method: String {
    let noun = worst.size == 1 ? "supplier" : "set of \(spelled(worst.size)) suppliers"
    guard worst.isExact else {
      return "Bounded: there are too many suppliers to try every \(noun); "
        + "\(grouped(worst.setsTried)) sets of those that \(verb) most alone were tried, and a worse "
        + "one may exist."
    }
    return "Exact: every \(noun) was tried, \(grouped(worst.setsTried)) in all."
  }

  private func grid(_ sets: [[String]]) -> Grid {
    Grid(
      columns: [Grid.Column("suppliers"), Grid.Column("ids")],
      rows: sets.map { set in
        let names = set.map(wording.name)
        return [names.joined(separator: " + "), names == set ? "" : set.joined(separator: " ")]
      })
  }
}
