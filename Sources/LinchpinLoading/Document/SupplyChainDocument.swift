import LinchpinCore

/// A description as written: every claim with its location, references still by id.
///
/// Whether ids exist, ends fit and groups make sense is not known yet: that is what validation
/// finds out before a ``SupplyChainBuilder`` makes a supply chain of it.
struct SupplyChainDocument {
  var title: String?
  var asOf: CalendarDay?
  /// The evidence that the description gives to its own relations that state none.
  var statedEvidence: Evidence?
  /// Every id that is declared or referred to.
  var symbols = SymbolTable()
  var entities: [EntityEntry] = []
  var relations: [RelationEntry] = []
  /// What relations say beyond their ends, evidence and status; see ``RelationEntry/terms``.
  var terms: [TermsEntry] = []
  /// By index of ``terms``, in little memory.
  var traits: [TermsTraits] = []
  var groups: [GroupEntry] = []
  var incident: IncidentEntry?
  /// Ids whose declaration is wrong, which is reported; what refers to them is not.
  var brokenDeclarations: [Symbol] = []
  /// What becomes of an id that nothing declares.
  var undeclaredIDs = UndeclaredIDs.faults
}

/// What becomes of an id that nothing declares.
enum UndeclaredIDs {
  /// An error.
  case faults
  /// An organization, with a warning: the table of entities leaves it out.
  case organizationsWithWarning
  /// An organization: there is no table of entities.
  case organizations
}

/// An id that something refers to, and where.
struct Reference {
  var id: Symbol
  var location: SourceLocation
}

/// An entity as declared.
struct EntityEntry {
  var id: Symbol
  /// All attributes but the references.
  var attributes: Entity
  var owner: Reference?
  var parent: Reference?
  var location: SourceLocation
}

/// A relation as written.
///
/// A table may have millions: what many say in the same words is kept once, in ``TermsEntry``. The
/// benchmark `load` asks for it.
struct RelationEntry {
  let dependent: Symbol
  /// Negative for `!missing`.
  private let supplierNumber: Int32
  /// The index of its ``TermsEntry``; negative if it has none.
  var terms: Int32
  /// The index of the ``GroupEntry`` it is a member of; negative if it is in none.
  let group: Int32
  let kind: RelationKind
  let evidence: Evidence
  /// Whether the relation itself says it.
  let statesEvidence: Bool
  let status: Relation.Status
  let location: SourceLocation
  private let supplierLine: Int32
  private let supplierColumn: Int32

  init(
    kind: RelationKind, dependent: Symbol, supplier: Reference?, location: SourceLocation,
    group: Int32, _ said: RelationSaying
  ) {
    self.kind = kind
    self.dependent = dependent
    supplierNumber = supplier?.id.number ?? -1
    supplierLine = supplier?.location.line ?? 0
    supplierColumn = supplier?.location.column ?? 0
    self.location = location
    self.group = group
    evidence = said.evidence
    statesEvidence = said.statesEvidence
    status = said.status
    terms = said.terms
  }

  /// The supplier or thing; `nil` for `!missing`. It is in the same file as the relation.
  var supplier: Reference? {
    if supplierNumber < 0 { return nil }
    var location = location
    location.line = supplierLine
    location.column = supplierColumn
    return Reference(id: Symbol(number: supplierNumber), location: location)
  }

  /// The supplier's symbol, which costs less than its location too.
  var supplierSymbol: Symbol? { supplierNumber < 0 ? nil : Symbol(number: supplierNumber) }
}

/// What a relation says besides its kind and ends.
struct RelationSaying {
  var evidence: Evidence
  var statesEvidence = false
  var status = Relation.Status.active
  /// The index of a ``TermsEntry``; negative for none.
  var terms: Int32 = -1
}

/// What relations of a kind say beyond their ends, evidence and status.
struct TermsEntry {
  let kind: RelationKind
  /// All but the references.
  let details: Relation.Details?
  var shares = WrittenScope<HoldingEntry>.unstated
  var delivers = WrittenScope<Reference>.unstated
  var key: Reference?
  /// Whether the status is written down.
  var statesStatus = false
  let traits: TermsTraits

  init(
    kind: RelationKind, details: Relation.Details?, shares: WrittenScope<HoldingEntry>,
    delivers: WrittenScope<Reference>, key: Reference?, statesStatus: Bool
  ) {
    self.kind = kind
    self.details = details
    self.shares = shares
    self.delivers = delivers
    self.key = key
    self.statesStatus = statesStatus
    var traits: TermsTraits = []
    let terms = details?.terms ?? .plain
    if details?.since != nil || details?.until != nil || terms.suspended != nil {
      traits.insert(.dates)
    }
    if terms.share != nil { traits.insert(.share) }
    if terms.stake != nil { traits.insert(.stake) }
    let isShared = key != nil || !shares.items.isEmpty
    if isShared || terms.form != .plaintext || terms.canWrite { traits.insert(.form) }
    if isShared || !delivers.items.isEmpty { traits.insert(.references) }
    self.traits = traits
  }

  /// All terms but the references.
  var values: Relation.Terms { details?.terms ?? .plain }
}

/// What terms say that some rule looks at; most relations say none of it.
struct TermsTraits: OptionSet {
  let rawValue: UInt8

  /// First and last day, day of suspension.
  static let dates = TermsTraits(rawValue: 1)
  static let share = TermsTraits(rawValue: 2)
  static let stake = TermsTraits(rawValue: 4)
  /// In which form artefacts are held.
  static let form = TermsTraits(rawValue: 8)
  /// Artefacts and keys.
  static let references = TermsTraits(rawValue: 16)
}

/// Everything, a list, or nothing said.
enum WrittenScope<Item> {
  case unstated
  case all
  case listed([Item])

  var items: [Item] {
    if case .listed(let items) = self { items } else { [] }
  }

  var isStated: Bool {
    if case .unstated = self { false } else { true }
  }
}

/// One artefact that a contract shares.
struct HoldingEntry {
  var artefact: Reference
  var form: Relation.Form?
  var key: Reference?
  var canWrite: Bool?
}

/// A group of suppliers or sources as written; relations and nested groups name it.
struct GroupEntry {
  var dependent: Symbol
  var kind: RelationKind
  var name: String?
  var need: Int?
  /// Where the need is given, or the group if it is not.
  var needLocation: SourceLocation
  var location: SourceLocation
  /// The index of the group that it is a member of; negative if it is in none.
  var parent: Int32 = -1
  /// Whether a member could not be read, which is reported; how many there are is not known then.
  var isBroken = false
}

/// An incident as written, with the locations of the ids in it.
struct IncidentEntry {
  /// All but the events.
  var incident = Incident()
  var events: [EventEntry] = []
  /// The ids of parties and suppliers that responses name.
  var references: [Reference] = []

  struct EventEntry {
    var kind: Event.Kind
    var entity: Reference
  }
}
