import LinchpinCore
import LinchpinEngine

/// A supply chain as rules over numbers, and the way back from numbers to names.
///
/// A class, so that whoever asks the analysis for its rules gets one reference, not a copy of each array.
final class CompiledRules: Sendable {
  let network: RuleNetwork
  let atoms: AtomTable
  /// The contracts that are substitutes for each other, for each rule that says so.
  let contractSets: [ContractSet]
  /// Why a supplier counts as lost, for each auxiliary atom that says so.
  let losses: [Loss]
  /// What the atoms stand for that are of no node.
  let auxiliaries: [RuleNetwork.Atom: Auxiliary]
  /// The levels at which something lies in a silo.
  let siloLayers: [AtomTable.Node: EvidenceLayers]

  init(
    network: RuleNetwork, atoms: AtomTable, contractSets: [ContractSet], losses: [Loss],
    auxiliaries: [RuleNetwork.Atom: Auxiliary], siloLayers: [AtomTable.Node: EvidenceLayers]
  ) {
    self.network = network
    self.atoms = atoms
    self.contractSets = contractSets
    self.losses = losses
    self.auxiliaries = auxiliaries
    self.siloLayers = siloLayers
  }

  /// What an atom that is of no node stands for.
  enum Auxiliary: Sendable {
    /// A supplier that is lost to one dependent, by its index in ``CompiledRules/losses``.
    case loss(Int)
    /// A group in a group, by its index in ``SupplyChain/groups``.
    case group(Int)
  }

  /// A consumer's contracts for one service, active or suspended.
  struct ContractSet: Sendable {
    let consumer: Entity.Index
    /// An index into ``ChainFacts/services``; negative for the unnamed service.
    let service: Int32
    /// Whether the loss of any one supplier may lose the service, rather than that of all.
    let isAnyOne: Bool
  }

  /// A supplier that is always down for one dependent.
  struct Loss: Sendable {
    let dependent: Entity.Index
    /// `nil` for a member that the description says is missing.
    let supplier: Entity.Index?
    /// Indices of the suspended or ended relations.
    let relations: [Int]
    let atom: RuleNetwork.Atom
  }
}

extension CompiledRules {
  /// The indices of a set's relations, in order.
  func relations(of set: ContractSet, _ facts: ChainFacts) -> [Int] {
    facts.relations(of: set.consumer).filter { index in
      let link = facts.links[index]
      return link.isContract && link.isStanding && link.service == set.service
    }
  }
}
