import LinchpinCore
import LinchpinEngine

/// Whom each supplier can hit, at every level, kept by party: for supply chains that are measured one
/// after the other, each a rewriting of the same.
///
/// A rewriting changes few parties; the lists of the others are shared with the chain that it was made
/// from.
///
///     // l engages v, m engages v and w; then m lets w go
///     let hits = SupplierHits(analysis)
///     let after = hits.rewritten(from: analysis, to: other)  // asks again about m only
package struct SupplierHits: Sendable {
  /// A supplier that can hit a party: by its outage or its breach.
  struct Hitter: Sendable, Equatable {
    var supplier: Entity.Index
    let outcomes: OutcomeLevels
  }

  /// Every supplier, ascending.
  package private(set) var suppliers: [Entity.Index]
  /// By entity: the suppliers that can hit it, ascending; none for who is not counted.
  private(set) var hitters: [[Hitter]]
  /// The parties that were asked about; the others are as they were in the chain before.
  package private(set) var asked: [Entity.Index]
  /// How many pairs of a supplier and a party there are, by bit of ``OutcomeLevels``.
  private var pairs = [Int](repeating: 0, count: 4 * Outcome.allCases.count)

  /// Asks about every supplier.
  ///
  /// - Returns: `nil` if the budget of the analysis ended the work.
  package init?(_ analysis: SupplyChainAnalysis) {
    suppliers = analysis.suppliers
    hitters = [[Hitter]](repeating: [], count: analysis.facts.entityCount)
    asked = analysis.countedParties
    guard let found = Self.hits(of: suppliers, analysis, among: asked) else { return nil }
    add(found)
  }

  // MARK: Asking

  /// One supplier's parties, in no order.
  private struct Found: Sendable {
    let supplier: Entity.Index
    var parties: [(party: Entity.Index, outcomes: OutcomeLevels)] = []
  }

  /// Whom of some counted parties suppliers hit: only the rules that lead to those parties are asked.
  ///
  /// - Returns: In the order of the suppliers; `nil` if the budget of the analysis ended the work.
  private static func hits(
    of suppliers: [Entity.Index], _ analysis: SupplyChainAnalysis, among parties: [Entity.Index]
  ) -> [Found]? {
    if parties.isEmpty || suppliers.isEmpty { return [] }
    let scope = analysis.scope
    var isWanted = [Bool](repeating: false, count: scope.facts.entityCount)
    for party in parties { isWanted[party.offset] = true }
    let targets = (0..<RuleNetwork.Atom(scope.table.atomCount)).filter { atom in
      var tells = false
      scope.forEachParty(of: atom) { if isWanted[$0.offset] { tells = true } }
      return tells
    }
    let part = analysis.rules.network.support(of: targets)
    // Who strikes nothing in the part hits none of them.
    let suppliers = suppliers.filter { supplier in
      scope.table.atoms(of: scope.table.node(of: supplier)).contains { part.number($0) != nil }
    }
    let found =
      lanesPay(suppliers, analysis, part, parties.count)
      ? laneHits(of: suppliers, analysis, SupplierLanes(scope, parties: parties, part: part))
      : walkedHits(of: suppliers, analysis, part, isWanted)
    return analysis.budget.isSpent ? nil : found
  }

  private static func walkedHits(
    of suppliers: [Entity.Index], _ analysis: SupplyChainAnalysis, _ part: SupportingNetwork,
    _ isWanted: [Bool]
  ) -> [Found] {
    let budget = analysis.budget
    return concurrentMap(
      suppliers.count, makeState: { PartyCounter(analysis, part: part) },
      { counter, index in
        var found = Found(supplier: suppliers[index])
        if budget.isSpent { return found }
        for (event, mask) in [(Event.Kind.outage, OutcomeLevels.ofOutage), (.breach, .ofBreach)] {
          counter.run(event, of: CollectionOfOne(found.supplier))
          counter.forEachParty { party, outcomes in
            let outcomes = outcomes.intersection(mask)
            if !outcomes.isEmpty, isWanted[party.offset] { found.parties.append((party, outcomes)) }
          }
        }
        return found
      })
  }

  private static func laneHits(
    of suppliers: [Entity.Index], _ analysis: SupplyChainAnalysis, _ lanes: SupplierLanes
  ) -> [Found] {
    let budget = analysis.budget
    let batches = (suppliers.count + SupplierLanes.batch - 1) / SupplierLanes.batch
    let found = concurrentMap(
      batches, blockSize: 1, makeState: { lanes.makeLanes() },
      { holds, batch -> [Found] in
        if budget.isSpent { return [] }
        let start = batch * SupplierLanes.batch
        let part = suppliers[start..<min(suppliers.count, start + SupplierLanes.batch)]
        return zip(part, lanes.hits(of: part, &holds)).map { Found(supplier: $0, parties: $1) }
      })
    return found.flatMap { $0 }
  }

  /// Whether asking many suppliers at once is less work than walking from each, by how far a few of
  /// them reach. Both give the same answer.
  ///
  /// In nanoseconds: a walk takes 30 an atom; lanes take 80 a rule and level to be set up, and 6 a rule
  /// and level for 256 suppliers (benchmark `compare`).
  private static func lanesPay(
    _ suppliers: [Entity.Index], _ analysis: SupplyChainAnalysis, _ part: SupportingNetwork,
    _ partyCount: Int
  ) -> Bool {
    let samples = 16
    if suppliers.count < 4 * samples { return false }
    var counter = PartyCounter(analysis, part: part)
    var reached = 0
    for sample in 0..<samples {
      let supplier = suppliers[sample * suppliers.count / samples]
      for event in [Event.Kind.outage, .breach] {
        counter.run(event, of: CollectionOfOne(supplier))
        reached += counter.reachedCount
      }
    }
    let walking = reached * suppliers.count / samples * 30
    let batches = suppliers.count / SupplierLanes.batch + 1
    let lanes = 4 * part.network.ruleCount * (80 + 6 * batches) + partyCount * suppliers.count
    return lanes < walking
  }

  /// - Parameter found: Ascending.
  private mutating func add(_ found: [Found]) {
    for found in found {
      for (party, outcomes) in found.parties { add(outcomes, of: found.supplier, at: party.offset) }
    }
  }

  /// An outage and a breach of one supplier come one after the other.
  private mutating func add(_ outcomes: OutcomeLevels, of supplier: Entity.Index, at party: Int) {
    count(outcomes, 1)
    if let last = hitters[party].last, last.supplier == supplier {
      hitters[party][hitters[party].count - 1] = Hitter(
        supplier: supplier, outcomes: last.outcomes.union(outcomes))
    } else {
      hitters[party].append(Hitter(supplier: supplier, outcomes: outcomes))
    }
  }

  private mutating func count(_ outcomes: OutcomeLevels, _ number: Int) {
    var rest = outcomes.rawValue
    while rest != 0 {
      pairs[rest.trailingZeroBitCount] += number
      rest &= rest - 1
    }
  }
}

// MARK: - Another chain

extension SupplierHits {
  /// Returns the same of another supply chain, asking only about parties that can be hit otherwise.
  ///
  /// - Parameters:
  ///   - old: The analysis that these hits are of.
  ///   - new: Counts parties by the same rule.
  /// - Returns: `nil` if the budget of the analysis ended the work.
  package func rewritten(
    from old: SupplyChainAnalysis, to new: SupplyChainAnalysis, _ aligned: EntityAlignment
  ) -> SupplierHits? {
    let entities = EntityRenumbering(aligned)
    let changed = ChangedParties(from: old, to: new, entities)
    // Who was no supplier, or is of another kind, was never asked about.
    var isKnown = [Bool](repeating: false, count: new.facts.entityCount)
    for supplier in suppliers {
      guard let twin = entities.after(supplier) else { continue }
      isKnown[twin.offset] = old.facts.kind(of: supplier) == new.facts.kind(of: twin)
    }
    let all = new.suppliers
    let known = all.filter { isKnown[$0.offset] }
    var rewritten = moved(entities, changed, keeping: known, new)
    rewritten.suppliers = all
    rewritten.asked = changed.parties
    guard let part = Self.hits(of: known, new, among: changed.parties),
      let fresh = Self.hits(
        of: all.filter { !isKnown[$0.offset] }, new, among: new.countedParties)
    else { return nil }
    rewritten.add(part)
    rewritten.add(fresh)
    for party in Set(fresh.flatMap { $0.parties.map { $0.party } }) {
      rewritten.hitters[party.offset].sort { $0.supplier < $1.supplier }
    }
    return rewritten
  }

  /// What is known of the parties that are not asked about again, in another chain.
  private func moved(
    _ entities: EntityRenumbering, _ changed: ChangedParties, keeping known: [Entity.Index],
    _ new: SupplyChainAnalysis
  ) -> SupplierHits {
    var moved = self
    moved.hitters = [[Hitter]](repeating: [], count: new.facts.entityCount)
    var isKept = [Bool](repeating: false, count: new.facts.entityCount)
    for supplier in known { isKept[supplier.offset] = true }
    let scope = new.scope
    let keepsAll = entities.isIdentity && known.count == suppliers.count
    for party in hitters.indices where !hitters[party].isEmpty {
      let row = hitters[party]
      guard let twin = entities.after(Entity.Index(party)), !changed.isChanged[twin.offset],
        scope.isCounted(twin)
      else {
        for hitter in row { moved.count(hitter.outcomes, -1) }
        continue
      }
      if keepsAll {
        moved.hitters[twin.offset] = row
        continue
      }
      for hitter in row {
        if let supplier = entities.after(hitter.supplier), isKept[supplier.offset] {
          moved.hitters[twin.offset].append(
            Hitter(supplier: supplier, outcomes: hitter.outcomes))
        } else {
          moved.count(hitter.outcomes, -1)
        }
      }
    }
    return moved
  }
}

// MARK: - Reading

extension SupplierHits {
  /// How many pairs there are of a supplier and a counted party that it hits in a way.
  package func pairCount(_ outcome: Outcome, at level: Evidence) -> Int {
    pairs[outcome.rank << 2 | Int(level.rawValue)]
  }

  /// The suppliers that hit a party in a way, ascending.
  package func suppliers(
    hitting party: Entity.Index, _ outcome: Outcome, at level: Evidence
  ) -> [Entity.Index] {
    hitters[party.offset].lazy.filter { $0.outcomes.contains(outcome, at: level) }
      .map { $0.supplier }
  }

  /// How many counted parties the supplier that hits most of them hits, in each way.
  package func largest(at level: Evidence) -> PerOutcome<Int> {
    var counts = [PerOutcome<Int32>](repeating: PerOutcome { _ in 0 }, count: hitters.count)
    for row in hitters {
      for hitter in row {
        let outcomes = hitter.outcomes.outcomes(at: level)
        let supplier = hitter.supplier.offset
        if outcomes.contains(.exposed) { counts[supplier].exposed += 1 }
        if outcomes.contains(.tainted) { counts[supplier].tainted += 1 }
        if outcomes.contains(.stopped) { counts[supplier].stopped += 1 }
        if outcomes.contains(.interrupted) { counts[supplier].interrupted += 1 }
      }
    }
    return PerOutcome { outcome in Int(counts.lazy.map { $0[outcome] }.max() ?? 0) }
  }
}
