import LinchpinAnalysis
import LinchpinCore

/// One supply chain, measured by everything that states are compared by.
///
/// Lists of ids are sorted by their UTF-8 bytes.
public struct ComparedState: Sendable {
  public var metrics: ComparisonMetrics
  /// Counted parties that the events hit; without events, none.
  public var exposed: [String]
  public var tainted: [String]
  /// Counted parties that are stopped, by the events or without any.
  public var stopped: [String]
  /// For one breach of a supplier that keeps its clients apart: what its worst silo alone would do.
  public var worstSilo: BlastRadius.Silo?
  /// Counted parties that are stopped without any event.
  public var alreadyStopped: [String]
  /// Whom each supplier can hit; suppliers that hit nobody are left out.
  public var effects: [Effect]
  /// The parties that are looked at one by one, in the order asked for.
  public var parties: [Party]
  /// The events of which the state has not what they strike.
  public var impossibleEvents: [Event]
  /// How many parties were hit in each sampled year; `nil` if every combination was tried.
  var hitCounts: Risk.PerOutcome<[UInt32]>?

  /// Whom one supplier can hit.
  public struct Effect: Sendable, Equatable {
    public var supplier: String
    /// Counted parties that its outage stops, and that its breach exposes and taints.
    public var stopped: [String]
    public var exposed: [String]
    public var tainted: [String]
  }

  /// One party and the suppliers that can hit it.
  public struct Party: Sendable, Equatable {
    public var party: String
    /// Suppliers whose outage alone stops it.
    public var singlePoints: [String]
    /// Suppliers whose breach exposes it, and taints it.
    public var exposers: [String]
    public var tainters: [String]
    /// How many suppliers it rests on, along any chain.
    public var trust: Int
    public var isExposed: Bool
    public var isStopped: Bool
    public var isTainted: Bool
    /// In a year, where probabilities are given.
    public var probability: Risk.PerOutcome<Double>?
  }
}

extension ComparedState {
  /// Measures a supply chain.
  ///
  /// - Parameters:
  ///   - samplesRisk: Whether years are sampled also where every combination could be tried.
  /// - Throws: A question that cannot be answered; an event at an entity that is not there is
  ///   noted, not thrown.
  init(
    of chain: SupplyChain, _ question: ComparisonQuestion, samplesRisk: Bool
  ) throws(AnalysisError) {
    let analysis = SupplyChainAnalysis(chain, settings: question.settings)
    let effects = analysis.supplierEffects()
    let counted = analysis.countedParties
    let singlePoints = analysis.singlePoints(of: counted, by: effects)
    let base = analysis.alreadyStopped
    metrics = ComparisonMetrics()
    exposed = []
    tainted = []
    alreadyStopped = base.map { chain[$0].id }
    stopped = alreadyStopped
    impossibleEvents = question.events.filter { !analysis.canHappen($0) }
    let possible = question.events.filter(analysis.canHappen)
    if !possible.isEmpty {
      let radius = try analysis.blastRadius(
        of: possible, withSubsidiaries: question.withSubsidiaries)
      exposed = radius.exposed
      tainted = radius.tainted
      worstSilo = radius.worstSilo
      stopped = (missing(alreadyStopped, from: radius.stopped) + alreadyStopped).sorted(
        by: utf8Precedes)
    }
    if !question.events.isEmpty {
      metrics[.exposed] = Double(exposed.count)
      metrics[.tainted] = Double(tainted.count)
      metrics[.stopped] = Double(stopped.count)
    }
    metrics[.worstExposure] = Double(effects.exposed.map(\.count).max() ?? 0)
    metrics[.worstTaint] = Double(effects.tainted.map(\.count).max() ?? 0)
    // Who is stopped without any event is stopped after each.
    metrics[.worstImpact] = Double(base.count + (effects.stopped.map(\.count).max() ?? 0))
    metrics[.singlePoints] = Double(singlePoints.map(\.count).reduce(0, +))
    metrics[.hhi] = analysis.largestMarketIndex()
    self.effects = Self.effects(effects, in: chain)
    parties = []
    var risk: Risk?
    if chain.givesProbabilities {
      risk = try addExpectations(analysis, question, samplesRisk: samplesRisk)
    }
    for id in question.parties {
      parties.append(try party(id, analysis, effects, risk))
    }
  }

  private static func effects(_ effects: SupplierEffects, in chain: SupplyChain) -> [Effect] {
    effects.suppliers.indices.compactMap { place in
      let lists = [effects.stopped[place], effects.exposed[place], effects.tainted[place]]
      if lists.allSatisfy(\.isEmpty) { return nil }
      func ids(_ list: [Entity.Index]) -> [String] { list.map { chain[$0].id } }
      return Effect(
        supplier: chain[effects.suppliers[place]].id, stopped: ids(lists[0]),
        exposed: ids(lists[1]), tainted: ids(lists[2]))
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
        exactLimit: isSampled ? 0 : question.exactLimit)
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
    _ id: String, _ analysis: SupplyChainAnalysis, _ effects: SupplierEffects, _ risk: Risk?
  ) throws(AnalysisError) -> Party {
    let chain = analysis.chain
    guard let index = chain.index(of: id) else {
      return Party(
        party: id, singlePoints: [], exposers: [], tainters: [], trust: 0, isExposed: false,
        isStopped: false, isTainted: false)
    }
    func hitters(_ lists: [[Entity.Index]]) -> [String] {
      zip(effects.suppliers, lists).filter { $0.1.contains(index) }.map { chain[$0.0].id }
    }
    func contains(_ list: [String]) -> Bool { list.contains { $0.utf8.elementsEqual(id.utf8) } }
    return Party(
      party: id,
      singlePoints: analysis.singlePoints(of: [index], by: effects)[0].map { chain[$0].id },
      exposers: hitters(effects.exposed), tainters: hitters(effects.tainted),
      trust: analysis.transitiveSuppliers(of: index).count, isExposed: contains(exposed),
      isStopped: contains(stopped), isTainted: contains(tainted),
      probability: risk?.parties.first { $0.party.utf8.elementsEqual(id.utf8) }?.probability)
  }
}

extension SupplyChainAnalysis {
  /// Whether the supply chain has what an event strikes, and the event can happen to it.
  fileprivate func canHappen(_ event: Event) -> Bool {
    (try? check(event)) != nil
  }
}
