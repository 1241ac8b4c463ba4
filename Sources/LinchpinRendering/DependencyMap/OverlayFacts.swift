import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// Puts the facts of an overlay, and what an analysis counts, on the boxes of a map.
struct OverlayFacts {
  /// What stands above the badges in the legend.
  private(set) var heading = ""
  /// All badges that there may be, in the legend's order.
  private(set) var badges: [MapLegend.Badge] = []

  private let chain: SupplyChain
  private let evidence: Evidence

  init(
    _ overlay: MapOptions.Overlay?, ranking: SupplierRanking?, in chain: SupplyChain,
    evidence: Evidence, to nodes: inout [MapNode]
  ) {
    self.chain = chain
    self.evidence = evidence
    if let ranking { Self.addFigures(of: ranking, to: &nodes) }
    switch overlay {
    case nil: break
    case .concentration: if let ranking { addConcentration(ranking, to: &nodes) }
    case .evidence: addEvidence(to: &nodes)
    case .country: addCountries(to: &nodes)
    }
  }

  private static func addFigures(of ranking: SupplierRanking, to nodes: inout [MapNode]) {
    for row in ranking.suppliers {
      nodes[row.entity.offset].figures = MapFigures(row, at: ranking.evidence)
    }
  }
}

extension OverlayFacts {
  /// How many counted parties a breach of each supplier exposes, and how many use it at all.
  private mutating func addConcentration(_ ranking: SupplierRanking, to nodes: inout [MapNode]) {
    let total = ranking.countedTotal
    let parties = PartyNouns(ranking.counted, in: chain).noun(2)
    heading = "\(capitalized(parties)) that a breach exposes, of \(total)"
    let meanings = [
      "none", "up to a quarter", "up to half", "up to three quarters",
      "more than three quarters",
    ]
    badges = meanings.enumerated().map { step, meaning in
      let (low, high) = (total * (step - 1) / 4 + 1, step == 4 ? total : total * step / 4)
      let text = step == 0 ? "0" : low >= high ? "\(high)" : "\(low)–\(high)"
      return MapLegend.Badge(text: text, fill: .step(step), meaning: meaning)
    }
    for index in nodes.indices {
      guard let figures = nodes[index].figures, let exposed = figures.exposed else { continue }
      // The smallest step whose part of the whole is enough.
      let step = exposed == 0 ? 0 : (1...4).first { exposed * 4 <= total * $0 } ?? 4
      var phrase = "its breach exposes \(exposed) of \(total) \(parties)"
      if let uses = figures.usesAny {
        nodes[index].remarks.append("\(uses) of \(total) rest on it")
        phrase += ", \(uses) use it"
      }
      nodes[index].badge = MapBadge(text: "\(exposed)", phrase: phrase, fill: .step(step))
    }
  }

  /// The weakest evidence among the relations of each box, and how many name no source.
  private mutating func addEvidence(to nodes: inout [MapNode]) {
    heading = "Weakest evidence of a box's relations"
    badges = Evidence.strongestFirst.enumerated().map { step, level in
      MapLegend.Badge(text: level.name, fill: .step(step), meaning: Self.meaning(of: level))
    }
    var counts = [Support](repeating: Support(), count: nodes.count)
    for relation in chain.relations where relation.evidence >= evidence {
      let ends = [relation.dependent, relation.supplier].compactMap { $0?.offset }
      for index in Set(ends) { counts[index].add(relation) }
    }
    for (index, support) in counts.enumerated() {
      guard let weakest = support.weakest, let strongest = support.strongest else { continue }
      let step = Evidence.strongestFirst.firstIndex(of: weakest) ?? 0
      var words = [counted(support.total, "relation")]
      if strongest != weakest { words.append("best \(strongest.name)") }
      if support.unsourced > 0 { words.append("\(support.unsourced) unsourced") }
      nodes[index].remarks.append(words.joined(separator: ", "))
      nodes[index].badge = MapBadge(
        text: weakest.name,
        phrase: "weakest evidence \(weakest.name), strongest \(strongest.name),"
          + " \(support.unsourced) of \(counted(support.total, "relation")) without a source",
        fill: .step(step))
    }
  }

  private static func meaning(of level: Evidence) -> String {
    switch level {
    case .confirmed: "confirmed, every one"
    case .reported: "reported, at least one"
    case .alleged: "alleged, at least one"
    case .assumed: "assumed, at least one"
    }
  }

  /// How well the relations of one entity are supported.
  private struct Support {
    var total = 0
    var unsourced = 0
    var weakest: Evidence?
    var strongest: Evidence?

    mutating func add(_ relation: Relation) {
      total += 1
      if relation.terms.sources.isEmpty { unsourced += 1 }
      weakest = min(weakest ?? relation.evidence, relation.evidence)
      strongest = max(strongest ?? relation.evidence, relation.evidence)
    }
  }

  /// Where each is; the countries of most entities have a hue of their own.
  private mutating func addCountries(to nodes: inout [MapNode]) {
    heading = "Country"
    let countries = nodes.map { Escape.cleaned($0.country ?? "", limit: 40) }
    var counts: [ByteString: Int] = [:]
    for country in countries where !country.isEmpty {
      counts[ByteString(country), default: 0] += 1
    }
    let ordered = counts.sorted { a, b in
      a.value == b.value ? a.key < b.key : a.value > b.value
    }
    let hues = 8
    var fills: [ByteString: MapBadge.Fill] = [:]
    for (rank, country) in ordered.enumerated() {
      fills[country.key] = .hue(rank < hues ? rank : nil)
    }
    badges = ordered.prefix(hues).enumerated().map { rank, country in
      MapLegend.Badge(
        text: country.key.text, fill: .hue(rank), meaning: country.key.text)
    }
    badges.append(MapLegend.Badge(text: "", fill: .hue(nil), meaning: "other countries"))
    for (index, country) in countries.enumerated() where !country.isEmpty {
      nodes[index].badge = MapBadge(
        text: country, phrase: "in \(country)", fill: fills[ByteString(country)] ?? .hue(nil))
    }
  }
}

extension MapLegend {
  /// Adds what the badges on some boxes mean, with how many entities have each.
  ///
  /// - Parameter others: Boxes of other states, whose badges are explained too, but not counted.
  mutating func explain(
    _ overlay: OverlayFacts, on nodes: [MapNode], orAtLeastOnceOn others: [MapNode] = []
  ) {
    var counts: [MapBadge.Fill: Int] = [:]
    for case let (fill?, count) in nodes.map({ ($0.badge?.fill, $0.entityCount) }) {
      counts[fill, default: 0] += count
    }
    let elsewhere = Set(others.compactMap { $0.badge?.fill })
    badges = overlay.badges.compactMap { badge in
      guard counts[badge.fill] != nil || elsewhere.contains(badge.fill) else { return nil }
      var badge = badge
      badge.meaning += " (\(counts[badge.fill] ?? 0))"
      return badge
    }
    badgeHeading = overlay.heading
  }
}
