import LinchpinCore
import LinchpinEngine

/// Who and what events hit at all four levels, without depth or reason.
struct EventHits: Sendable {
  /// Each node that is hit, ascending.
  private(set) var entries: [Entry] = []
  /// How many counted parties are hit.
  private(set) var counts = OutcomeCounts()
  /// The atoms that say which services counted parties lose, ascending.
  private let lostServices: [LayeredSolver.Reached]

  struct Entry: Sendable {
    let node: Int32
    /// Under which outcomes the node is listed as a thing.
    let listed: OutcomeLevels
    /// How it is hit as a counted party.
    let party: OutcomeLevels
    /// At which levels it is exposed as one who competes, counted or not.
    let rival: EvidenceLayers

    var all: OutcomeLevels { listed.union(party) }
  }

  fileprivate init(
    _ table: HitTable, lostServices: [LayeredSolver.Reached], _ scope: ImpactScope
  ) {
    let nodes = table.touched
    self.lostServices = lostServices
    entries.reserveCapacity(nodes.count)
    for node in nodes {
      let hits = table.hits[Int(node)]
      let entity = scope.table.subjects[Int(node)].entity
      let isCounted = entity.map(scope.isCounted) ?? false
      let isRival = entity.map { scope.facts.isRival[$0.offset] } ?? false
      entries.append(
        Entry(
          node: Int32(node), listed: hits.listed, party: isCounted ? hits.party : [],
          rival: isRival ? hits.party.layers(of: .exposed) : []))
      if isCounted { counts.add(hits.party) }
    }
  }

  /// The atoms that say which services counted parties lose at a level, ascending.
  func lostServices(at level: Evidence) -> [RuleNetwork.Atom] {
    lostServices.filter { $0.layers.contains(level) }.map { $0.atom }
  }

  /// Whether a counted party is hit in a way at a level.
  func hasParty(_ node: AtomTable.Node, _ outcome: Outcome, at level: Evidence) -> Bool {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Int(entries[middle].node) < node { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && Int(entries[low].node) == node
      && entries[low].party.contains(outcome, at: level)
  }
}

/// Finds what events hit; lent out, as it is as large as the chain (benchmark `blast`).
struct EventSolver: Sendable {
  private let scope: ImpactScope
  private var solver: LayeredSolver
  private var reached: [LayeredSolver.Reached] = []
  private var table: HitTable
  private var sorter: NumberSorter

  init(_ scope: ImpactScope, _ solver: LayeredSolver) {
    self.scope = scope
    self.solver = solver
    table = HitTable(scope)
    sorter = NumberSorter(bound: scope.table.nodeCount)
  }

  mutating func hits(of seeds: EventSeeds) -> EventHits {
    solver.reach(of: seeds.atoms, into: &reached)
    for atom in reached { scope.tell(atom.atom, atom.layers, struck: seeds.struck, to: &table) }
    var lost = reached.filter { scope.losesService($0.atom, struck: seeds.struck) }
    lost.sort { $0.atom < $1.atom }
    sorter.sort(&table.touched)
    let hits = EventHits(table, lostServices: lost, scope)
    table.clear()
    return hits
  }
}

/// By node, what hits it; all clear between questions.
private struct HitTable: OutcomeSink, Sendable {
  struct NodeHits: Sendable {
    var listed: OutcomeLevels = []
    var party: OutcomeLevels = []

    var isEmpty: Bool { listed.isEmpty && party.isEmpty }
  }

  private let scope: ImpactScope
  private(set) var hits: [NodeHits]
  /// The nodes with hits, in the order in which they were hit.
  var touched: [UInt32] = []

  init(_ scope: ImpactScope) {
    self.scope = scope
    hits = [NodeHits](repeating: NodeHits(), count: scope.table.nodeCount)
  }

  mutating func clear() {
    for node in touched { hits[Int(node)] = NodeHits() }
    touched.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  func isWatched(_ party: Entity.Index) -> Bool {
    scope.isCounted(party) || scope.facts.isRival[party.offset]
  }

  @inline(__always)
  func known(_ party: Entity.Index) -> OutcomeLevels { hits[scope.table.node(of: party)].party }

  @inline(__always)
  mutating func hit(_ party: Entity.Index, _ new: OutcomeLevels) {
    let node = scope.table.node(of: party)
    touch(node)
    hits[node].party.formUnion(new)
  }

  @inline(__always)
  mutating func list(_ node: AtomTable.Node, _ outcome: Outcome, _ layers: EvidenceLayers) {
    touch(node)
    hits[node].listed.formUnion(OutcomeLevels(OutcomeSet(outcome), in: layers))
  }

  @inline(__always)
  private mutating func touch(_ node: AtomTable.Node) {
    if hits[node].isEmpty { touched.append(UInt32(node)) }
  }
}
