import LinchpinCore
import LinchpinEngine

/// Counts the parties that events hit, event after event, in time linear in what each reaches.
///
/// Gives the same counts as ``Impact``, without lists, order or witnesses.
struct PartyCounter {
  private let scope: ImpactScope
  private var solver: FixpointSolver
  /// By entity: the number of the question that last hit it, and which outcomes it was hit in.
  private var question: [UInt32]
  private var outcomes: [UInt8]
  private var current: UInt32 = 0
  /// The parties that the last question hit, in the order in which it did.
  private(set) var hit: [Entity.Index] = []

  init(_ analysis: SupplyChainAnalysis, level: Evidence) {
    scope = analysis.scope(at: level)
    solver = analysis.solver(at: level)
    question = [UInt32](repeating: 0, count: analysis.chain.entities.count)
    outcomes = [UInt8](repeating: 0, count: analysis.chain.entities.count)
  }

  /// Finds the counted parties that the seeds hit, and labs too, whatever is counted.
  mutating func run(_ seeds: EventSeeds) {
    current += 1
    hit.removeAll(keepingCapacity: true)
    for derivation in solver.consequences(of: seeds.atoms, isExplained: false) {
      guard let claim = scope.table.claim(of: derivation.atom),
        claim.state != .read, claim.state != .write
      else { continue }
      mark(claim.state, at: scope.table.meanings[claim.node], struck: seeds.struck)
    }
  }

  /// The same as ``ImpactScope/outcomes(of:at:)``, without making lists.
  private mutating func mark(
    _ state: Witness.State, at meaning: AtomTable.Meaning, struck: Set<AtomTable.Node>
  ) {
    switch (meaning, state) {
    case (.entity(let entity), .compromised):
      mark(entity, [.exposed, .tainted, .compromised], struck)
    case (.entity(let entity), .exposed):
      mark(entity, [.exposed], struck)
      if let owner = scope.chain[entity].owner { mark(owner, [.exposed], struck) }
    case (.entity(let entity), .tainted):
      mark(entity, [.tainted], struck)
      if scope.chain[entity].kind != .credential, let owner = scope.chain[entity].owner {
        mark(owner, [.tainted], struck)
      }
    case (.entity(let entity), .down):
      mark(entity, [.stopped], struck)
      if scope.chain[entity].kind == .function, scope.chain[entity].isCritical,
        let owner = scope.chain[entity].owner
      {
        mark(owner, [.stopped], struck)
      }
    case (.work(let lab, _), .exposed): mark(lab, [.exposed], struck)
    case (.work(let lab, _), .tainted): mark(lab, [.tainted], struck)
    default: break
    }
  }

  private mutating func mark(
    _ party: Entity.Index, _ found: OutcomeSet, _ struck: Set<AtomTable.Node>
  ) {
    let kind = scope.chain[party].kind
    guard scope.counted.includes(kind) || kind == .lab else { return }
    let position = party.position
    let known = question[position] == current ? outcomes[position] : 0
    var new = OutcomeSet(rawValue: found.rawValue & ~known)
    if new.isEmpty || scope.isExcluded(party, struck: struck) { return }
    if new.contains(.stopped), scope.isStopped(party, by: scope.isBase) { new.remove(.stopped) }
    if new.isEmpty { return }
    if question[position] != current {
      question[position] = current
      hit.append(party)
    }
    outcomes[position] = known | new.rawValue
  }

  /// How many counted parties the last question hit in a way.
  func count(_ outcome: OutcomeSet) -> Int {
    hit.count {
      outcomes[$0.position] & outcome.rawValue != 0
        && scope.counted.includes(scope.chain[$0].kind)
    }
  }

  /// The counted parties that the last question hit in a way, ascending.
  func parties(_ outcome: OutcomeSet) -> [Entity.Index] {
    hit.filter {
      outcomes[$0.position] & outcome.rawValue != 0
        && scope.counted.includes(scope.chain[$0].kind)
    }.sorted()
  }

  /// The labs that the last question exposed.
  var exposedLabs: [Entity.Index] {
    hit.filter {
      outcomes[$0.position] & OutcomeSet.exposed.rawValue != 0 && scope.chain[$0].kind == .lab
    }
  }
}

/// Outcomes as bits.
struct OutcomeSet: OptionSet, Sendable {
  let rawValue: UInt8

  static let exposed = OutcomeSet(rawValue: 1)
  static let tainted = OutcomeSet(rawValue: 2)
  static let stopped = OutcomeSet(rawValue: 4)
  static let compromised = OutcomeSet(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ outcome: Outcome) { rawValue = 1 << UInt8(outcome.rank) }
}
