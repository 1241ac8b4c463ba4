import LinchpinCore

/// Why something holds: the rule that made it so, and why each of that rule's conditions holds.
public struct Witness: Sendable, Equatable {
  /// What holds, such as *Meta's work at Mercor is disclosed*.
  public struct Claim: Sendable, Equatable {
    /// The id of an entity, a silo or an implicit artefact.
    public var entity: String
    public var state: State

    public init(entity: String, state: State) {
      self.entity = entity
      self.state = state
    }
  }

  /// The six states of an entity.
  public enum State: Int, Sendable, CaseIterable {
    /// Cannot deliver.
    case down
    /// An attacker acts with its privileges.
    case compromised
    /// What it holds is disclosed.
    case read
    /// What it produces is in the attacker's hands.
    case write
    /// (An artefact) disclosed.
    case exposed
    /// (An artefact) integrity lost.
    case tainted
  }

  public enum Reason: Sendable, Equatable {
    /// The event itself.
    case event(Event)
    /// It holds without the event.
    case baseState
    /// A rule fired: enough of the witnesses in ``Witness/because`` hold.
    case rule(Rule)
  }

  /// Where a rule comes from.
  public struct Rule: Sendable, Equatable {
    /// What the rule says, as a sentence without a full stop.
    public var sentence: String
    /// How many of the rule's conditions were needed, of how many.
    public var need: Int
    public var of: Int
    /// The relations that the rule was made from, as positions in ``SupplyChain/relations``; none
    /// for ownership and the like.
    public var relations: [Int]
    /// The lowest evidence of those relations.
    public var evidence: Evidence

    public init(sentence: String, need: Int, of: Int, relations: [Int], evidence: Evidence) {
      self.sentence = sentence
      self.need = need
      self.of = of
      self.relations = relations
      self.evidence = evidence
    }
  }

  public var claim: Claim
  public var depth: Int
  public var reason: Reason
  /// Why each condition that the rule needed holds, the last needed one last.
  public var because: [Witness]

  public init(claim: Claim, depth: Int, reason: Reason, because: [Witness]) {
    self.claim = claim
    self.depth = depth
    self.reason = reason
    self.because = because
  }
}
