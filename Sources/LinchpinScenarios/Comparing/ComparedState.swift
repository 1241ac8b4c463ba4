import LinchpinAnalysis
import LinchpinCore

/// One supply chain, measured by everything that states are compared by.
///
/// States are of different supply chains, so that they name parties by their ids; lists are in the
/// order of UTF-8 bytes.
public struct ComparedState: Sendable {
  /// The numbers on the facts asked for; a metric that does not apply has none.
  public var metrics: ComparisonMetrics
  /// Those of the event and the sums, when facts below a level are left out.
  public var metricsByEvidence: ByEvidence<ComparisonMetrics>
  /// Counted parties that the events hit; stopped and interrupted are also those that are so without
  /// any event. Nobody is listed as compromised.
  public var hits: PerOutcome<[EntityID]>
  /// For one breach of a supplier that keeps its clients apart: what its worst silo alone would do.
  public var worstSilo: Silo?
  /// Counted parties that are stopped, or interrupted, without any event.
  public var already: PerOutcome<[EntityID]>
  /// The parties that are looked at one by one, in the order asked for.
  public var parties: [Party]
  /// The events of which the state has not what they strike.
  public var impossibleEvents: [Event]
  /// How many parties were hit in each sampled year; `nil` if every combination was tried.
  var hitCounts: Risk.PerOutcome<[UInt32]>?

  /// The silo of a supplier whose breach alone exposes most counted parties.
  public struct Silo: Sendable, Equatable {
    /// The silo, as `supplier/client`.
    public var id: EntityID
    /// The counted parties that a breach of this silo alone exposes.
    public var exposed: [EntityID]
  }

  /// One party and the suppliers that can hit it.
  public struct Party: Sendable, Equatable {
    /// The id of the party; a state need not have it.
    public var party: EntityID
    /// Suppliers whose outage alone stops it.
    public var singlePoints: [EntityID]
    /// Suppliers whose outage or breach hits it in each way.
    public var hitters: PerOutcome<[EntityID]>
    /// How many suppliers it rests on, along any chain.
    public var trust: Int
    /// How the events hit it.
    public var isHit: PerOutcome<Bool>
    /// In a year, where probabilities are given.
    public var probability: Risk.PerOutcome<Double>?
  }
}

extension ComparedState {
  /// A state of which nothing is known: what a budget left of it.
  static func unmeasured(_ question: ComparisonQuestion) -> ComparedState {
    ComparedState(
      metrics: ComparisonMetrics(), metricsByEvidence: ByEvidence { _ in ComparisonMetrics() },
      hits: PerOutcome { _ in [] }, already: PerOutcome { _ in [] },
      parties: question.parties.map(Party.unknown), impossibleEvents: [])
  }

  /// Measures a supply chain.
  ///
  /// - Parameters:
  ///   - hits: Whom its suppliers can hit.
  ///   - samplesRisk: Whether years are sampled also where every combination could be tried.
  /// - Throws: A question that cannot be answered; an event at an entity that is not there is
  ///   noted, not thrown.
  init(
    of analysis: SupplyChainAnalysis, _ question: ComparisonQuestion, _ supplierHits: SupplierHits,
    _ singlePoints: SinglePoints, samplesRisk: Bool
  ) throws(AnalysisError) {
    let chain = analysis.chain
    let level = question.settings.evidence
    self = .unmeasured(question)
    already = PerOutcome { analysis.alreadyHit($0).map { chain[$0].id } }
    addSums(of: supplierHits, analysis)
    try addEvent(analysis, question)
    for metric in ComparisonMetric.allCases where metric.hasRange {
      metrics[metric] = metricsByEvidence[level][metric]
    }
    let largest = supplierHits.largest(at: level)
    for metric in ComparisonMetric.allCases where metric.family == .worst {
      guard let outcome = metric.outcome else { continue }
      // Who is stopped without any event is stopped after each.
      metrics[metric] = Double(already[outcome].count + largest[outcome])
    }
    metrics[.singlePoints] = Double(singlePoints.total)
    metrics[.hhi] = analysis.largestMarketIndex()
    var risk: Risk?
    if chain.givesProbabilities {
      risk = try addExpectations(analysis, question, samplesRisk: samplesRisk)
    }
    parties = question.parties.map { party($0, analysis, supplierHits, risk) }
  }

  /// Adds up whom suppliers can hit; a party that is stopped in any case counts with every supplier.
  private mutating func addSums(of hits: SupplierHits, _ analysis: SupplyChainAnalysis) {
    for level in Evidence.allCases {
      for metric in ComparisonMetric.allCases where metric.family == .sum {
        guard let outcome = metric.outcome else { continue }
        let before = analysis.alreadyHit(outcome, at: level).count
        metricsByEvidence[level][metric] = Double(
          before * hits.suppliers.count + hits.pairCount(outcome, at: level))
      }
    }
  }

  /// What the events of the question do, those of them that can happen here.
  private mutating func addEvent(
    _ whatIf: SupplyChainAnalysis, _ question: ComparisonQuestion
  ) throws(AnalysisError) {
    hits = already
    if question.events.isEmpty { return }
    let analysis = whatIf.beginning(question.began)
    var possible: [Event] = []
    for event in question.events {
      do {
        try analysis.check(event)
        possible.append(event)
      } catch {
        if error.code == .beginsTooLate { throw error }
        impossibleEvents.append(event)
      }
    }
    var radius: BlastRadius?
    if !possible.isEmpty {
      let found = try analysis.blastRadius(
        of: possible, withSubsidiaries: question.withSubsidiaries)
      let chain = analysis.chain
      for outcome in Outcome.allCases where outcome != .compromised {
        hits[outcome] = union(found.parties[outcome].map { chain[$0].id }, already[outcome])
      }
      worstSilo = found.worstSilo.map { silo in
        Silo(id: chain.id(of: silo.subject), exposed: silo.exposed.map { chain[$0].id })
      }
      radius = found
    }
    for level in Evidence.allCases {
      for metric in ComparisonMetric.allCases where metric.family == .event {
        guard let outcome = metric.outcome else { continue }
        let added = radius?.counts[outcome][level] ?? 0
        metricsByEvidence[level][metric] = Double(
          added + analysis.alreadyHit(outcome, at: level).count)
      }
    }
  }

  private mutating func addExpectations(
    _ analysis: SupplyChainAnalysis, _ question: ComparisonQuestion, samplesRisk: Bool
  ) throws(AnalysisError) -> Risk? {
    let isSampled = samplesRisk || analysis.basicEventCount > question.exactLimit
    var risk: Risk?
    if isSampled {
      let counts = analysis.hitCounts(samples: question.samples, seed: question.seed)
      hitCounts = counts
      metrics[.expectedStopped] = mean(counts.stopped)
      metrics[.expectedExposed] = mean(counts.exposed)
      metrics[.expectedTainted] = mean(counts.tainted)
    }
    if !isSampled || !question.parties.isEmpty {
      let found = try analysis.risk(
        samples: question.samples, seed: question.seed,
        exactLimit: isSampled ? 0 : question.exactLimit, mostImportant: 0)
      risk = found
      metrics[.expectedStopped] = found.expected.stopped
      metrics[.expectedExposed] = found.expected.exposed
      metrics[.expectedTainted] = found.expected.tainted
    }
    return risk
  }

  private func mean(_ counts: [UInt32]) -> Double {
    Double(counts.reduce(0) { $0 + Int($1) }) / Double(max(1, counts.count))
  }

  private func party(
    _ id: EntityID, _ analysis: SupplyChainAnalysis, _ supplierHits: SupplierHits, _ risk: Risk?
  ) -> Party {
    let chain = analysis.chain
    guard let index = chain.index(of: id) else { return .unknown(id) }
    return Party(
      party: id,
      singlePoints: analysis.singlePoints(of: index, by: supplierHits).map { chain[$0].id },
      hitters: PerOutcome { outcome in
        supplierHits.suppliers(hitting: index, outcome, at: analysis.settings.evidence)
          .map { chain[$0].id }
      },
      trust: analysis.transitiveSuppliers(of: index).count,
      isHit: PerOutcome { outcome in hits[outcome].contains(id) },
      probability: risk?.parties.first { $0.party == index }?.probability)
  }
}

extension ComparedState.Party {
  /// A party of which nothing is known.
  static func unknown(_ id: EntityID) -> Self {
    Self(
      party: id, singlePoints: [], hitters: PerOutcome { _ in [] }, trust: 0,
      isHit: PerOutcome { _ in false })
  }
}
