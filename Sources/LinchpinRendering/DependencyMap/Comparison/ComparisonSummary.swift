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
  let differences: RelationDifference
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
    let old = Set(before.entities.map { Array($0.id.utf8) })
    let new = Set(after.entities.map { Array($0.id.utf8) })
    func phrase(_ verb: String, _ entities: Int, _ relations: Int) -> String? {
      let parts = [
        entities == 0 ? nil : counted(entities, "entity", "entities"),
        relations == 0 ? nil : counted(relations, "relation"),
      ].compactMap(\.self)
      return parts.isEmpty ? nil : "\(verb) \(listed(parts))"
    }
    let parts = [
      phrase("adds", new.subtracting(old).count, differences.added),
      phrase("removes", old.subtracting(new).count, differences.removed),
      phrase("changes", changedEntities, differences.changed),
    ].compactMap(\.self)
    return parts.isEmpty
      ? "The two states are the same." : capitalized(parts.joined(separator: ", ")) + "."
  }

  private var changedEntities: Int {
    union.chain.entities.indices.count { position in
      guard let old = union.inBefore[position], let new = union.inAfter[position] else {
        return false
      }
      return before[old].renumbered(union.beforePosition)
        != after[new].renumbered(union.afterPosition)
    }
  }

  /// `Newly exposed: X. No longer stopped: Y.`
  private var shifts: [String] {
    guard let beforeRadius, let afterRadius else { return [] }
    var sentences: [String] = []
    for outcome in Outcome.allCases {
      let old = beforeRadius.parties[outcome].map { union.beforePosition[$0.position] }
      let new = afterRadius.parties[outcome].map { union.afterPosition[$0.position] }
      let (began, ended) = (new.filter { !old.contains($0) }, old.filter { !new.contains($0) })
      if !began.isEmpty { sentences.append("Newly \(outcome.rawValue): \(names(began)).") }
      if !ended.isEmpty { sentences.append("No longer \(outcome.rawValue): \(names(ended)).") }
    }
    return sentences.isEmpty ? ["The event hits the same parties."] : sentences
  }

  /// Who stands at some positions of the union.
  private func names(_ positions: [Int]) -> String {
    listed(positions.map { DependencyMap.label(of: union.chain.entities[$0]) }, atMost: 12)
  }
}
