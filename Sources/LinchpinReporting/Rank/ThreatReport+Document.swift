import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension ThreatReport {
  /// How many can do what, with how many of them there is no contract, then each with its way.
  public var document: Document {
    var blocks: [Document.Block] = [headline, withoutContract, lostAlready].compactMap { $0 }
      .map { .paragraph($0) }
    if let unlisted { blocks.append(.hint(unlisted)) }
    for outcome in Self.outcomes {
      blocks += Document.section(title(of: outcome), grid(threats.suppliers[outcome]))
    }
    return Document(
      blocks + [
        .paragraph(
          "Contract: the party engages, is staffed by or is hosted on the supplier itself."),
        .paragraph(wording.basisRemark(threats.evidence, asOf: threats.asOf)),
      ])
  }

  private var party: String { wording.name(threats.party) }

  /// *12 suppliers expose Meta by a breach (up to 17 if …), 6 taint its data or models (up to 9); 2
  /// interrupt it by an outage.*
  var headline: String {
    let told = Self.outcomes.filter { threats.counts[$0].most > 0 }
    if told.isEmpty {
      return "No supplier's breach or outage alone hits \(party), at any level of evidence."
    }
    let clauses = told.enumerated().map { place, outcome in
      let isNewEvent = place == 0 || told[place - 1].striker != outcome.striker
      return clause(outcome, isFirst: place == 0, event: isNewEvent ? outcome.striker : nil)
    }
    let byEvent = ["breach", "outage"].map { event in
      listed(zip(told, clauses).filter { $0.0.striker == event }.map(\.1))
    }
    return capitalized(byEvent.filter { !$0.isEmpty }.joined(separator: "; ")) + "."
  }

  private func clause(_ outcome: Outcome, isFirst: Bool, event: String?) -> String {
    let counts = threats.counts[outcome]
    let count = counts[threats.evidence]
    let number = count == 0 ? "none" : String(count)
    let noun = count == 0 ? "of its suppliers" : count == 1 ? "supplier" : "suppliers"
    let verb = outcome.verb + (count == 1 ? "s" : "")
    let whom = isFirst ? party : outcome == .tainted ? "its" : "it"
    let object =
      outcome == .tainted
      ? isFirst ? "the data or models of \(whom)" : "\(whom) data or models" : whom
    let how = event.map { " by \($0 == "outage" ? "an" : "a") \($0)" } ?? ""
    return "\(number)\(isFirst ? " \(noun)" : "") \(verb) \(object)\(how)"
      + wording.range(counts, outcome, at: threats.evidence, if: isFirst ? nil : "")
  }

  /// *Meta has no contract with 8 of these 13: LiteLLM, …*
  private var withoutContract: String? {
    let all = Set(Self.outcomes.flatMap { threats.suppliers[$0].map(\.supplier) })
    let strangers = Set(
      Self.outcomes.flatMap { threats.suppliers[$0].filter { !$0.hasContract }.map(\.supplier) })
    if all.isEmpty { return nil }
    if strangers.isEmpty { return "\(party) has a contract with every one of them." }
    let which =
      strangers.count == all.count ? "any of them" : "\(strangers.count) of these \(all.count)"
    return
      "\(party) has no contract with \(which): \(wording.names(strangers.sorted(), atMost: 10))."
  }

  /// *Meta has suspended Mercor: what is lost already, no outage takes away.*
  private var lostAlready: String? {
    let names = wording.suppliers(
      of: threats.party, .suspended, on: threats.asOf, evidence: threats.evidence)
    guard !names.isEmpty else { return nil }
    return
      "\(party) has suspended \(named(names, atMost: 6)): what it lost by that, no outage takes away "
      + "once more."
  }

  /// Those that only weaker facts bring in are counted, not listed.
  private var unlisted: String? {
    let isMore = Self.outcomes.contains {
      threats.counts[$0].most > threats.counts[$0][threats.evidence]
    }
    return isMore && threats.evidence > .assumed
      ? "--evidence assumed lists those that only weaker facts bring in." : nil
  }

  private func title(of outcome: Outcome) -> String {
    let count = grouped(threats.suppliers[outcome].count)
    return switch outcome {
    case .exposed: "Exposers: a breach discloses what \(party) owns (\(count))"
    case .tainted: "Tainters: a breach can corrupt its data or models (\(count))"
    case .interrupted: "Interrupters: an outage takes away work that it buys (\(count))"
    case .stopped: "Stoppers: it cannot go on after an outage (\(count))"
    case .compromised: "Compromisers: an attacker acts as \(party) (\(count))"
    }
  }

  /// Nearest first, then as ids stand.
  private func grid(_ list: [Threats.Threat]) -> Grid {
    let sorted = list.enumerated().sorted { a, b in
      (a.element.depth, a.offset) < (b.element.depth, b.offset)
    }.map(\.element)
    return Grid(
      columns: Wording.cellColumns + [
        Grid.Column("kind"), Grid.Column("contract"), Grid.Column("depth", isNumber: true),
        Grid.Column("evidence"), Grid.Column("way"),
      ],
      rows: sorted.map { threat in
        wording.cells(threat.supplier) + [
          wording.chain[threat.supplier].kind.noun, threat.hasContract ? "yes" : "none",
          String(threat.depth), wording.statesEvidence ? threat.evidence.name : "",
          threat.path.dropFirst().map(wording.name).joined(separator: " → "),
        ]
      })
  }
}
