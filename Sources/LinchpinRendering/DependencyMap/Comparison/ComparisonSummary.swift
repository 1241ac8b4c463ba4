import LinchpinAnalysis
import LinchpinCore

/// The sentences of a map that compares two states.
struct ComparisonSummary {
  let before: SupplyChain
  let after: SupplyChain
  let beforeRadius: BlastRadius?
  let afterRadius: BlastRadius?
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
      chain: chain, blastRadius: blastRadius, evidence: evidence, asOf: nil,
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
      return parts.isEmpty ? nil : "\(verb) \(enumeration(parts))"
    }
    let parts = [
      phrase("adds", new.subtracting(old).count, differences.added),
      phrase("removes", old.subtracting(new).count, differences.removed),
      phrase("changes", changedEntities, differences.changed),
    ].compactMap(\.self)
    return parts.isEmpty
      ? "The two states are the same." : parts.joined(separator: ", ").capitalizedSentence + "."
  }

  private var changedEntities: Int {
    let union = UnionChain(before, after)
    return union.chain.entities.indices.count { position in
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
    let outcomes: [(String, (BlastRadius) -> [String])] = [
      ("exposed", \.exposed), ("tainted", \.tainted), ("stopped", \.stopped),
      ("compromised", \.compromised),
    ]
    var sentences: [String] = []
    for (word, list) in outcomes {
      let (old, new) = (list(beforeRadius), list(afterRadius))
      let began = new.filter { id in !old.contains { $0.utf8.elementsEqual(id.utf8) } }
      let ended = old.filter { id in !new.contains { $0.utf8.elementsEqual(id.utf8) } }
      if !began.isEmpty { sentences.append("Newly \(word): \(names(began)).") }
      if !ended.isEmpty { sentences.append("No longer \(word): \(names(ended)).") }
    }
    return sentences.isEmpty ? ["The event hits the same parties."] : sentences
  }

  private func names(_ ids: [String]) -> String {
    let most = 12
    let names = ids.prefix(most).map { id in
      (after.entity(id) ?? before.entity(id)).map(DependencyMap.label) ?? id
    }
    return names.joined(separator: ", ")
      + (ids.count > most ? " and \(ids.count - most) more" : "")
  }
}
