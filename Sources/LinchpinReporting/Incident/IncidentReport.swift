import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// An incident told from end to end: what happened, whom it can reach and why, what is known and
/// what is not, what the responses change, and what to change next.
///
/// What the description does not say is said to be unknown; nothing is made up.
public struct IncidentReport: Sendable {
  /// What the description tells of the incident; `nil` for a hypothetical event.
  public let incident: Incident?
  /// The incident that the description tells of, where a hypothetical event reaches what it struck.
  public let relatedIncident: Incident?
  /// Whom the events hit, and why.
  public let explained: ExplainedBlastRadius
  /// The metrics of every supplier, side by side.
  public let ranking: SupplierRanking
  /// `nil` where the parties have too many cuts to list.
  public let resilience: Resilience?
  /// Minimal cuts of every party would take minutes in supply chains of more entities.
  public static let mostEntitiesCut = 5_000
  /// What the scenarios change, in the order given; empty where none was given.
  public let scenarios: [ScenarioSummary]
  let withSubsidiaries: Bool
  /// For each response of the incident, what it changes in the model.
  let effects: [ContractChange?]
  let wording: Wording
  let nouns: PartyNouns
  private let statedTitle: String?

  var radius: BlastRadius { explained.radius }
  var chain: SupplyChain { wording.chain }
  var blast: BlastReport {
    BlastReport(
      radius, doubts: explained.doubts, withSubsidiaries: withSubsidiaries, wording, nouns)
  }

  init(
    analysis: SupplyChainAnalysis, events: [Event], withSubsidiaries: Bool, title: String?,
    scenarios: [ScenarioSummary], ranking: SupplierRanking?, resilience: Resilience?
  ) throws(AnalysisError) {
    let chain = analysis.chain
    wording = Wording(chain: chain)
    nouns = PartyNouns(analysis.counted, in: chain)
    explained = try analysis.explainedBlastRadius(
      of: events, withSubsidiaries: withSubsidiaries, respondBySuspending: true)
    // What a description tells of one incident is not told of another event, nor of a what-if.
    let told = chain.incident
    let isDated = explained.radius.began != nil
    let isTold =
      told.map {
        $0.events.isEmpty || $0.isAbout(events, in: chain) && (isDated || $0.occurred.since == nil)
      } ?? false
    incident = isTold ? told : nil
    let isReached = told?.isReached(by: explained.radius, in: chain) ?? false
    relatedIncident = !isTold && isReached ? told : nil
    self.ranking = ranking ?? analysis.ranking()
    self.resilience = resilience
    self.scenarios = scenarios
    self.withSubsidiaries = withSubsidiaries
    statedTitle = title
    var effects: [ContractChange?] = []
    for response in incident?.responses ?? [] {
      guard let what = response.contractResponse, let supplier = response.supplier else {
        effects.append(nil)
        continue
      }
      effects.append(
        try analysis.effect(
          of: what, onContractsOf: response.party, with: supplier, since: response.since, in: events
        ))
    }
    self.effects = effects
  }

  /// The heading.
  public var title: String {
    statedTitle ?? incident?.title
      ?? capitalized(wording.phrase(radius.events, withSubsidiaries: withSubsidiaries))
  }

  /// Returns the report as Markdown.
  public func markdown() -> String {
    "# " + Escape.markdown(title) + "\n\n" + document.markdown()
  }
}

extension Incident {
  /// Whether events are those of the incident, in whatever order.
  func isAbout(_ other: [Event], in chain: SupplyChain) -> Bool {
    func struck(_ events: [Event]) -> Set<Strike> {
      Set(events.map { Strike(kind: $0.kind, subject: chain.subject(of: $0)) })
    }
    return struck(events) == struck(other)
  }

  private struct Strike: Hashable {
    let kind: Event.Kind
    let subject: Subject?
  }
}

extension Incident.Response {
  /// What the action makes of a contract; `nil` for one that changes none.
  var contractResponse: SupplyChainAnalysis.ContractResponse? {
    let words = action.lowercased().split { !$0.isLetter }
    switch words.first ?? "" {
    case "suspend", "suspends", "suspended", "pause", "pauses", "paused": return .suspend
    case "terminate", "terminates", "terminated", "end", "ends", "ended": return .end
    default: return nil
    }
  }
}

extension SupplyChainAnalysis {
  /// Tells an incident from end to end.
  ///
  /// - Parameters:
  ///   - events: What happened.
  ///   - title: The heading; without one the incident's own, or the event in words.
  ///   - scenarios: What could be changed, if that was compared.
  ///   - ranking: All metrics of all suppliers, if they are at hand.
  ///   - resilience: What stops each party, if it is at hand.
  /// - Throws: ``AnalysisError`` for an unknown id, an event that cannot happen, or no event.
  public func incidentReport(
    of events: [Event], withSubsidiaries: Bool = false, title: String? = nil,
    scenarios: [ScenarioSummary] = [], ranking: SupplierRanking? = nil,
    resilience: Resilience? = nil
  ) throws(AnalysisError) -> IncidentReport {
    try IncidentReport(
      analysis: self, events: events, withSubsidiaries: withSubsidiaries, title: title,
      scenarios: scenarios, ranking: ranking,
      resilience:
        resilience
        ?? (chain.entities.count > IncidentReport.mostEntitiesCut ? nil : try? self.resilience()))
  }
}
