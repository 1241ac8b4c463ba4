import LinchpinCore
import LinchpinEngine

/// Turns a supply chain into rules: the one place where names meet numbers, and the one place that
/// says what a relation means.
///
/// | relation | stopping | disclosure | corruption | control |
/// |---|---|---|---|---|
/// | `needs` x → groups | `DOWN(x)` ← n−k+1 of `DOWN(member)` | | | |
/// | `engages`, `staffed-by`, `hosted-on` a → b | `LOST(a, service)` ← all, or perhaps any, of its suppliers; critical: `DOWN(a)` ← `LOST(a, service)` | b holds what a shares, and a has what it hands on | b produces what it delivers, and it passes through a's hands | privileged, control plane: `COMP(a)` ← `COMP(b)` |
/// | `runs` a → s | required: `DOWN(a)` ← `DOWN(s)` | `READ(s)` ← `READ(a)` | `WRITE(s)` ← `WRITE(a)` | not isolated: `COMP(a)` ← `COMP(s)` |
/// | `holds` a → d | | `EXP(d)` ← `READ(a)` (and its key) | write: `TAINT(d)` ← `WRITE(a)` | |
/// | `produces` a → d | | | `TAINT(d)` ← `WRITE(a)` | |
/// | `derived-from` y → x | | reveals: `EXP(x)` ← `EXP(y)` | `TAINT(y)` ← q of `TAINT(x)` | |
/// | `grants` c → x | | | | `COMP(x)` ← `EXP(c)` |
/// | `owned-by` | | | | |
///
/// A suspended relation delivers nothing new: no corruption, no control, and its supplier is lost.
/// An ended one is the same, and its disclosure depends on deletion. A planned one has no rule.
struct RuleCompiler {
  let chain: SupplyChain
  var facts: ChainFacts
  /// By relation: the group it is a member of, or -1.
  let groupOfRelation: [Int32]
  /// The outermost groups of an entity, in order.
  let groupsOfDependent: [Entity.Index: [Int]]
  let atoms: AtomTable
  /// Who is said to have, and to produce, what.
  let stated: StatedHoldings

  var builder: RuleNetwork.Builder
  var contractSets: [CompiledRules.ContractSet] = []
  var losses: [CompiledRules.Loss] = []
  /// The levels at which something lies in a silo.
  var siloLayers: [AtomTable.Node: EvidenceLayers] = [:]
  /// The auxiliary atoms of lost suppliers.
  var lossAtoms: [LossKey: RuleNetwork.Atom] = [:]
  /// The auxiliary atoms of groups in groups.
  var groupAtoms: [Int: RuleNetwork.Atom] = [:]
  /// By the index of a link: the index of the work that it leaves open, or -1.
  let workOfLink: [Int32]
  var mentions: Mentions
  var auxiliaries: [RuleNetwork.Atom: CompiledRules.Auxiliary] = [:]

  struct LossKey: Hashable {
    let dependent: Entity.Index
    let supplier: Entity.Index?
    let layers: EvidenceLayers
  }

  /// Returns the rules of a chain.
  ///
  /// - Complexity: O(entities + relations), but for sorting the implied nodes.
  static func compile(_ chain: SupplyChain, _ facts: ChainFacts) -> CompiledRules {
    var compiler = RuleCompiler(chain, facts)
    compiler.addPrivileges()
    compiler.addOwnership()
    for entity in chain.indices { compiler.addRelations(of: entity) }
    if !facts.pastIndices.isEmpty { compiler.addPast() }
    return CompiledRules(
      network: compiler.builder.build(), atoms: compiler.atoms,
      contractSets: compiler.contractSets, losses: compiler.losses,
      auxiliaries: compiler.auxiliaries, siloLayers: compiler.siloLayers)
  }

  init(_ chain: SupplyChain, _ facts: ChainFacts) {
    self.chain = chain
    self.facts = facts
    var groupOfRelation = [Int32](
      repeating: -1, count: chain.relations.count + chain.past.relations.count)
    var groupsOfDependent: [Entity.Index: [Int]] = [:]
    for (index, group) in chain.groups.enumerated() {
      for case .relation(let member) in group.members { groupOfRelation[member] = Int32(index) }
      if group.parent == nil { groupsOfDependent[group.dependent, default: []].append(index) }
    }
    for group in chain.past.groups {
      for case .relation(let member) in group.members {
        groupOfRelation[chain.relations.count + member] = 0
      }
    }
    self.groupOfRelation = groupOfRelation
    self.groupsOfDependent = groupsOfDependent
    let implied = ImpliedSubjects(chain, facts)
    atoms = AtomTable(chain, facts, derived: implied.subjects)
    workOfLink = implied.workOfLink
    stated = StatedHoldings(chain, facts)
    mentions = Mentions(entityCount: facts.entityCount)
    builder = RuleNetwork.Builder(atomCount: atoms.atomCount)
    // Room that is not used is never touched; growing would copy every rule several times.
    builder.reserveArcs(
      2 * atoms.nodeCount + 6 * facts.channelIndices.count
        + atoms.lostServices.services.values.count)
  }

  /// The indices of an entity's relations.
  func relations(of entity: Entity.Index) -> Range<Int> { facts.relations(of: entity) }

  /// By owner: the functions that it owns.
  var functions: [Entity.Index: [Entity.Index]] { facts.functions }

  /// What the ends of a relation agreed on.
  @inline(__always)
  func terms(of index: Int) -> Relation.Terms { chain.relation(at: index).terms }

  private mutating func addRelations(of entity: Entity.Index) {
    let range = relations(of: entity)
    if range.isEmpty { return }
    addStopping(of: entity)
    for index in range { addChannels(of: index) }
    if facts.kind(of: entity) == .dataset || facts.kind(of: entity) == .model {
      addQuorums(of: entity)
    }
  }

  /// What a relation discloses, corrupts and controls.
  mutating func addChannels(of index: Int) {
    let link = facts.link(at: index)
    if link.channels == .none { return }
    switch link.kind {
    case .needs, .ownedBy: break
    case .engages, .staffedBy, .hostedOn: addContract(at: index)
    case .runs: addRun(at: index)
    case .holds: addHolding(at: index)
    case .produces: addProduct(at: index)
    case .derivedFrom: addDerivation(at: index)
    case .grants: addGrant(at: index)
    }
  }

  /// What relations said before a scenario changed them, for dated events.
  mutating func addPast() {
    for index in facts.pastIndices { addChannels(of: index) }
    for group in chain.past.groups.indices { addQuorum(ofPast: group) }
  }
}
