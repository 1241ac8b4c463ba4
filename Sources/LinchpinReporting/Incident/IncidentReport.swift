import LinchpinAnalysis
import LinchpinCore

/// An incident told from end to end: what happened, whom it can reach and why, what is known and
/// what is not, what the responses change, and what to change next.
///
/// What the description does not say is said to be unknown; nothing is made up.
public struct IncidentReport: Sendable {
  /// What the description tells of the incident; `nil` for a hypothetical event.
  public let incident: Incident?
  public let explained: ExplainedBlastRadius
  public let ranking: SupplierRanking
  /// `nil` where the parties have too many cuts to list.
  public let resilience: Resilience?
  /// Minimal cuts of every party would take minutes in supply chains of more entities.
  public static let mostEntitiesCut = 5_000
  public let scenarios: [ScenarioSummary]
  let withSubsidiaries: Bool
  /// For each response of the incident, what it changes in the model.
  let effects: [ContractChange?]
  let wording: Wording
  private let statedTitle: String?

  var radius: BlastRadius { explained.radius }
  var chain: SupplyChain { wording.chain }
  var blast: BlastReport {
    BlastReport(radius, of: chain, withSubsidiaries: withSubsidiaries)
  }

  init(
    analysis: SupplyChainAnalysis, events: [Event], withSubsidiaries: Bool, title: String?,
    scenarios: [ScenarioSummary], ranking: SupplierRanking?, resilience: Resilience?
  ) throws(AnalysisError) {
    wording = Wording(chain: analysis.chain)
    // What a description tells of one incident is not told of another event.
    let told = analysis.chain.incident
    let isTold = told.map { $0.events.isEmpty || Set($0.events) == Set(events) } ?? false
    incident = isTold ? told : nil
    explained = try analysis.explainedBlastRadius(
      of: events, withSubsidiaries: withSubsidiaries, respondBySuspending: true)
    self.ranking = ranking ?? analysis.ranking()
    self.resilience = resilience
    self.scenarios = scenarios
    self.withSubsidiaries = withSubsidiaries
    statedTitle = title
    var effects: [ContractChange?] = []
    for response in incident?.responses ?? [] {
      guard let status = Self.status(after: response.action), let supplier = response.supplier
      else {
        effects.append(nil)
        continue
      }
      effects.append(
        try analysis.effect(
          of: status, onContractsOf: response.party, with: supplier, in: events))
    }
    self.effects = effects
  }

  /// What an action makes of a contract; `nil` for one that changes none.
  static func status(after action: String) -> Relation.Status? {
    let word = action.lowercased()
    if word.hasPrefix("suspen") || word.hasPrefix("paus") { return .suspended }
    if word.hasPrefix("terminat") || word.hasPrefix("end") { return .ended }
    return nil
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
