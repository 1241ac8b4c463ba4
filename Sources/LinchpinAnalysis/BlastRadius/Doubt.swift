import LinchpinCore

/// A fact that nobody states, and the parties that are hit if it is so.
public struct Doubt: Sendable, Equatable {
  /// The relation that leaves it open, as an index in ``SupplyChain/relations``.
  public var relation: Int
  /// Which fact the relation leaves open.
  public var unstated: Unstated
  /// In which way the parties are then hit.
  public var outcome: Outcome
  /// The counted parties that are then hit, in order of their ids.
  public var parties: [Entity.Index]
  /// Whether this is all that keeps them from being hit; else other weak facts have to hold too.
  public var isSufficient: Bool

  public init(
    relation: Int, unstated: Unstated, outcome: Outcome, parties: [Entity.Index],
    isSufficient: Bool = true
  ) {
    self.relation = relation
    self.unstated = unstated
    self.outcome = outcome
    self.parties = parties
    self.isSufficient = isSufficient
  }

  /// What a relation leaves open.
  public enum Unstated: String, Sendable, CaseIterable {
    /// What is handed over.
    case shares
    /// What comes back.
    case delivers
    /// Whether losing the service stops the dependent.
    case critical
    /// Whether what was handed over was deleted when the contract ended.
    case deleted
    /// Since when the relation is suspended or ended.
    case status
    /// In which form the dependent has what it hands on.
    case form
    /// Whether the other suppliers of the service can stand in.
    case substitutes
    /// Whether the relation is there: its own evidence is below the level.
    case evidence
  }
}
