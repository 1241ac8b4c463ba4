import LinchpinCore
import LinchpinEngine

/// Whom events hit, and whom they hit with each uncertain relation taken the other way.
///
/// A question is asked once with the rules as they are. Only relations that can matter to its answer
/// are then taken the other way, 512 at a time; what holds without any event is taken off under the
/// same rules.
struct FlippedHits {
  private let scope: ImpactScope
  private let solver: VariantSolver
  private let outcomes: [Outcome]
  /// By variant: whether it changes what holds without any event.
  private var changesBase: [Bool]
  /// By outcome and party that is hit without any event only then: the variants. Whatever else they do,
  /// no event hits the party any more.
  private var newlyHitBefore: [Hit: [Int]] = [:]
  /// What holds without any event, under the rules as they are.
  private var baseHits: PartyLanes
  private var before: PartyLanes
  private var asIs: PartyLanes
  private var flipped: PartyLanes

  /// Variants, and what is otherwise under them.
  struct Batch {
    /// By lane: the number of the variant.
    let variants: ArraySlice<Int>
    let differences: [Difference]
    /// The parties that the rules as they are hit, in any of the outcomes, in no particular order.
    let hit: [Entity.Index]

    func variant(in lane: Int) -> Int { variants[variants.startIndex + lane] }
  }

  /// A party that some variants of a batch hit otherwise than the rules as they are.
  struct Difference {
    let outcome: Outcome
    let party: Entity.Index
    /// Whether the rules as they are hit it.
    let isHit: Bool
    /// The lanes in which that is otherwise.
    let lanes: Lanes
  }

  /// - Parameter outcomes: The ones that are asked about.
  init(_ analysis: SupplyChainAnalysis, _ rules: FlippedRules, outcomes: [Outcome]) {
    scope = analysis.scope
    solver = rules.solver
    self.outcomes = outcomes
    let none = PartyLanes(entityCount: analysis.facts.entityCount)
    (baseHits, before, asIs, flipped) = (none, none, none, none)
    changesBase = [Bool](repeating: false, count: solver.variantCount)
    guard solver.hasFacts else { return }
    solver.reach(of: [])
    baseHits.replace(with: solver, scope)
    let relevant = solver.relevantVariants()
    for variant in relevant { changesBase[variant] = true }
    for batch in Self.batches(of: relevant) { noteNewlyHit(by: batch) }
  }

  private struct Hit: Hashable {
    let outcome: Outcome
    let party: Entity.Index
  }

  private mutating func noteNewlyHit(by batch: ArraySlice<Int>) {
    solver.reach(of: [], variants: batch)
    before.replace(with: solver, scope)
    for outcome in outcomes {
      for party in before.parties(outcome) where baseHits.lanes(of: outcome, party).isZero {
        before.lanes(of: outcome, party).forEachSet { lane in
          newlyHitBefore[Hit(outcome: outcome, party: party), default: []].append(
            batch[batch.startIndex + lane])
        }
      }
    }
  }

  private static func batches(of variants: [Int]) -> [ArraySlice<Int>] {
    stride(from: 0, to: variants.count, by: Lanes.laneCount).map {
      variants[$0..<min(variants.count, $0 + Lanes.laneCount)]
    }
  }

  /// The variants that may change the answer to the question asked last, ascending.
  private func relevantVariants() -> [Int] {
    let relevant = solver.relevantVariants()
    if newlyHitBefore.isEmpty { return relevant }
    var found = Set(relevant)
    for outcome in outcomes {
      for party in asIs.parties(outcome) {
        found.formUnion(newlyHitBefore[Hit(outcome: outcome, party: party)] ?? [])
      }
    }
    return found.sorted()
  }

  /// Asks whom events hit.
  ///
  /// - Parameters:
  ///   - isAsked: Whether a party is looked at.
  ///   - mayGoOn: Asked before each batch.
  ///   - body: Gets each batch of variants that may hit others.
  mutating func ask(
    _ seeds: EventSeeds, about isAsked: (Entity.Index) -> Bool,
    while mayGoOn: (_ done: Int, _ total: Int) -> Bool = { _, _ in true },
    _ body: (Batch) -> Void
  ) {
    solver.reach(of: seeds.atoms)
    asIs.replace(with: solver, scope)
    let relevant = relevantVariants()
    if relevant.isEmpty { return }
    let hit = hitParties(seeds.struck, isAsked)
    for batch in Self.batches(of: relevant) {
      guard mayGoOn(batch.startIndex, relevant.count) else { return }
      let isBaseKept = !batch.contains { changesBase[$0] }
      if !isBaseKept {
        solver.reach(of: [], variants: batch)
        before.replace(with: solver, scope)
      }
      solver.reach(of: seeds.atoms, variants: batch)
      flipped.replace(with: solver, scope)
      let differences = differences(isBaseKept ? baseHits : before, seeds.struck, isAsked)
      body(Batch(variants: batch, differences: differences, hit: hit))
    }
  }

  private func hitParties(
    _ struck: StruckNodes, _ isAsked: (Entity.Index) -> Bool
  ) -> [Entity.Index] {
    outcomes.flatMap { outcome in
      asIs.parties(outcome).filter {
        isAsked($0) && baseHits.lanes(of: outcome, $0).isZero
          && !scope.isExcluded($0, struck: struck)
      }
    }
  }

  private func differences(
    _ before: PartyLanes, _ struck: StruckNodes, _ isAsked: (Entity.Index) -> Bool
  ) -> [Difference] {
    var differences: [Difference] = []
    for outcome in outcomes {
      let parties = Set(asIs.parties(outcome)).union(flipped.parties(outcome))
      for party in parties where isAsked(party) && !scope.isExcluded(party, struck: struck) {
        let isHit =
          !asIs.lanes(of: outcome, party).isZero && baseHits.lanes(of: outcome, party).isZero
        let after = flipped.lanes(of: outcome, party) & ~before.lanes(of: outcome, party)
        let lanes = (isHit ? ~after : after) & solver.asked
        if !lanes.isZero {
          differences.append(
            Difference(outcome: outcome, party: party, isHit: isHit, lanes: lanes))
        }
      }
    }
    return differences
  }
}

extension FlippedHits.Batch {
  /// Who comes and who goes in one lane, where one outcome is asked about.
  struct Change {
    var gained: [Entity.Index] = []
    var lost: [Entity.Index] = []

    /// How many more are hit.
    var delta: Double { Double(gained.count - lost.count) }

    func applied(to hit: [Entity.Index]) -> [Entity.Index] {
      hit.filter { !lost.contains($0) } + gained
    }
  }

  /// By lane in which anybody is hit otherwise.
  var changes: [Int: Change] {
    var changes: [Int: Change] = [:]
    for difference in differences {
      difference.lanes.forEachSet { lane in
        if difference.isHit {
          changes[lane, default: Change()].lost.append(difference.party)
        } else {
          changes[lane, default: Change()].gained.append(difference.party)
        }
      }
    }
    return changes
  }
}
