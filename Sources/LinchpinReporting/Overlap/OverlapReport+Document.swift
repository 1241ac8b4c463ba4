import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension OverlapReport {
  /// The headline, the matrix, then the pairs with what they share unseen.
  public var document: Document {
    let summary = PairSummary(overlap, first: Self.mostPairs)
    var blocks = Document.Block.incomplete(shortfall ?? summary.shortfall)
    blocks.append(.paragraph(headline(summary)))
    guard summary.related > 0 else {
      if parties.count < 2 { blocks.append(.countsOthers) }
      return Document(blocks + [.paragraph(basis)])
    }
    blocks += matrixBlocks(summary)
    blocks += Document.section(
      "Pairs (\(grouped(summary.related)))", grid(of: summary.first), atMost: Self.mostPairs,
      of: summary.related)
    return Document(blocks + [.paragraph(legend), .paragraph(basis)])
  }

  private static let mostPairs = 15

  private var basis: String { wording.basisRemark(overlap.evidence, asOf: overlap.asOf) }

  private func headline(_ summary: PairSummary) -> String {
    let noun = nouns.noun(2)
    guard parties.count > 1 else {
      return "There are no two \(noun) to compare."
    }
    guard let first = summary.first.first else {
      return "No two of \(parties.count) \(noun) share a supplier or are exposed by one breach."
    }
    let counts = coExposedCounts
    let range = answers.range { String(counts[$0.evidence] ?? 0) }
    let (a, b) = (wording.name(first.a), wording.name(first.b))
    guard first.coExposure > 0 else {
      return "No supplier's breach exposes two of \(parties.count) \(noun)\(range); \(a) and \(b) "
        + "share most suppliers: \(first.sharedCount)."
    }
    let suppliers = first.coExposure == 1 ? "supplier" : "suppliers"
    return
      "\(grouped(summary.coExposed)) of \(grouped(overlap.pairs.count)) pairs of \(noun) can be "
      + "exposed by one breach\(range). \(a) and \(b) most easily: a breach of "
      + "\(first.coExposure == 1 ? "one" : "any of \(first.coExposure)") \(suppliers) exposes both."
      + unseen(first)
  }

  /// By level: how many pairs one breach can expose.
  private var coExposedCounts: [Evidence: Int] {
    var counts: [Evidence: Int] = [:]
    for level in Evidence.allCases {
      guard let pairs = answers[level]?.boundedPairs() else { continue }
      counts[level] = pairs.count { $0.coExposure > 0 }
    }
    return counts
  }

  /// *They share 21 suppliers, 12 of which no lab uses directly.*
  private func unseen(_ pair: Overlap.Pair) -> String {
    let (shared, hidden) = (pair.sharedCount, pair.hiddenCount)
    guard hidden > 0 else { return "" }
    let noun = nouns.noun(1)
    let which =
      hidden == shared ? "none of which a \(noun) uses" : "\(hidden) of which no \(noun) uses"
    return shared == 1
      ? " They share one supplier, which no \(noun) uses directly."
      : " They share \(shared) suppliers, \(which) directly."
  }

  private func grid(of pairs: [Overlap.Pair]) -> Grid {
    Grid(
      columns: [
        Grid.Column("pair"), Grid.Column(""), Grid.Column("exposed by", isNumber: true),
        Grid.Column("alike", isNumber: true), Grid.Column("shared", isNumber: true),
        Grid.Column("hidden suppliers of both"),
      ],
      rows: pairs.map { pair in
        [
          wording.name(pair.a), wording.name(pair.b), String(pair.coExposure),
          pair.similarity.map(wholePercent) ?? "–", String(pair.sharedCount),
          hidden(of: pair),
        ]
      })
  }

  /// Hidden suppliers that both rest on; first those whose breach exposes both.
  private func hidden(of pair: Overlap.Pair) -> String {
    let (hidden, coExposing) = (pair.hiddenShared, Set(pair.coExposing))
    guard !hidden.isEmpty else { return "–" }
    let exposing = hidden.filter(coExposing.contains)
    let others = hidden.filter { !coExposing.contains($0) }
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

  /// Co-exposure above the diagonal, similarity below.
  private func matrixBlocks(_ summary: PairSummary) -> [Document.Block] {
    let shown = mostRelated(summary)
    var known: [PairKey: Overlap.Pair] = [:]
    for pair in overlap.pairs(among: shown) {
      known[PairKey(first: pair.a, second: pair.b)] = pair
    }
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
    ] + leftOut(shown: shown.count, summary)
  }

  private func leftOut(shown: Int, _ summary: PairSummary) -> [Document.Block] {
    let related = summary.weight.count
    var sentences: [String] = []
    if shown < related {
      sentences.append(
        "The matrix shows the \(shown) that are exposed with others most often, of \(related).")
    }
    let others = parties.count - related
    if others > 0 {
      let names = wording.names(parties.filter { summary.weight[$0] == nil }, atMost: 20)
      sentences.append("Nothing in common with another: \(names).")
    }
    return sentences.isEmpty ? [] : [.paragraph(sentences.joined(separator: " "))]
  }

  /// Of the parties that have something in common with another, those that are exposed with others
  /// most often.
  private func mostRelated(_ summary: PairSummary) -> [Entity.Index] {
    let ranked = summary.weight.sorted { a, b in
      a.value != b.value ? a.value > b.value : a.key < b.key
    }
    return ranked.prefix(Self.mostParties).map(\.key).sorted()
  }

  private struct PairKey: Hashable {
    let first: Entity.Index
    let second: Entity.Index
  }
}
