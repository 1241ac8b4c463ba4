import LinchpinCore
import LinchpinEngine

/// Answers 512 questions at a time at one level: which counted parties each hits.
final class LaneEvaluator {
  /// The counted parties, in order of their ids.
  let parties: [Entity.Index]

  private let analysis: SupplyChainAnalysis
  private let program: LaneProgram
  private let holds: UnsafeMutableBufferPointer<Lanes>
  /// By party: the atoms that make it exposed, tainted, stopped, compromised.
  private let causes: [[Outcome: [RuleNetwork.Atom]]]
  /// By party: the entities whose striking takes it out of the count.
  private let excluders: [[Entity.Index]]
  private let isStoppedBefore: [Bool]
  /// By entity: the lanes that strike it.
  private var struck: [Entity.Index: Lanes] = [:]

  init(_ analysis: SupplyChainAnalysis, level: Evidence) {
    self.analysis = analysis
    program = LaneProgram(analysis.rules.network, layer: Int(level.rawValue))
    holds = .allocate(capacity: program.atomCount)
    holds.initialize(repeating: Lanes())
    parties = analysis.countedParties
    let scope = analysis.scope(at: level)
    isStoppedBefore = parties.map { scope.isStopped($0, by: scope.isBase) }
    excluders = parties.map { party in
      let kind = analysis.chain[party].kind
      let owner = kind.isArtefact || kind == .function ? analysis.chain[party].owner : nil
      return [party] + (owner.map { [$0] } ?? [])
    }
    causes = Self.causes(of: parties, analysis)
  }

  deinit { holds.deallocate() }

  /// The atoms that make each party's outcomes, the other way round from ``ImpactScope``.
  private static func causes(
    of parties: [Entity.Index], _ analysis: SupplyChainAnalysis
  ) -> [[Outcome: [RuleNetwork.Atom]]] {
    let scope = analysis.scope(at: analysis.settings.evidence)
    var placeOfParty: [Entity.Index: Int] = [:]
    for (place, party) in parties.enumerated() { placeOfParty[party] = place }
    var causes = [[Outcome: [RuleNetwork.Atom]]](repeating: [:], count: parties.count)
    for (node, meaning) in analysis.rules.atoms.meanings.enumerated() {
      for state in Witness.State.allCases {
        for (party, outcome) in scope.outcomes(of: state, at: meaning).parties {
          if let place = placeOfParty[party] {
            causes[place][outcome, default: []].append(AtomTable.atom(node, state))
          }
        }
      }
    }
    return causes
  }

  /// Clears all lanes but for the base state.
  func begin() {
    holds.update(repeating: Lanes())
    for atom in program.base { holds[Int(atom)] = ~Lanes() }
    struck.removeAll(keepingCapacity: true)
  }

  /// Lets an event happen in some lanes.
  func strike(_ event: Event.Kind, _ entity: Entity.Index, in lanes: Lanes) {
    let seeds = EventSeeds(
      event, of: [entity], chain: analysis.chain, table: analysis.rules.atoms)
    for atom in seeds.atoms { holds[Int(atom)] |= lanes }
    struck[entity, default: Lanes()] |= lanes
  }

  func run() { program.run(holds) }

  /// The lanes in which a party has an outcome, whether or not an event adds it.
  func lanes(of outcome: Outcome, party place: Int) -> Lanes {
    (causes[place][outcome] ?? []).reduce(Lanes()) { $0 | holds[Int($1)] }
  }

  /// The lanes in which the events add an outcome to a party that none of them strikes.
  func hitLanes(of outcome: Outcome, party place: Int) -> Lanes {
    if outcome == .stopped && isStoppedBefore[place] { return Lanes() }
    let excluded = excluders[place].reduce(Lanes()) { $0 | (struck[$1] ?? Lanes()) }
    return lanes(of: outcome, party: place) & ~excluded
  }

  /// For each party, which of the questions hit it.
  func hits(of questions: [[(Event.Kind, Entity.Index)]], outcome: Outcome) -> [Lanes] {
    begin()
    for (lane, events) in questions.enumerated() {
      var lanes = Lanes()
      lanes.set(lane)
      for (event, entity) in events { strike(event, entity, in: lanes) }
    }
    run()
    let asked = Lanes.first(questions.count)
    return parties.indices.map { hitLanes(of: outcome, party: $0) & asked }
  }
}
