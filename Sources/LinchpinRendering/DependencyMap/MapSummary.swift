import LinchpinAnalysis
import LinchpinCore

/// The heading of a map and the sentence below it.
struct MapSummary {
  let chain: SupplyChain
  let blastRadius: BlastRadius?
  let evidence: Evidence
  let asOf: CalendarDay?
  /// How many entities the map shows, in how many boxes.
  let shownCount: Int
  let boxCount: Int

  var title: String {
    let name = chain.title ?? "Supply chain"
    guard let blastRadius, !blastRadius.events.isEmpty else { return name }
    let events = enumeration(blastRadius.events.map { "\($0.kind.nounPhrase) \(label($0.entity))" })
    return "What \(events) would reach"
  }

  var sentence: String {
    var sentence = consequence + basis
    if shownCount < chain.entities.count {
      sentence += " Shown: \(shownCount) of \(chain.entities.count) entities"
      sentence += blastRadius == nil ? "." : ", those near the event, and all labs."
    }
    if boxCount < shownCount {
      sentence +=
        " Folded: \(shownCount) entities are drawn as \(counted(boxCount, "box", "boxes"))."
    }
    return sentence
  }

  /// What the event does, or what there is.
  private var consequence: String {
    guard let blastRadius else {
      let counts = EntityKind.allCases.compactMap { kind -> String? in
        let count = chain.entities.count { $0.kind == kind }
        return count == 0 ? nil : counted(count, kind.noun, kind.nouns)
      }
      if counts.isEmpty { return "An empty supply chain." }
      return "\(enumeration(counts)), \(counted(chain.relations.count, "relation"))."
    }
    let noun: (Int) -> String = { count in
      switch blastRadius.counted {
      case .kind(let kind): count == 1 ? kind.noun : kind.nouns
      case .all: count == 1 ? "entity" : "entities"
      }
    }
    let total = "\(blastRadius.countedTotal) \(noun(blastRadius.countedTotal))"
    let outcomes = [
      ("exposed", blastRadius.exposed), ("tainted", blastRadius.tainted),
      ("stopped", blastRadius.stopped), ("compromised", blastRadius.compromised),
    ].filter { !$1.isEmpty }.map { "\($1.count) \($0)\(names($1))" }
    if outcomes.isEmpty { return "None of \(total) is reached." }
    return "Of \(total): \(enumeration(outcomes)).\(range(of: blastRadius.exposedByEvidence))"
  }

  /// How many are exposed at each level of evidence, where that makes a difference.
  private func range(of counts: BlastRadius.CountByEvidence) -> String {
    let levels = Evidence.strongestFirst
    guard Set(levels.map { counts[$0] }).count > 1 else { return "" }
    let parts = levels.map { "\(counts[$0]) on \($0.name)" }
    return " Exposed: \(enumeration(parts)) relations."
  }

  /// Who, unless that would be a long list.
  private func names(_ ids: [String]) -> String {
    ids.count <= 8 ? " (\(ids.map { label($0) }.joined(separator: ", ")))" : ""
  }

  private var basis: String {
    let level =
      evidence == .confirmed
      ? "Confirmed relations only"
      : evidence == .assumed
        ? "Relations of all evidence levels" : "Relations \(evidence.name) or better"
    return " \(level)\(asOf.map { ", as of \($0)" } ?? "")."
  }

  private func label(_ id: String) -> String {
    chain.entity(id).map(DependencyMap.label) ?? id
  }
}
