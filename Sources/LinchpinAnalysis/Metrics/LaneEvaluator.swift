import LinchpinCore
import LinchpinEngine

/// Answers 512 questions at a time at one level: which counted parties each hits.
final class LaneEvaluator {
  let plan: LanePlan
  /// The counted parties, in order of their ids.
  var parties: [Entity.Index] { plan.parties }

  /// By atom: the lanes in which it holds.
  private let holds: UnsafeMutableBufferPointer<Lanes>
  /// By entity: the lanes that strike it.
  private let struck: UnsafeMutableBufferPointer<Lanes>
  private var struckEntities: [Entity.Index] = []
  private var struckAtoms: [RuleNetwork.Atom] = []

  init(_ plan: LanePlan) {
    self.plan = plan
    holds = .allocate(capacity: plan.program.atomCount)
    holds.initialize(repeating: Lanes())
    struck = .allocate(capacity: plan.facts.kinds.count)
    struck.initialize(repeating: Lanes())
  }

  convenience init(_ analysis: SupplyChainAnalysis, level: Evidence) {
    self.init(LanePlan(analysis, level: level))
  }

  deinit {
    holds.deallocate()
    struck.deallocate()
  }

  /// Clears all lanes but for the base state; what is no head, and was not struck, is clear.
  func begin() {
    for atom in plan.program.heads { holds[Int(atom)] = Lanes() }
    for atom in struckAtoms { holds[Int(atom)] = Lanes() }
    struckAtoms.removeAll(keepingCapacity: true)
    for atom in plan.program.base { holds[Int(atom)] = ~Lanes() }
    for entity in struckEntities { struck[entity.offset] = Lanes() }
    struckEntities.removeAll(keepingCapacity: true)
  }

  /// Lets an event happen in some lanes.
  func strike(_ event: Event.Kind, _ entity: Entity.Index, in lanes: Lanes) {
    for atom in plan.table.atoms(struckBy: event, entity, plan.facts) {
      holds[Int(atom)] |= lanes
      struckAtoms.append(atom)
    }
    struck[entity.offset] |= lanes
    struckEntities.append(entity)
  }

  func run() { plan.program.run(holds) }

  /// The lanes in which a party has an outcome, whether or not an event adds it.
  func lanes(of outcome: Outcome, party index: Int) -> Lanes {
    plan.causes(of: outcome, party: index).reduce(Lanes()) { $0 | holds[Int($1)] }
  }

  /// The lanes in which the events add an outcome to a party that none of them strikes.
  func hitLanes(of outcome: Outcome, party index: Int) -> Lanes {
    if plan.hitBefore[index].contains(OutcomeSet(outcome)) { return Lanes() }
    let excluded = plan.excluders[index].reduce(Lanes()) { $0 | struck[$1.offset] }
    return lanes(of: outcome, party: index) & ~excluded
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
