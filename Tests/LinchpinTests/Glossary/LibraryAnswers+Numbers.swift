import Linchpin

extension LibraryAnswers {
  /// `hhi(service)`, `hhi(service, tier)`, `hhi(consumer, service)`, and the same of other indices.
  func market(_ question: Question) throws -> Answer? {
    let indices: ConcentrationIndices
    let isKnown: Bool
    var shares: [Concentration.Share] = []
    let tier = question.arguments.dropFirst().first.flatMap(EntityKind.init(rawValue:))
    if let row = concentration.consumers.first(where: {
      [chain[$0.consumer].id.text, $0.service] == question.arguments
    }) {
      (indices, isKnown) = (row.indices, row.sharesKnown)
    } else if let row = concentration.markets.first(where: {
      $0.service == question.arguments.first && $0.tier == tier
        && $0.level == (tier == nil ? .supplier : .upstream)
    }) {
      (indices, isKnown, shares) = (row.indices, row.sharesKnown, row.shares)
    } else {
      return nil
    }
    return switch question.name {
    case "hhi": .number(indices.hhi)
    case "n-eff": .number(indices.effectiveNumber)
    case "cr1": .number(indices.cr1)
    case "cr2": .number(indices.cr2)
    case "cr3": .number(indices.cr3)
    case "shares-known": .claim(isKnown)
    case "market-shares":
      .text(
        shares.map { "\(chain[$0.supplier].id) " + Answer.number($0.share).text(like: "0.000") }
          .joined(separator: ", "))
    default: nil
    }
  }

  func risk(_ question: Question) throws -> Answer? {
    if question.name == "p-rivals-co-exposed" { return .number(risks.pRivalsCoExposed) }
    if let outcome = question.arguments.first.flatMap(Outcome.init(rawValue:)) {
      switch question.name {
      case "expected": return .number(risks.expected[outcome])
      case "distribution":
        return risks.distribution[outcome].map {
          .numbers($0, separator: ", ")
        }
      default: return nil
      }
    }
    if let party = risks.parties.first(where: {
      chain[$0.party].id.text == question.arguments.first
    }) {
      switch question.name {
      case "p-stopped": return .number(party.probability.stopped)
      case "p-interrupted": return .number(party.probability.interrupted)
      case "p-exposed": return .number(party.probability.exposed)
      case "p-tainted": return .number(party.probability.tainted)
      default: return nil
      }
    }
    let row = risks.importance.first {
      [Event($0.event, chain[$0.entity].id)] == question.events
        && chain[$0.party].id.text == question.arguments.last
        && $0.outcome == ($0.event == .outage ? .stopped : .exposed)
    }
    guard let row else { return nil }
    return switch question.name {
    case "birnbaum": .number(row.birnbaum)
    case "criticality": .number(row.criticality)
    case "raw": .number(row.riskAchievement)
    case "rrw": .number(row.riskReduction)
    default: nil
    }
  }
}
