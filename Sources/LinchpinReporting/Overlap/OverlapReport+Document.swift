import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension OverlapReport {
  /// The headline, the matrix, then the pairs with what they share unseen.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline)]
    guard !related.isEmpty else {
      if parties.count < 2 { blocks.append(.countsOthers) }
      return Document(blocks + [.paragraph(basis)])
    }
    blocks += matrixBlocks
    blocks += Document.section(
      "Pairs (\(grouped(sortedPairs.count)))", pairs, atMost: Self.mostPairs)
    return Document(blocks + [.paragraph(legend), .paragraph(basis)])
  }

  private static let mostPairs = 15

  private var basis: String { wording.basisRemark(overlap.evidence, asOf: overlap.asOf) }

  /// The pairs that have something in common, those with most first.
  private var sortedPairs: [Overlap.Pair] {
    overlap.pairs.filter { $0.coExposure > 0 || !$0.sharedSuppliers.isEmpty }
      .enumerated().sorted { a, b in
        let (left, right) = (a.element, b.element)
        if left.coExposure != right.coExposure { return left.coExposure > right.coExposure }
        let (first, second) = (left.similarity ?? 0, right.similarity ?? 0)
        return first != second ? first > second : a.offset < b.offset
      }.map(\.element)
  }

  private var headline: String {
    let parties = parties
    let noun = nouns.noun(2)
    guard parties.count > 1 else {
      return "There are no two \(noun) to compare."
    }
    guard let first = sortedPairs.first else {
      return "No two of \(parties.count) \(noun) share a supplier or are exposed by one breach."
    }
    let together = overlap.pairs.count { $0.coExposure > 0 }
    let range = answers.range { String($0.pairs.count { $0.coExposure > 0 }) }
    let (a, b) = (wording.name(first.a), wording.name(first.b))
    guard first.coExposure > 0 else {
      return "No supplier's breach exposes two of \(parties.count) \(noun)\(range); \(a) and \(b) "
        + "share most suppliers: \(first.sharedSuppliers.count)."
    }
    let suppliers = first.coExposure == 1 ? "supplier" : "suppliers"
    return
      "\(grouped(together)) of \(grouped(overlap.pairs.count)) pairs of \(noun) can be exposed "
      + "by one breach\(range). \(a) and \(b) most easily: a breach of "
      + "\(first.coExposure == 1 ? "one" : "any of \(first.coExposure)") \(suppliers) exposes both."
      + unseen(first)
  }

  /// *They share 21 suppliers, 12 of which no lab uses directly.*
  private func unseen(_ pair: Overlap.Pair) -> String {
    let (shared, hidden) = (pair.sharedSuppliers.count, pair.hiddenShared.count)
    guard hidden > 0 else { return "" }
    let noun = nouns.noun(1)
    let which =
      hidden == shared ? "none of which a \(noun) uses" : "\(hidden) of which no \(noun) uses"
    return shared == 1
      ? " They share one supplier, which no \(noun) uses directly."
      : " They share \(shared) suppliers, \(which) directly."
  }

  private var pairs: Grid {
    Grid(
      columns: [
        Grid.Column("pair"), Grid.Column(""), Grid.Column("exposed by", isNumber: true),
        Grid.Column("alike", isNumber: true), Grid.Column("shared", isNumber: true),
        Grid.Column("hidden suppliers of both"),
      ],
      rows: sortedPairs.map { pair in
        [
          wording.name(pair.a), wording.name(pair.b), String(pair.coExposure),
          pair.similarity.map(wholePercent) ?? "–", String(pair.sharedSuppliers.count),
          hidden(of: pair),
        ]
      })
  }

  /// Hidden suppliers that both rest on; first those whose breach exposes both.
  private func hidden(of pair: Overlap.Pair) -> String {
    guard !pair.hiddenShared.isEmpty else { return "–" }
    let exposing = pair.hiddenShared.filter(pair.coExposing.contains)
    let others = pair.hiddenShared.filter { !pair.coExposing.contains($0) }
    return wording.names(exposing + others, atMost: 4)
  }

  private var legend: String {
    let noun = nouns.noun(1)
    return
      "Exposed by: suppliers whose breach exposes both. Alike: shared suppliers out of all that "
      + "either rests on (Jaccard index). Hidden: no \(noun) uses the supplier directly, so no "
      + "\(noun)'s own list of suppliers shows it."
  }
}

extension OverlapReport {
  /// A matrix has at most so many parties; more do not fit in a line.
  private static let mostParties = 15

  /// The parties that have something in common with another.
  private var related: [Entity.Index] {
    Set(sortedPairs.flatMap { [$0.a, $0.b] }).sorted()
  }

  /// Co-exposure above the diagonal, similarity below.
  private var matrixBlocks: [Document.Block] {
    let all = related
    let shown = most(of: all)
    var known: [PairKey: Overlap.Pair] = [:]
    for pair in overlap.pairs { known[PairKey(first: pair.a, second: pair.b)] = pair }
    let rows = shown.enumerated().map { row, party in
      [String(row + 1), wording.name(party)]
        + shown.enumerated().map { column, other in
          if row == column { return "·" }
          let key =
            row < column
            ? PairKey(first: party, second: other) : PairKey(first: other, second: party)
          guard let pair = known[key] else { return "" }
          guard row > column else { return String(pair.coExposure) }
          return pair.similarity.map { String(Int(($0 * 100).rounded())) } ?? "–"
        }
    }
    let grid = Grid(
      columns: [Grid.Column("", isNumber: true), Grid.Column("")]
        + shown.indices.map { Grid.Column(String($0 + 1), isNumber: true) },
      rows: rows)
    return [
      .heading("Exposed together, above the diagonal; alike in percent, below"), .grid(grid),
    ] + leftOut(shown: shown.count, related: all.count)
  }

  private func leftOut(shown: Int, related: Int) -> [Document.Block] {
    var sentences: [String] = []
    if shown < related {
      sentences.append(
        "The matrix shows the \(shown) that are exposed with others most often, of \(related).")
    }
    let others = parties.count - related
    if others > 0 {
      let names = wording.names(parties.filter { !self.related.contains($0) }, atMost: 20)
      sentences.append("Nothing in common with another: \(names).")
    }
    return sentences.isEmpty ? [] : [.paragraph(sentences.joined(separator: " "))]
  }

  private func most(of parties: [Entity.Index]) -> [Entity.Index] {
    guard parties.count > Self.mostParties else { return parties }
    var weight: [Entity.Index: Int] = [:]
    for pair in overlap.pairs {
      weight[pair.a, default: 0] += pair.coExposure
      weight[pair.b, default: 0] += pair.coExposure
    }
    let ranked = parties.sorted { a, b in
      let (left, right) = (weight[a] ?? 0, weight[b] ?? 0)
      return left != right ? left > right : a < b
    }
    return ranked.prefix(Self.mostParties).sorted()
  }

  private struct PairKey: Hashable {
    let first: Entity.Index
    let second: Entity.Index
  }
}
