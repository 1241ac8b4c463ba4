import LinchpinAnalysis
import LinchpinCore

/// Whether a question can be answered: a party has to be in one of the states, and so has what an
/// event strikes. It sees one state after the other and keeps none.
struct QuestionCheck {
  /// Whether years are sampled: whether some state has too many events to try every combination.
  private(set) var samplesRisk: Bool
  private let question: ComparisonQuestion
  private let base: SupplyChain
  /// The parties that no state had so far.
  private var missing: [EntityID]
  /// The events that could happen in no state so far, with the reason in the last one.
  private var impossible: [(event: Event, fault: AnalysisError)] = []

  init(_ question: ComparisonQuestion, _ base: SupplyChain) {
    self.question = question
    self.base = base
    samplesRisk = Self.basicEventCount(base) > question.exactLimit
    missing = question.parties.filter { base.index(of: $0) == nil }
    for event in question.events {
      if let fault = SupplyChainAnalysis.fault(of: event, in: base, question.settings) {
        impossible.append((event, fault))
      }
    }
  }

  private static func basicEventCount(_ chain: SupplyChain) -> Int {
    chain.givesProbabilities ? chain.basicEvents.count { $0.probability > 0 } : 0
  }

  /// Whether the base answers for all states: changes add no entities and no probabilities, overlays
  /// can.
  func isSettled(hasOverlays: Bool) -> Bool {
    missing.isEmpty && impossible.isEmpty && (samplesRisk || !hasOverlays)
  }

  mutating func see(_ chain: SupplyChain) {
    missing.removeAll { chain.index(of: $0) != nil }
    impossible = impossible.compactMap { event, _ in
      SupplyChainAnalysis.fault(of: event, in: chain, question.settings).map { (event, $0) }
    }
    if !samplesRisk { samplesRisk = Self.basicEventCount(chain) > question.exactLimit }
  }

  /// Throws what no state has.
  func finish() throws(AnalysisError) {
    if let party = missing.first { throw AnalysisError.unknownEntity(party, in: base) }
    if let event = impossible.first { throw event.fault }
  }
}
