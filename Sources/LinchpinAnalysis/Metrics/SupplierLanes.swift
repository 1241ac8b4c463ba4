import LinchpinCore
import LinchpinEngine

/// Asks 256 suppliers at a time whom they hit: an outage of each in one lane, a breach in another.
///
/// Where suppliers reach far, most rules fire for most of them, and one pass over the rules answers
/// for all lanes (``LaneProgram``); where they do not, walking from each is less work
/// (``PartyCounter``).
struct SupplierLanes: Sendable {
  /// How many suppliers are asked at a time.
  static let batch = Lanes.laneCount / 2

  private let scope: ImpactScope
  private let parties: [Entity.Index]
  private let part: SupportingNetwork
  /// By level.
  private let programs: [LaneProgram]
  /// By outcome, then party: the atoms of the part that make it so.
  private let causes: Rows<RuleNetwork.Atom>

  private static let outcomes: [Outcome] = [.exposed, .tainted, .stopped, .interrupted]

  /// - Parameters:
  ///   - parties: Counted ones.
  ///   - part: The rules that lead to whatever says something of them.
  init(_ scope: ImpactScope, parties: [Entity.Index], part: SupportingNetwork) {
    self.scope = scope
    self.parties = parties
    self.part = part
    programs = Evidence.allCases.map { LaneProgram(part.network, layer: $0.layer) }
    var indexOfParty = [Int32](repeating: -1, count: scope.facts.entityCount)
    for (index, party) in parties.enumerated() { indexOfParty[party.offset] = Int32(index) }
    var rows: [UInt32] = []
    var atoms: [RuleNetwork.Atom] = []
    for (number, atom) in part.atoms.enumerated() {
      guard let claim = scope.table.claim(of: atom), claim.state != .read, claim.state != .write
      else { continue }
      let outcomes = scope.outcomes(of: claim.state, at: scope.table.subjects[claim.node])
      for (party, outcome) in outcomes.parties where indexOfParty[party.offset] >= 0 {
        rows.append(UInt32(outcome.rank * parties.count) + UInt32(indexOfParty[party.offset]))
        atoms.append(RuleNetwork.Atom(number))
      }
    }
    causes = Rows(
      count: Outcome.allCases.count * parties.count, rows: rows, values: atoms)
  }

  /// The state of one thread: by atom of the part, the lanes in which it holds.
  func makeLanes() -> [Lanes] { [Lanes](repeating: Lanes(), count: part.network.atomCount) }

  /// Returns, for each of up to 256 suppliers, the parties that it hits, and how.
  func hits(
    of suppliers: ArraySlice<Entity.Index>, _ holds: inout [Lanes]
  ) -> [[(party: Entity.Index, outcomes: OutcomeLevels)]] {
    let seeds = seeds(of: suppliers)
    let excluded = excluded(suppliers)
    var found = [OutcomeLevels](repeating: [], count: parties.count * Self.batch)
    for level in Evidence.allCases {
      let program = programs[Int(level.rawValue)]
      holds.withUnsafeMutableBufferPointer { holds in
        holds.update(repeating: Lanes())
        for atom in program.base { holds[Int(atom)] = ~Lanes() }
        for seed in seeds { holds[Int(seed.atom)].set(seed.lane) }
        program.run(holds)
      }
      for outcome in Self.outcomes {
        add(outcome, at: level, holds, excluded, to: &found)
      }
    }
    return suppliers.indices.map { index in
      let lane = index - suppliers.startIndex
      return parties.indices.compactMap { party in
        let outcomes = found[party * Self.batch + lane]
        return outcomes.isEmpty ? nil : (parties[party], outcomes)
      }
    }
  }

  /// What is struck in which lane: outages in even ones, breaches in odd ones.
  private func seeds(
    of suppliers: ArraySlice<Entity.Index>
  ) -> [(atom: RuleNetwork.Atom, lane: Int)] {
    var strike = EventSeeds()
    var seeds: [(atom: RuleNetwork.Atom, lane: Int)] = []
    for (index, supplier) in suppliers.enumerated() {
      for (offset, event) in [Event.Kind.outage, .breach].enumerated() {
        strike.replace(with: event, of: CollectionOfOne(supplier), scope.facts, scope.table)
        for atom in strike.atoms.compactMap(part.number) {
          seeds.append((atom, 2 * index + offset))
        }
      }
    }
    return seeds
  }

  /// By party: the lanes that strike it, or the owner that takes it out of the count.
  private func excluded(_ suppliers: ArraySlice<Entity.Index>) -> [Lanes] {
    var lanes: [Entity.Index: Lanes] = [:]
    for (index, supplier) in suppliers.enumerated() {
      lanes[supplier, default: Lanes()].set(2 * index)
      lanes[supplier, default: Lanes()].set(2 * index + 1)
    }
    return parties.map { party in
      let owner = scope.excludingOwner(of: party).flatMap { lanes[$0] } ?? Lanes()
      return (lanes[party] ?? Lanes()) | owner
    }
  }

  /// Adds the parties that have an outcome in a lane and not without any event.
  private func add(
    _ outcome: Outcome, at level: Evidence, _ holds: [Lanes], _ excluded: [Lanes],
    to found: inout [OutcomeLevels]
  ) {
    let bit = OutcomeLevels(OutcomeSet(outcome), in: LayerSet(level.layer))
    let isOutage = OutcomeLevels.ofOutage.isSuperset(of: bit)
    for (index, party) in parties.enumerated() {
      if scope.hitBefore(party).contains(outcome, at: level) { continue }
      let row = causes[outcome.rank * parties.count + index]
      if row.isEmpty { continue }
      let lanes = row.reduce(Lanes()) { $0 | holds[Int($1)] } & ~excluded[index]
      if lanes.isZero { continue }
      lanes.forEachSet { lane in
        if (lane % 2 == 0) == isOutage {
          found[index * Self.batch + lane / 2].formUnion(bit)
        }
      }
    }
  }
}
