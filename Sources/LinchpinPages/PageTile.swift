import LinchpinAnalysis
import LinchpinCore
import LinchpinReporting
import LinchpinWording

/// What the tiles of the first screen count.
enum PageTile {
  static let outcomes = Outcome.allCases
  /// So many facts that are not told stand on the first screen, as in tables.
  static let mostDoubts = 3
}

extension PageFigures {
  /// *2 confirmed, up to 9*: the range of a count over the levels of evidence.
  func note(_ counts: ByEvidence<Int>, _ outcome: Outcome) -> String {
    let range = wording.range(of: counts, at: ranking.evidence)
    if range.lowerBound == range.upperBound { return "at every level of evidence" }
    guard outcome.growsWithWeakerFacts, chain.statesEvidence else {
      return "\(range.lowerBound) to \(range.upperBound) over the levels of evidence"
    }
    return "\(counts.confirmed) confirmed, \(counts.assumed) if all is true"
  }

  /// The facts that are not told, those that most parties hang on.
  func sentences(about doubts: [Doubt]) -> [String] {
    ToldDoubt.all(doubts, in: chain).prefix(PageTile.mostDoubts).map {
      wording.sentence($0, nouns)
    }
  }

  /// *a breach of LiteLLM that began on 2026-03-24*.
  func phrase(_ radius: BlastRadius, withSubsidiaries: Bool) -> String {
    wording.phrase(radius.events, at: radius.struck, withSubsidiaries: withSubsidiaries)
      + (radius.began.map { " that began on \($0)" } ?? "")
  }
}
