import Linchpin

extension LibraryAnswers {
  /// `hhi(service)`, `hhi(service, tier)`, `hhi(consumer, service)`, and the same of other indices.
  func market(_ question: Question) throws -> Answer? {
    let indices: ConcentrationIndices
    let isKnown: Bool
    var shares: [Concentration.Share] = []
    let tier = question.arguments.dropFirst().first.flatMap(EntityKind.init(rawValue:))
    if let row = concentration.consumers.first(where: {
      [$0.consumer, $0.service] == question.arguments
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
        shares.map { "\($0.supplier) " + Answer.number($0.share).text(like: "0.000") }
          .joined(separator: ", "))
    default: nil
    }
  }

  func risk(_ question: Question) throws -> Answer? {
    if question.name == "p-rivals-co-exposed" { return .number(risks.pRivalsCoExposed) }
    if let outcome = question.arguments.first.flatMap(Outcome.init(rawValue:)) {
      switch question.name {
      case "expected": return .number(value(of: outcome, in: risks.expected))
      case "distribution":
        return value(of: outcome, in: risks.distribution).map {
          .numbers($0, separator: ", ")
        }
      default: return nil
      }
    }
    if let party = risks.parties.first(where: { $0.party == question.arguments.first }) {
      switch question.name {
      case "p-stopped": return .number(party.probability.stopped)
      case "p-exposed": return .number(party.probability.exposed)
      case "p-tainted": return .number(party.probability.tainted)
      default: return nil
      }
    }
    let row = risks.importance.first {
      [$0.event] == question.events && $0.party == question.arguments.last
        && ($0.event.kind == .outage) == ($0.outcome == .stopped)
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

  private func value<Value>(of outcome: Outcome, in values: Risk.PerOutcome<Value>) -> Value? {
    switch outcome {
    case .stopped: values.stopped
    case .exposed: values.exposed
    case .tainted: values.tainted
    case .compromised: nil
    }
  }
}
