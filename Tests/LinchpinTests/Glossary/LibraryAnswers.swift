import Linchpin
import LinchpinTestSupport

/// Answers the questions of examples with the library alone.
struct LibraryAnswers {
  let chain: SupplyChain
  let analysis: SupplyChainAnalysis
  let ranking: SupplierRanking
  let resilience: Resilience
  let overlap: Overlap
  let concentration: Concentration
  let risks: Risk

  init(after change: String?) throws {
    chain = try Fixture.chain(after: change)
    analysis = SupplyChainAnalysis(chain)
    ranking = analysis.ranking()
    resilience = try analysis.resilience()
    overlap = analysis.overlap()
    concentration = analysis.concentration()
    risks = try analysis.risk()
  }

  /// Returns the answer, or `nil` to a question that nobody here understands.
  func answer(to question: Question) throws -> Answer? {
    for source in [comparison, blast, supplier, party, pair, market, risk, description] {
      if let answer = try source(question) { return answer }
    }
    return nil
  }

  private func description(_ question: Question) throws -> Answer? {
    switch question.name {
    case "entities":
      .set(chain.entities.filter { question.arguments == [$0.kind.rawValue] }.map(\.id.text))
    case "counted-total": .count(ranking.countedTotal)
    case "evidence-flips":
      .count(try analysis.sensitivity(of: question.events).flips.count)
    case "sourced": .number(ValidationReport(findings: [], chain: chain).sourced)
    case "wilson":
      .numbers(Self.wilson(question.arguments.compactMap(Int.init)), separator: " to ")
    default: nil
    }
  }

  private static func wilson(_ numbers: [Int]) -> [Double] {
    guard numbers.count == 2 else { return [] }
    let interval = Risk.Interval.wilson(hits: numbers[0], of: numbers[1])
    return [interval.low, interval.high]
  }

  private func blast(_ question: Question) throws -> Answer? {
    let isResponse = question.name.hasPrefix("response-")
    let events = question.name == "already-stopped" ? [Event(.leak, "D1")] : question.events
    guard !events.isEmpty else { return nil }
    let radius: NamedRadius
    do {
      radius = try analysis.namedRadius(of: events, respondBySuspending: isResponse)
    } catch { return nil }
    switch question.name {
    case "exposed": return .set(radius.exposed)
    case "tainted": return .set(radius.tainted)
    case "stopped": return .set(radius.stopped)
    case "interrupted": return .set(radius.interrupted)
    case "compromised": return .set(radius.compromised)
    case "already-stopped": return .set(radius.alreadyStopped)
    case "artefacts-exposed": return .set(radius.artefactsExposed)
    case "artefacts-tainted": return .set(radius.artefactsTainted)
    case "actors-compromised": return .set(radius.actorsCompromised)
    case "response-stopped": return .set(radius.response?.stopped ?? [])
    case "response-suspended":
      let pairs = radius.response?.suspended.map { $0.joined(separator: " ") } ?? []
      return .text(pairs.joined(separator: ", "))
    case "depth", "path":
      let hit = radius.affected.first {
        question.arguments.prefix(2) == [$0.entity, $0.outcome.rawValue]
      }
      return question.name == "depth"
        ? .count(hit?.depth) : .text(hit?.path.joined(separator: ", ") ?? "")
    default: return nil
    }
  }

  private func supplier(_ question: Question) throws -> Answer? {
    let row = ranking.suppliers.first { chain[$0.entity].id.text == question.arguments.first }
    guard let row else { return nil }
    let level = question.arguments.dropFirst().first.flatMap { Evidence(name: $0) } ?? .reported
    return switch question.name {
    case "hidden": .claim(row.isHidden)
    default:
      SupplierMetric(rawValue: question.name).map { .number(row.value(of: $0, at: level)) }
    }
  }

  private func party(_ question: Question) throws -> Answer? {
    if question.name == "circular-backup" { return .set(chain.ids(resilience.circularBackup)) }
    let party = resilience.parties.first { chain[$0.party].id.text == question.arguments.first }
    guard let party else { return nil }
    switch question.name {
    case "single-points": return .set(chain.ids(party.stopping.singlePoints))
    case "cuts": return .text(Answer.sets(party.stopping.sets.map { chain.ids($0) }))
    case "depth-effective": return .count(party.stopping.depthEffective)
    case "depth-nominal": return .count(party.stopping.depthNominal)
    case "redundancy-gap": return .count(party.stopping.redundancyGap)
    case "trust": return .count(party.trust)
    case "trust-parents": return .count(party.trustParents)
    case "defeats":
      let defeats = party.defeats.filter { $0.service == nil }.map { defeat in
        Answer.sets([chain.ids(defeat.group.compactMap(\.subject))]) + " by "
          + Answer.sets([chain.ids(defeat.cut)])
      }
      return .text(defeats.joined(separator: ", "))
    default: return nil
    }
  }

  private func pair(_ question: Question) throws -> Answer? {
    if let outcome = question.arguments.first.flatMap(Outcome.init(rawValue:)) {
      let size = question.arguments.dropFirst().first.flatMap(Int.init) ?? 1
      let worst = analysis.worst(outcome, size: size)
      switch question.name {
      case "worst":
        return .text("\(worst.count) by " + Answer.sets(worst.sets.map { chain.ids($0.suppliers) }))
      case "super-additive":
        return .text(Answer.sets(worst.superAdditive.map { chain.ids($0.suppliers) }))
      case "super-additive-count": return .count(worst.superAdditive.count)
      default: return nil
      }
    }
    let pair = overlap.pairs.first { chain.ids([$0.a, $0.b]) == question.arguments }
    guard let pair else { return nil }
    return switch question.name {
    case "co-exposure": .count(pair.coExposure)
    case "similarity": .number(pair.similarity)
    case "shared-suppliers": .set(chain.ids(pair.sharedSuppliers))
    case "hidden-shared": .set(chain.ids(pair.hiddenShared))
    default: nil
    }
  }
}
