import LinchpinCore

/// A description as written: every claim with its place, references still by id.
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
  /// What relations say beyond their ends, evidence and dates; see ``RelationEntry/terms``.
  var terms: [TermsEntry] = []
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
struct RelationEntry {
  var kind: RelationKind
  var dependent: Symbol
  /// The supplier or thing; `nil` for `!missing`.
  var supplier: Reference?
  var location: SourceLocation
  var evidence: Evidence
  /// Whether the relation itself says it.
  var statesEvidence = false
  var status = Relation.Status.active
  /// Whether the status is written down.
  var statesStatus = false
  var since: PartialDate?
  var until: PartialDate?
  /// The position of its ``TermsEntry``; negative if it has none.
  var terms: Int32 = -1
  /// The position of the ``GroupEntry`` it is a member of; negative if it is in none.
  var group: Int32 = -1

  init(
    kind: RelationKind, dependent: Symbol, supplier: Reference?, location: SourceLocation,
    evidence: Evidence
  ) {
    self.kind = kind
    self.dependent = dependent
    self.supplier = supplier
    self.location = location
    self.evidence = evidence
  }
}

/// What a relation says beyond its ends, evidence and dates.
struct TermsEntry {
  /// All terms but the references.
  var values = Relation.Terms()
  var shares = WrittenScope<HoldingEntry>.unstated
  var delivers = WrittenScope<Reference>.unstated
  var key: Reference?
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
  /// The position of the group that it is a member of; negative if it is in none.
  var parent: Int32 = -1
  /// Whether a member could not be read, which is reported; how many there are is not known then.
  var isBroken = false
}

/// An incident as written, with the places of the ids in it.
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
