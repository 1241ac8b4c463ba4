import LinchpinAnalysis
import LinchpinCore

extension ResilienceReport {
  /// The headline, then parties, redundancy on paper only, and sets of two or three.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline)]
    let (some, none) = split
    blocks += Document.section(
      "\(capitalized(noun(2))) and what stops them (\(some.count))", grid(some))
    blocks += [stoppedRemark, unstoppableRemark(none)].compactMap { $0 }.map { .paragraph($0) }
    blocks += Document.section("Redundancy on paper only", defeats)
    blocks += Document.section(
      "Stopped by two or three together", largerCuts, atMost: Self.mostSets)
    if let circularRemark { blocks.append(.paragraph(circularRemark)) }
    return Document(
      blocks + [
        .paragraph(legend), .paragraph(basisRemark(resilience.evidence, asOf: resilience.asOf)),
      ])
  }

  private static let mostSets = 15

  /// Parties that something stops, most single points first, and the others.
  private var split: (some: [Resilience.Party], none: [Resilience.Party]) {
    let some = resilience.parties.filter { !$0.cuts.isEmpty }
      .enumerated().sorted { a, b in
        let (left, right) = (a.element.singlePoints.count, b.element.singlePoints.count)
        return left != right ? left > right : a.offset < b.offset
      }.map(\.element)
    return (some, resilience.parties.filter { $0.cuts.isEmpty && $0.depthEffective != 0 })
  }

  private func grid(_ parties: [Resilience.Party]) -> Grid {
    Grid(
      columns: [
        Grid.Column("name"), Grid.Column("id"), Grid.Column("any one of"),
        Grid.Column("pairs", isNumber: true), Grid.Column("triples", isNumber: true),
        Grid.Column("redundancy"), Grid.Column("rests on", isNumber: true),
      ],
      rows: parties.map { party in
        let name = wording.name(party.party)
        let singles = listed(party.singlePoints.map(wording.name), atMost: 12)
        return [
          name, name == party.party ? "" : party.party, singles.isEmpty ? "–" : singles,
          String(party.cuts.count { $0.count == 2 }), String(party.cuts.count { $0.count == 3 }),
          redundancy(of: party), trust(of: party),
        ]
      })
  }

  /// *2 on paper, 1 in effect*.
  private func redundancy(of party: Resilience.Party) -> String {
    let effective = party.depthEffective.map(String.init) ?? "over 3"
    guard let nominal = party.depthNominal else { return "none on paper, \(effective) in effect" }
    if nominal == party.depthEffective { return String(nominal) }
    return "\(nominal) on paper, \(effective) in effect"
  }

  private func trust(of party: Resilience.Party) -> String {
    party.trust == party.trustParents
      ? String(party.trust)
      : "\(party.trust) (\(party.trustParents) parent\(party.trustParents == 1 ? "" : "s"))"
  }

  private var defeats: Grid {
    Grid(
      columns: [
        Grid.Column("party"), Grid.Column("stands on"), Grid.Column("stops when"),
        Grid.Column("but falls with"),
      ],
      rows: resilience.parties.flatMap { party in
        party.defeats.map { defeat in
          [
            wording.name(party.party), listed(defeat.group.map(wording.name), conjunction: "or"),
            losses(of: defeat),
            listed(defeat.cut.map(wording.name)) + (defeat.cut.count == 1 ? " alone" : ""),
          ]
        }
      })
  }

  private func losses(of defeat: Resilience.Defeat) -> String {
    guard defeat.need == defeat.group.count else { return "\(spelled(defeat.need)) are lost" }
    return defeat.need == 2 ? "both are lost" : "all \(spelled(defeat.need)) are lost"
  }

  /// The cuts of each size, of which a long list says how many there are.
  private var largerCuts: Grid {
    Grid(
      columns: [Grid.Column("party"), Grid.Column("size", isNumber: true), Grid.Column("sets")],
      rows: resilience.parties.flatMap { party in
        [2, 3].compactMap { size -> [String]? in
          let cuts = party.cuts.filter { $0.count == size }
          guard !cuts.isEmpty else { return nil }
          let names = cuts.map { $0.map(wording.name).joined(separator: " + ") }
          return [wording.name(party.party), String(size), listed(names, atMost: 4)]
        }
      })
  }

  private var stoppedRemark: String? {
    let stopped = resilience.parties.filter { $0.depthEffective == 0 }.map {
      wording.name($0.party)
    }
    guard !stopped.isEmpty else { return nil }
    return "Stopped already, with nothing else lost: \(listed(stopped, atMost: 40))."
  }

  private func unstoppableRemark(_ parties: [Resilience.Party]) -> String? {
    guard !parties.isEmpty else { return nil }
    let names = listed(parties.map { wording.name($0.party) }, atMost: 40)
    let one = parties.count == 1
    let weaker = parties.filter { party in
      answers[.assumed].flatMap { Self.same(as: party, in: $0) }?.cuts.isEmpty == false
    }
    let hint =
      resilience.evidence > .assumed && !weaker.isEmpty
      ? "With everything \(weakerLevels(than: resilience.evidence)), something stops "
        + "\(weaker.count == parties.count ? one ? "it" : "all of them" : "\(weaker.count) of them")"
        + ": --evidence assumed shows what."
      : "The description may not say what \(one ? "it" : "they") cannot do without (needs)."
    return "No three suppliers together stop \(names). \(hint)"
  }

  private var circularRemark: String? {
    guard !resilience.circularBackup.isEmpty else { return nil }
    let names = listed(resilience.circularBackup.map(wording.name), atMost: 40)
    return "Circular backup: \(names) are up only because each supports the other; after a stop of "
      + "all of them none could start first."
  }

  private var legend: String {
    "Redundancy: how many suppliers must be lost before the party stops, on paper by its own groups "
      + "(needs, contracts), in effect by the smallest set that stops it. Rests on: suppliers along "
      + "any chain, and in brackets their ultimate parents."
  }
}
