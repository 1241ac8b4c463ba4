import LinchpinCore
import LinchpinEngine

/// A supply chain as rules over numbers, and the way back from numbers to names.
struct CompiledRules: Sendable {
  let network: RuleNetwork
  let atoms: AtomTable
  /// The contracts that are substitutes for each other, for each rule that says so.
  let contractSets: [ContractSet]
  /// Why a supplier counts as lost, for each auxiliary atom that says so.
  let losses: [Loss]
  /// The levels at which something lies in a silo.
  let siloLayers: [AtomTable.Node: EvidenceLayers]

  /// A consumer's contracts for one service.
  struct ContractSet: Sendable {
    let consumer: Entity.Index
    let service: String?
    /// Positions of the relations, in order.
    let relations: [Int]
    /// Whether one loss stops the consumer, rather than all.
    let isAnyOne: Bool
  }

  /// A supplier that is always down for one dependent.
  struct Loss: Sendable {
    let dependent: Entity.Index
    /// `nil` for a member that the description says is missing.
    let supplier: Entity.Index?
    /// Positions of the suspended or ended relations.
    let relations: [Int]
    let atom: RuleNetwork.Atom
  }
}
