import LinchpinCore
import LinchpinEngine

/// The counted parties that a rewriting of a supply chain can make be hit otherwise, by whatever
/// event.
///
/// An atom holds otherwise, under any seeds, only if it is the head of a rule that one of the two
/// networks has not, or if a chain of rules leads to it from such a head: any other is derived in both
/// by the same rules from atoms of which the same is true. Chains of rules are followed without asking
/// what else they need and at which levels they are in force, which can only find too many.
struct ChangedParties {
  /// By entity of the new chain: whether it is such a party.
  private(set) var isChanged: [Bool]
  /// Those parties, ascending.
  private(set) var parties: [Entity.Index] = []

  init(
    from old: SupplyChainAnalysis, to new: SupplyChainAnalysis, _ entities: EntityRenumbering
  ) {
    isChanged = [Bool](repeating: false, count: new.facts.entityCount)
    // Each taken once: a copy counts many references.
    let (before, after) = (old.scope, new.scope)
    let atoms = AtomRenumbering(from: old, to: new, entities).after
    let heads = new.rules.network.changedHeads(since: old.rules.network, renumbered: atoms)
    if !heads.isEmpty {
      let isDownstream = new.rules.network.isDownstream(of: heads)
      for atom in isDownstream.indices where isDownstream[atom] {
        after.forEachParty(of: RuleNetwork.Atom(atom)) { isChanged[$0.offset] = true }
      }
    }
    // What has gone said something of parties that may still be there.
    for atom in atoms.indices where atoms[atom] == RuleNetwork.noAtom {
      before.forEachParty(of: RuleNetwork.Atom(atom)) { mark(entities.after($0)) }
    }
    markOtherwiseDescribed(before, after, entities)
    for party in isChanged.indices where isChanged[party] {
      if after.isCounted(Entity.Index(party)) {
        parties.append(Entity.Index(party))
      } else {
        isChanged[party] = false
      }
    }
  }

  private mutating func mark(_ entity: Entity.Index?) {
    if let entity { isChanged[entity.offset] = true }
  }

  /// Who is told of a state, and who is left out of a count, depends also on what entities are and
  /// on who owns them.
  private mutating func markOtherwiseDescribed(
    _ old: ImpactScope, _ new: ImpactScope, _ entities: EntityRenumbering
  ) {
    let (before, after) = (old.facts, new.facts)
    for offset in entities.after.indices {
      let entity = Entity.Index(offset)
      let owner = before.owner(of: entity).flatMap(entities.after)
      guard let twin = entities.after(entity) else {
        mark(owner)
        continue
      }
      let isSame =
        before.kind(of: entity) == after.kind(of: twin) && owner == after.owner(of: twin)
        && (before.owner(of: entity) == nil) == (after.owner(of: twin) == nil)
        && before.isCriticalFunction[offset] == after.isCriticalFunction[twin.offset]
        && old.isCounted(entity) == new.isCounted(twin)
      if isSame { continue }
      mark(twin)
      mark(owner)
      mark(after.owner(of: twin))
    }
    for offset in entities.before.indices where entities.before[offset] < 0 {
      mark(Entity.Index(offset))
      mark(after.owner(of: Entity.Index(offset)))
    }
  }
}

extension ImpactScope {
  /// Calls `body` with the parties that an atom says something of, counted or not.
  @inline(__always)
  func forEachParty(of atom: RuleNetwork.Atom, _ body: (Entity.Index) -> Void) {
    guard let claim = table.claim(of: atom), claim.state != .read, claim.state != .write else {
      return
    }
    let outcomes = outcomes(of: claim.state, at: table.subjects[claim.node])
    if let party = outcomes.party { body(party) }
    if let owner = outcomes.owner { body(owner) }
  }
}
