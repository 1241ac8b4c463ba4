import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// The heading of a map and the sentences below it.
struct MapSummary {
  let chain: SupplyChain
  let blastRadius: BlastRadius?
  /// What is not told about the event's reach.
  let doubts: [Doubt]
  let evidence: Evidence
  let asOf: CalendarDay?
  /// How many entities the map shows.
  let shownCount: Int
  /// In how many boxes, where some are folded.
  let boxCount: Int?

  var title: String {
    let name = chain.title ?? "Supply chain"
    guard let blastRadius, !blastRadius.events.isEmpty else { return name }
    let events = Wording(chain: chain).phrase(
      blastRadius.events, at: blastRadius.struck, withSubsidiaries: false)
    return "What \(events) would reach"
  }

  var sentence: String {
    var sentence =
      consequence + " "
      + Wording(chain: chain).basisRemark(evidence, asOf: asOf, began: blastRadius?.began)
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
    guard let blastRadius else { return contents }
    let sentence = BlastSentence(blastRadius, doubts: doubts, Wording(chain: chain))
    return [sentence.answer, sentence.alreadySo].compactMap(\.self).joined(separator: " ")
  }

  private var contents: String {
    let counts = EntityKind.allCases.compactMap { kind -> String? in
      let count = chain.entities.count { $0.kind == kind }
      return count == 0 ? nil : "\(count) \(kind.noun(count: count))"
    }
    if counts.isEmpty { return "An empty supply chain." }
    return "\(listed(counts)), \(counted(chain.relations.count, "relation"))."
  }
}
