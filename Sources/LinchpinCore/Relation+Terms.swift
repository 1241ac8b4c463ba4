extension Relation {
  /// The attributes of a relation beyond its ends, evidence and dates.
  public struct Terms: Sendable, Equatable {
    /// What a contract is for; contracts of one service are substitutes for each other.
    public var service: String?
    /// The fraction of the consumer's need for the service, between 0 and 1.
    public var share: Double?
    /// Money per year, in any one unit.
    public var amount: Double?
    /// Whether losing the service stops the dependent; `nil` if the contract does not say.
    public var isCritical: Bool?
    /// What the dependent hands to the supplier.
    public var shares = Scope<Holding>.unstated
    /// What the supplier makes for the dependent.
    public var delivers = Scope<Entity.Index>.unstated
    /// In which form an artefact is held, and under which key.
    public var form = Form.plaintext
    /// The credential that opens an encrypted form; `nil` if none is named.
    public var key: Entity.Index?
    /// Whether the holder can also change what it holds.
    public var canWrite = false
    /// `access: privileged`: whoever acts as the supplier acts as the dependent.
    public var isPrivileged = false
    /// Software or a service that the dependent cannot work without.
    public var isRequired = false
    /// Software that cannot act with its user's privileges (sandboxed, pinned).
    public var isIsolated = false
    /// A cloud whose operator can act as its tenant.
    public var hasControlPlane = false
    /// A derivative that gives its source away.
    public var reveals = false
    /// A derivation behind a check that stops corruption.
    public var isGated = false
    /// A credential that is useless alone.
    public var needsMultipleFactors = false
    /// A group member that could take over, but holds and delivers nothing until then.
    public var isColdStandby = false
    /// How many days the switch to a standby takes; `nil` if it is not told.
    public var switchDays: Double?
    /// Percent of the dependent that the party owns.
    public var stake: Double?
    /// Whether the stake votes; one of more than 50 percent that does makes the ultimate parent.
    public var hasVotes = true
    /// Whether the owner sits on the board of the dependent.
    public var hasBoardSeat = false
    /// The day from which on the relation is suspended.
    public var suspended: PartialDate?
    /// Whether the supplier deleted what it had when the relation ended; `nil` if nobody says.
    public var isDeleted: Bool?
    /// Free text about the relation; `nil` if there is none.
    public var notes: String?
    /// Where the claim comes from; empty if no source is named.
    public var sources: [String] = []

    public init() {}

    package static let plain = Terms()
  }

  /// Everything, a list, or nothing said.
  public enum Scope<Item: Sendable & Equatable>: Sendable, Equatable {
    case unstated
    case all
    case listed([Item])
  }

  /// One artefact in a supplier's hands.
  public struct Holding: Sendable, Equatable {
    /// The dataset, model or credential that is held.
    public var artefact: Entity.Index
    /// In which form it is held, which decides whether a breach discloses it.
    public var form: Form
    /// The credential that opens an encrypted form; `nil` if none is named.
    public var key: Entity.Index?
    /// Whether the holder can also change the artefact.
    public var canWrite: Bool

    public init(
      artefact: Entity.Index, form: Form = .plaintext, key: Entity.Index? = nil,
      canWrite: Bool = false
    ) {
      self.artefact = artefact
      self.form = form
      self.key = key
      self.canWrite = canWrite
    }
  }

  /// In which form an artefact is held, from the one that discloses most.
  public enum Form: String, Sendable, CaseIterable {
    case plaintext, encrypted, masked, synthetic
  }
}
