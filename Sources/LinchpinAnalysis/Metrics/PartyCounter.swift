import LinchpinCore
import LinchpinEngine

/// Counts the parties that events hit, event after event, in time linear in what each reaches.
///
/// Gives the same counts as ``EventHits``, without lists or order: what a ranking of every supplier
/// needs (benchmarks `impact`, `exposure`).
struct PartyCounter {
  private var solver: LayeredSolver
  private var seeds = EventSeeds()
  private var reached: [LayeredSolver.Reached] = []
  private var marks: PartyMarks
  /// The part of the rules that is asked; all of them without it.
  private var part: SupportingNetwork?

  /// - Parameter level: The one level that is asked about; all four without it.
  init(_ analysis: SupplyChainAnalysis, level: Evidence? = nil) {
    let layers = level.map { LayerSet($0.layer) } ?? .all
    solver =
      level == nil
      ? analysis.layeredSolver : LayeredSolver(analysis.rules.network, layers: layers)
    marks = PartyMarks(scope: analysis.scope)
  }

  /// Asks only the rules that lead to some atoms: what is said of other parties is not all there is.
  init(_ analysis: SupplyChainAnalysis, part: SupportingNetwork) {
    solver = LayeredSolver(part.network, layers: .all)
    marks = PartyMarks(scope: analysis.scope)
    self.part = part
  }

  /// Finds the counted parties that an event at some entities hits, and those that compete, whatever
  /// is counted.
  mutating func run(_ event: Event.Kind, of entities: some Sequence<Entity.Index>) {
    seeds.replace(with: event, of: entities, marks.scope.facts, marks.scope.table)
    marks.begin()
    if let part {
      run(in: part)
      return
    }
    solver.reach(of: seeds.atoms, into: &reached)
    // Copied once, not for each atom: a copy counts a reference for each of its arrays.
    let (scope, struck) = (marks.scope, seeds.struck)
    for atom in reached { scope.tell(atom.atom, atom.layers, struck: struck, to: &marks) }
  }

  private mutating func run(in part: SupportingNetwork) {
    let seeds = seeds.atoms.compactMap(part.number)
    reached.removeAll(keepingCapacity: true)
    if seeds.isEmpty { return }
    solver.reach(of: seeds, into: &reached)
    let scope = marks.scope
    for found in reached {
      scope.tell(
        part.atoms[Int(found.atom)], found.layers, struck: self.seeds.struck, to: &marks)
    }
  }

  /// How many atoms the last question reached.
  var reachedCount: Int { reached.count }

  /// Calls `body` with every counted party that the last question hit, and how; in no order.
  func forEachParty(_ body: (Entity.Index, OutcomeLevels) -> Void) {
    for party in marks.hit where marks.scope.isCounted(party) { body(party, marks.known(party)) }
  }

  /// How many counted parties the last question hit, in each way at each level.
  var counts: OutcomeCounts {
    var counts = OutcomeCounts()
    for party in marks.hit where marks.scope.isCounted(party) { counts.add(marks.known(party)) }
    return counts
  }

  /// The counted parties that the last question hit in a way, ascending.
  func parties(_ outcome: Outcome, at level: Evidence) -> [Entity.Index] {
    marks.hit.filter {
      marks.known($0).contains(outcome, at: level) && marks.scope.isCounted($0)
    }.sorted()
  }

  /// Those that compete with others whom the last question exposed.
  func exposedRivals(at level: Evidence) -> [Entity.Index] {
    marks.hit.filter {
      marks.known($0).contains(.exposed, at: level) && marks.scope.facts.isRival[$0.offset]
    }
  }
}

/// By entity, how a question hits it; a new question leaves the marks of the last one to be
/// overwritten.
private struct PartyMarks: OutcomeSink {
  let scope: ImpactScope
  /// By entity: the number of the question that last hit it, and how it did.
  private var question: [UInt32]
  private var outcomes: [OutcomeLevels]
  private var current: UInt32 = 0
  /// The parties that the last question hit, in the order in which it did.
  private(set) var hit: [Entity.Index] = []

  init(scope: ImpactScope) {
    self.scope = scope
    question = [UInt32](repeating: 0, count: scope.facts.entityCount)
    outcomes = [OutcomeLevels](repeating: [], count: scope.facts.entityCount)
  }

  mutating func begin() {
    current += 1
    hit.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  func isWatched(_ party: Entity.Index) -> Bool {
    scope.isCounted(party) || scope.facts.isRival[party.offset]
  }

  @inline(__always)
  func known(_ party: Entity.Index) -> OutcomeLevels {
    question[party.offset] == current ? outcomes[party.offset] : []
  }

  @inline(__always)
  mutating func hit(_ party: Entity.Index, _ new: OutcomeLevels) {
    let index = party.offset
    if question[index] != current {
      question[index] = current
      outcomes[index] = []
      hit.append(party)
    }
    outcomes[index].formUnion(new)
  }
}
