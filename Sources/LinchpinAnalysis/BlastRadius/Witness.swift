import LinchpinCore

/// Why something holds: the rule that made it so, and why each of that rule's conditions holds.
public struct Witness: Sendable, Equatable {
  /// What holds, such as *Meta's work at Mercor is disclosed*.
  public struct Claim: Sendable, Hashable {
    /// What the claim is about, such as *Meta's work at Mercor*.
    public var topic: Topic
    /// What the claim says of its topic, such as *is disclosed*.
    public var state: State

    public init(_ topic: Topic, _ state: State) {
      self.topic = topic
      self.state = state
    }
  }

  /// What a claim is about.
  public enum Topic: Sendable, Hashable {
    case subject(Subject)
    /// What a party buys from its suppliers; the unnamed service is `nil`.
    case service(party: Entity.Index, name: String?)
    /// A group of suppliers in a group, by its index in ``SupplyChain/groups``.
    case group(Int)
    /// A group's member that is always down.
    case missing

    /// The subject that the claim is about, if it is about one.
    public var subject: Subject? {
      switch self {
      case .subject(let subject): subject
      case .service(let party, _): .entity(party)
      case .group, .missing: nil
      }
    }
  }

  /// The states that a claim can be of, in the order in which ties between them are broken.
  public enum State: UInt8, Sendable, CaseIterable {
    /// Cannot deliver.
    case down
    /// (A service of a party) nobody is left who supplies it.
    case lost
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

  /// Why a claim holds.
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
    /// How many of the rule's conditions have to hold, at most ``of``.
    public var need: Int
    /// How many conditions the rule has.
    public var of: Int
    /// The relations that the rule was made from, as indices in ``SupplyChain/relations``; none
    /// for ownership and the like.
    public var relations: [Int]
    /// The strongest level at which the rule is used.
    public var evidence: Evidence

    public init(sentence: String, need: Int, of: Int, relations: [Int], evidence: Evidence) {
      self.sentence = sentence
      self.need = need
      self.of = of
      self.relations = relations
      self.evidence = evidence
    }
  }

  /// One step of the explanation, kept in a list so that neither a long chain nor a step that
  /// many others rest on takes more room than it has steps.
  struct Step: Sendable, Equatable {
    var claim: Claim
    var depth: Int
    var reason: Reason
    /// The steps that this one rests on.
    var because: [Int]
  }

  private let steps: [Step]
  /// Which step of the explanation this is: equal numbers in one witness are the same step, met
  /// again.
  public let number: Int

  init(steps: [Step], number: Int = 0) {
    self.steps = steps
    self.number = number
  }

  public init(claim: Claim, depth: Int, reason: Reason, because: [Witness]) {
    var steps = [Step(claim: claim, depth: depth, reason: reason, because: [])]
    for witness in because {
      let offset = steps.count
      steps[0].because.append(offset + witness.number)
      steps += witness.steps.map { step in
        var moved = step
        moved.because = step.because.map { $0 + offset }
        return moved
      }
    }
    self.init(steps: steps)
  }

  /// What holds, in this step.
  public var claim: Claim { steps[number].claim }
  /// How many rules fired one after another up to this step; 0 for the event and the base state.
  public var depth: Int { steps[number].depth }
  /// Why the claim holds: the event itself, the base state or a rule.
  public var reason: Reason { steps[number].reason }

  /// Why each condition that the rule needed holds, the last needed one last.
  public var because: [Witness] {
    steps[number].because.map { Witness(steps: steps, number: $0) }
  }
}
