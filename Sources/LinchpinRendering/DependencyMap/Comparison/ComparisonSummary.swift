import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// The sentences of a map that compares two states.
struct ComparisonSummary {
  let before: SupplyChain
  let after: SupplyChain
  let beforeRadius: BlastRadius?
  let afterRadius: BlastRadius?
  let union: UnionChain
  let difference: SupplyChainDifference
  let evidence: Evidence
  let shownCount: Int
  let totalCount: Int

  /// The event, or the supply chain.
  var subject: String {
    let chain = beforeRadius == nil && afterRadius != nil ? after : before
    return summary(of: chain, beforeRadius ?? afterRadius).title
  }

  var sentence: String {
    var sentences = [structure] + shifts
    if shownCount < totalCount {
      sentences.append("Shown: \(shownCount) of \(totalCount) entities.")
    }
    return sentences.joined(separator: " ")
  }

  /// What stands above the picture of one state.
  func consequence(in chain: SupplyChain, of blastRadius: BlastRadius?) -> String {
    summary(of: chain, blastRadius).consequence
  }

  private func summary(of chain: SupplyChain, _ blastRadius: BlastRadius?) -> MapSummary {
    MapSummary(
      chain: chain, blastRadius: blastRadius, doubts: [], evidence: evidence, asOf: nil,
      shownCount: shownCount, boxCount: nil)
  }

  /// `Adds 1 entity and 2 relations, changes 1 relation.`
  private var structure: String {
    func phrase(_ verb: String, _ kind: ChangeKind) -> String? {
      let entities = difference.entities.count { $0.kind == kind }
      // A relation whose group says otherwise is another claim, though its own words are the same.
      let relations =
        difference.relations.count { $0.kind == kind }
        + (kind == .changed ? difference.regrouped.count : 0)
      let parts = [
        entities == 0 ? nil : counted(entities, "entity", "entities"),
        relations == 0 ? nil : counted(relations, "relation"),
      ].compactMap(\.self)
      return parts.isEmpty ? nil : "\(verb) \(listed(parts))"
    }
    let parts = [
      phrase("adds", .added), phrase("removes", .removed), phrase("changes", .changed),
    ].compactMap(\.self)
    return parts.isEmpty
      ? "The two states are the same." : capitalized(parts.joined(separator: ", ")) + "."
  }

  /// `Newly exposed: X. No longer stopped: Y.`
  private var shifts: [String] {
    guard let beforeRadius, let afterRadius else { return [] }
    var sentences: [String] = []
    for outcome in Outcome.allCases {
      let old = beforeRadius.parties[outcome].map { union.alignment.beforeRank[$0.offset] }
      let new = afterRadius.parties[outcome].map { union.alignment.afterRank[$0.offset] }
      let (began, ended) = (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
      if !began.isEmpty { sentences.append("Newly \(outcome.rawValue): \(names(began)).") }
      if !ended.isEmpty { sentences.append("No longer \(outcome.rawValue): \(names(ended)).") }
    }
    return sentences.isEmpty ? ["The event hits the same parties."] : sentences
  }

  /// Who stands at some indices of the union.
  private func names(_ indices: [Int]) -> String {
    listed(indices.map { DependencyMap.label(of: union.chain.entities[$0]) }, atMost: 12)
  }
}
