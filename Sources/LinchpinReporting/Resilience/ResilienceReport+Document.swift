import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension ResilienceReport {
  /// The headline, then parties, their services, redundancy on paper only, and sets of two or three.
  public var document: Document {
    var blocks = Document.Block.incomplete(resilience.shortfall)
    blocks.append(.paragraph(headline))
    blocks += incompleteLists
    if resilience.parties.isEmpty { blocks.append(.countsOthers) }
    let (some, none) = split
    blocks += Document.section(
      "\(capitalized(noun(2))) and what stops them (\(some.count))", grid(some))
    blocks += [stoppedRemark.map { .paragraph($0) }].compactMap { $0 }
    for order in 1...resilience.order {
      blocks += unstoppable(none.filter { $0.stopping.completeOrder == order }, order)
    }
    blocks += serviceSection
    blocks += Document.section("Redundancy on paper only", defeats)
    blocks += Document.section(
      "Stopped by two or three together", largerCuts, atMost: Self.mostSets)
    if let circularRemark { blocks.append(.paragraph(circularRemark)) }
    return Document(
      blocks + [
        .paragraph(legend),
        .paragraph(wording.basisRemark(resilience.evidence, asOf: resilience.asOf)),
      ])
  }

  private static let mostSets = 15

  /// Parties that something stops, most single points first, and the others.
  private var split: (some: [Resilience.Party], none: [Resilience.Party]) {
    let some = resilience.parties.filter { !$0.stopping.isEmpty }
      .enumerated().sorted { a, b in
        let left = a.element.stopping.singlePoints.count
        let right = b.element.stopping.singlePoints.count
        return left != right ? left > right : a.offset < b.offset
      }.map(\.element)
    let none = resilience.parties.filter {
      $0.stopping.isEmpty && $0.stopping.depthEffective != 0
    }
    return (some, none)
  }

  private func grid(_ parties: [Resilience.Party]) -> Grid {
    Grid(
      columns: Wording.cellColumns + [
        Grid.Column("any one of"), Grid.Column("pairs", isNumber: true),
        Grid.Column("triples", isNumber: true), Grid.Column("redundancy"),
        Grid.Column("rests on", isNumber: true),
      ],
      rows: parties.map { party in
        wording.cells(party.party) + cells(of: party.stopping) + [trust(of: party)]
      })
  }

  /// *any one of*, *pairs*, *triples*, *redundancy*.
  private func cells(of cuts: Resilience.Cuts) -> [String] {
    [
      cuts.singlePoints.isEmpty ? "–" : wording.names(cuts.singlePoints, atMost: 12),
      String(cuts.larger.count { $0.count == 2 }), String(cuts.larger.count { $0.count == 3 }),
      redundancy(of: cuts),
    ]
  }

  /// *2 on paper, 1 in effect*.
  private func redundancy(of cuts: Resilience.Cuts) -> String {
    let effective = cuts.depthEffective.map(String.init) ?? "over \(cuts.completeOrder)"
    guard let nominal = cuts.depthNominal else { return "none on paper, \(effective) in effect" }
    if nominal == cuts.depthEffective { return String(nominal) }
    return "\(nominal) on paper, \(effective) in effect"
  }

  private func trust(of party: Resilience.Party) -> String {
    party.trust == party.trustParents
      ? String(party.trust)
      : "\(party.trust) (\(party.trustParents) parent\(party.trustParents == 1 ? "" : "s"))"
  }

  private var stoppedRemark: String? {
    let stopped = resilience.parties.filter { $0.stopping.depthEffective == 0 }.map(\.party)
    guard !stopped.isEmpty else { return nil }
    return "Stopped already, with nothing else lost: \(wording.names(stopped, atMost: 40))."
  }

  /// Says of which parties and services not every set was found, so that nobody takes a list for all.
  private var incompleteLists: [Document.Block] {
    let missing = Evidence.strongestFirst.filter { answers[$0] == nil }.map(\.name)
    let levels =
      missing.isEmpty
      ? []
      : [
        Document.Block.paragraph(
          "Nothing is said of \(listed(missing)) facts: not all single points could be listed there."
        )
      ]
    return levels
      + (0..<resilience.order).compactMap { order in
        let parties = resilience.parties.filter { $0.stopping.completeOrder == order }
        let services = resilience.parties.flatMap(\.services).count {
          $0.losing.completeOrder == order
        }
        guard !parties.isEmpty || services > 0 else { return nil }
        let found = ["Not even all single points", "All single points, but not all pairs"]
        let what = order < 2 ? found[order] : "All single points and pairs, but not all triples"
        var whose: [String] = []
        if !parties.isEmpty { whose.append(wording.names(parties.map(\.party), atMost: 12)) }
        if services > 0 {
          whose.append("\(grouped(services)) service\(services == 1 ? "" : "s")")
        }
        return .paragraph("\(what) are listed of \(listed(whose)): the search ended early.")
      }
  }

  /// Parties that no set of up to so many suppliers stops, as far as is stated.
  private func unstoppable(_ parties: [Resilience.Party], _ order: Int) -> [Document.Block] {
    guard !parties.isEmpty else { return [] }
    let names = wording.names(parties.map(\.party), atMost: 40)
    let one = parties.count == 1
    let weaker = parties.filter { party in
      answers[.assumed].flatMap { Self.same(as: party, in: $0) }?.stopping.isEmpty == false
    }
    let whole =
      "Not stopped by any \(order == 1 ? "one supplier" : "\(spelled(order)) suppliers together"), "
      + "as far as is stated: \(names). "
    guard resilience.evidence > .assumed, !weaker.isEmpty else {
      return [
        .paragraph(
          whole
            + "The description may not say what \(one ? "it" : "they") cannot do without (needs, "
            + "critical).")
      ]
    }
    let whom =
      weaker.count == parties.count
      ? one ? "it is" : "all are"
      : "\(weaker.count) of them "
        + (weaker.count == 1 ? "is" : "are")
    let levels = weakerLevels(than: resilience.evidence, conjunction: "or")
    return [
      .paragraph(whole + "If what is only \(levels) holds, \(whom)."),
      .hint("--evidence assumed shows what."),
    ]
  }

  private var circularRemark: String? {
    guard !resilience.circularBackup.isEmpty else { return nil }
    let names = wording.names(resilience.circularBackup, atMost: 40)
    return "Circular backup: \(names) are up only because each supports the other; after a stop of "
      + "all of them none could start first."
  }

  private var legend: String {
    "Redundancy: how many suppliers must be lost before the party stops, or the service is lost: on "
      + "paper by its own groups (needs, contracts), in effect by the smallest set that does it. "
      + "Rests on: suppliers along any chain, and in brackets their ultimate parents."
  }
}

// MARK: - Services

extension ResilienceReport {
  /// The services of each party that few losses take away; those that hang on one supplier first.
  private var serviceSection: [Document.Block] {
    let services = resilience.parties.flatMap { party in
      party.services.map { (party: party.party, service: $0) }
    }
    let told = services.filter { !$0.service.losing.isEmpty }.enumerated().sorted { a, b in
      let left = a.element.service.losing.singlePoints.count
      let right = b.element.service.losing.singlePoints.count
      return left != right ? left > right : a.offset < b.offset
    }.map(\.element)
    let lost = services.filter { $0.service.losing.depthEffective == 0 }
    var blocks = Document.section(
      "Services and what takes them away (\(grouped(told.count)))",
      Grid(
        columns: [
          Grid.Column("party"), Grid.Column("service"), Grid.Column("suppliers"),
          Grid.Column("any one of"), Grid.Column("pairs", isNumber: true),
          Grid.Column("triples", isNumber: true), Grid.Column("redundancy"),
        ],
        rows: told.map { party, service in
          [
            wording.name(party), service.service ?? "not named",
            wording.names(service.suppliers, atMost: 6),
          ] + cells(of: service.losing)
        }))
    if !lost.isEmpty {
      let names = lost.map {
        "\(wording.name($0.party)) (\($0.service.service ?? "a service not named"))"
      }
      blocks.append(
        .paragraph("Lost already, with nothing else lost: \(named(names, atMost: 40))."))
    }
    return blocks
  }
}

// MARK: - Sets

extension ResilienceReport {
  private var defeats: Grid {
    Grid(
      columns: [
        Grid.Column("party"), Grid.Column("service"), Grid.Column("stands on"),
        Grid.Column("lost when"), Grid.Column("but falls with"),
      ],
      rows: resilience.parties.flatMap { party in
        party.defeats.filter { !isToldOfService($0, among: party.defeats) }.map { defeat in
          [
            wording.name(party.party), defeat.service?.name ?? "",
            listed(defeat.group.map(wording.member), conjunction: "or"), losses(of: defeat),
            listed(defeat.cut.map(wording.name)) + (defeat.cut.count == 1 ? " alone" : ""),
          ]
        }
      })
  }

  /// Whether a group of needs falls as the suppliers of a service do, which is told of those.
  private func isToldOfService(
    _ defeat: Resilience.Defeat, among all: [Resilience.Defeat]
  ) -> Bool {
    defeat.service == nil
      && all.contains { $0.service != nil && $0.group == defeat.group && $0.cut == defeat.cut }
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
          let cuts = party.stopping.larger.filter { $0.count == size }
          guard !cuts.isEmpty else { return nil }
          let names = cuts.map { $0.map(wording.name).joined(separator: " + ") }
          return [wording.name(party.party), String(size), listed(names, atMost: 4)]
        }
      })
  }
}
