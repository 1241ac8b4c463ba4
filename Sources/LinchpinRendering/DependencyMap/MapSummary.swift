import LinchpinAnalysis
import LinchpinCore

/// The heading of a map and the sentence below it.
struct MapSummary {
  let chain: SupplyChain
  let blastRadius: BlastRadius?
  let evidence: Evidence
  let asOf: CalendarDay?
  /// How many entities the map shows.
  let shownCount: Int
  /// In how many boxes, where some are folded.
  let boxCount: Int?

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
    if let boxCount, boxCount < shownCount {
      sentence +=
        " Folded: \(shownCount) entities are drawn as \(counted(boxCount, "box", "boxes"))."
    }
    return sentence
  }

  /// What the event does, or what there is.
  var consequence: String {
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
    var outcomes = [
      ("exposed", blastRadius.exposed), ("tainted", blastRadius.tainted),
      ("stopped", blastRadius.stopped), ("compromised", blastRadius.compromised),
    ].filter { !$1.isEmpty }.map { "\($1.count) \($0)\(names($1))" }
    if outcomes.isEmpty {
      return "None of \(total) is reached\(more(blastRadius.exposedByEvidence))."
    }
    if !blastRadius.exposed.isEmpty { outcomes[0] += support(blastRadius.exposedByEvidence) }
    let rivals = blastRadius.rivalsCoExposed
    let together = rivals > 1 ? " \(rivals) rivals are exposed at once." : ""
    return "Of \(total): \(outcomes.joined(separator: "; "))."
      + together
  }

  /// How many of the exposed stay so if only confirmed facts count, and how many more there would
  /// be if weaker claims held; nothing where that makes no difference.
  private func support(_ counts: BlastRadius.CountByEvidence) -> String {
    let total = counts[evidence]
    let isWeaker = evidence < .confirmed && counts.confirmed != total && total > 0
    let confirmed =
      counts.confirmed == 0
      ? "none of them on confirmed facts alone"
      : "\(counts.confirmed) of them on confirmed facts alone"
    return (isWeaker ? ", \(confirmed)" : "") + more(counts)
  }

  /// How many more would be exposed on weaker claims.
  private func more(_ counts: BlastRadius.CountByEvidence) -> String {
    let total = counts[evidence]
    let weaker = Evidence.strongestFirst.filter { $0 < evidence && counts[$0] > total }
    guard let level = weaker.first else { return "" }
    return ", \(counts[level] - total) more if what is \(level.name) holds"
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
