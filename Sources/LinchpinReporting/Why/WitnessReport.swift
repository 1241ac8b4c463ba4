import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// Why a party is hit, down to the event, with the relations that carry it and their sources; or why
/// it is stopped or interrupted without any event.
public struct WitnessReport: Report {
  /// What was asked, and with which settings.
  public struct Question: Sendable, Equatable {
    /// The party that is asked about.
    public var party: Subject
    /// `nil` where the party is not hit in any way.
    public var outcome: Outcome?
    /// Without any, the question is about the state before events.
    public var events: [Event]
    /// Whether each event also strikes everything below its entity in the chain of parents.
    public var withSubsidiaries: Bool
    /// The weakest level of evidence that counts; facts on weaker evidence are left out.
    public var evidence: Evidence
    /// The day that dates are compared with.
    public var asOf: CalendarDay?
    /// The first day of a dated event.
    public var began: PartialDate?

    public init(
      party: Subject, outcome: Outcome?, events: [Event], withSubsidiaries: Bool = false,
      evidence: Evidence, asOf: CalendarDay?, began: PartialDate? = nil
    ) {
      self.party = party
      self.outcome = outcome
      self.events = events
      self.withSubsidiaries = withSubsidiaries
      self.evidence = evidence
      self.asOf = asOf
      self.began = began
    }
  }

  /// The party, the events and the settings that the answer is about.
  public let question: Question
  /// `nil` where what was asked for does not hold.
  public let witness: Witness?
  /// The strongest level of evidence at which it still holds; `nil` where it does not.
  public let support: Evidence?
  /// What keeps the events from hitting the party: that they strike it, or that it is so in any case.
  public let standing: PartyStanding
  /// Why the party is stopped or interrupted in any case, where that is so.
  public let already: Witness?
  /// The services that the events take away from a party that is stopped or interrupted already.
  public let lostToo: [BlastRadius.LostService]
  /// What the party is if everything alleged and assumed holds; only where it is not hit.
  public let weaker: Outcome?
  /// What is not told, and would hit the party if it were so; only where it is not hit.
  public let doubts: [Doubt]
  let wording: Wording

  /// - Parameters:
  ///   - witness: The chain of rules, if the party is hit.
  ///   - support: The strongest level of evidence at which it is.
  ///   - already: Why it is so in any case.
  ///   - lostToo: What the events take away besides.
  ///   - weaker: What the party is if everything alleged and assumed holds.
  ///   - doubts: What is not told, and would hit the party.
  ///   - question: What was asked.
  ///   - chain: The supply chain that the witness was found in.
  public init(
    _ witness: Witness?, support: Evidence? = nil, standing: PartyStanding = PartyStanding(),
    already: Witness? = nil, lostToo: [BlastRadius.LostService] = [], weaker: Outcome? = nil,
    doubts: [Doubt] = [], to question: Question, of chain: SupplyChain
  ) {
    self.witness = witness
    self.support = support
    self.standing = standing
    self.already = already
    self.lostToo = lostToo
    self.weaker = weaker
    self.doubts = doubts
    self.question = question
    wording = Wording(chain: chain)
  }

  /// What there is to explain: the hit, or what is so without the event.
  var explained: Witness? { witness ?? already }
}

extension SupplyChainAnalysis {
  /// Asks why a party is hit by events or, without any, why it is stopped or interrupted as things are.
  ///
  /// - Parameters:
  ///   - party: The id of an entity, a silo `supplier/client` or a work `party/supplier`.
  ///   - outcome: `nil` for the first that holds.
  /// - Throws: ``AnalysisError`` for an unknown id, or an event that cannot happen.
  public func whyReport(
    for party: EntityID, outcome: Outcome? = nil, of events: [Event], withSubsidiaries: Bool = false
  ) throws(AnalysisError) -> WitnessReport {
    let subject = try subject(named: party)
    func witness(
      _ outcome: Outcome, _ analysis: SupplyChainAnalysis
    ) throws(AnalysisError) -> Witness? {
      if !events.isEmpty {
        return try analysis.witness(
          for: subject, outcome: outcome, of: events, withSubsidiaries: withSubsidiaries)
      }
      return subject.entity.flatMap { analysis.baseWitness(for: $0, outcome: outcome) }
    }
    // The worst first, then what happens most often.
    let outcomes =
      outcome.map { [$0] } ?? [.exposed, .stopped, .interrupted, .tainted, .compromised]
    var found: (outcome: Outcome, witness: Witness)?
    for outcome in outcomes where found == nil {
      found = try witness(outcome, self).map { (outcome, $0) }
    }
    var support = found.map { _ in settings.evidence }
    if let found {
      for level in Evidence.allCases where level > settings.evidence {
        if try witness(found.outcome, at(level)) != nil { support = level }
      }
    }
    let standing = try standing(of: subject, under: events, withSubsidiaries: withSubsidiaries)
    let already = found == nil ? already(subject, outcome, standing) : nil
    let isOpen = found == nil && already == nil && !events.isEmpty
    var weaker: Outcome?
    if found == nil, already == nil, settings.evidence > .assumed {
      let weakest = at(.assumed)
      for outcome in outcomes where weaker == nil {
        weaker = try witness(outcome, weakest).map { _ in outcome }
      }
    }
    return WitnessReport(
      found?.witness, support: support, standing: standing,
      already: already,
      lostToo: already == nil || events.isEmpty
        ? [] : try lostServices(of: subject, events, withSubsidiaries), weaker: weaker,
      doubts: isOpen ? try doubts(subject, outcome, events, withSubsidiaries) : [],
      to: WitnessReport.Question(
        party: subject, outcome: found?.outcome ?? outcome, events: events,
        withSubsidiaries: withSubsidiaries, evidence: settings.evidence, asOf: day,
        began: settings.began),
      of: chain)
  }

  /// The same analysis with every party counted: one is asked about, whether it is counted or not.
  private var countingAll: SupplyChainAnalysis {
    var settings = settings
    settings.counted = .all
    return SupplyChainAnalysis(chain, settings: settings)
  }

  /// What events take away from a party.
  private func lostServices(
    of party: Subject, _ events: [Event], _ withSubsidiaries: Bool
  ) throws(AnalysisError) -> [BlastRadius.LostService] {
    try countingAll.blastRadius(of: events, withSubsidiaries: withSubsidiaries).lostServices
      .filter { $0.party == party.entity }
  }

  /// What is not told, and would hit a party.
  private func doubts(
    _ party: Subject, _ outcome: Outcome?, _ events: [Event], _ withSubsidiaries: Bool
  ) throws(AnalysisError) -> [Doubt] {
    let found =
      try countingAll
      .doubtedBlastRadius(of: events, withSubsidiaries: withSubsidiaries).doubts
    return found.compactMap { doubt in
      guard let entity = party.entity, doubt.parties.contains(entity),
        outcome ?? doubt.outcome == doubt.outcome
      else { return nil }
      var own = doubt
      own.parties = [entity]
      return own
    }
  }

  /// Why a party is stopped or interrupted without events, as far as that was asked for.
  private func already(
    _ party: Subject, _ outcome: Outcome?, _ standing: PartyStanding
  ) -> Witness? {
    guard let entity = party.entity, !standing.isStruck else { return nil }
    if standing.isStoppedAlready, [nil, .stopped].contains(outcome) {
      return baseWitness(for: entity, outcome: .stopped)
    }
    return standing.isInterruptedAlready && outcome ?? .interrupted == .interrupted
      ? baseWitness(for: entity, outcome: .interrupted) : nil
  }
}
