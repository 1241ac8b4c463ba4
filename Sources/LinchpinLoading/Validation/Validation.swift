import LinchpinCore

/// The check of a whole document: the only door between what is written and a supply chain.
///
/// Each rule lives in a file of its own and reports all it sees. A relation with a wrong end is
/// set aside, so that one mistake gives one finding.
struct Validation {
  var document: SupplyChainDocument
  var findings: FindingList
  let options: LoadingOptions
  /// For each symbol the position of its entity; negative if it has none.
  var entityOfSymbol: [Int32] = []
  /// The place of the entity of an id whose declaration is wrong.
  static let broken: Int32 = -2
  /// For each relation what has become of it.
  var verdicts: [Verdict] = []
  var suggestions = IDSuggestions()

  /// Applies every rule.
  init(of document: SupplyChainDocument, options: LoadingOptions, findings: FindingList) {
    self.document = document
    self.options = options
    self.findings = findings
    verdicts = [Verdict](repeating: .sound, count: document.relations.count)
    checkIDs()
    declareEntities()
    checkReferences()
    checkEnds()
    checkSelfRelations()
    checkPeriods()
    checkForms()
    checkGroups()
    checkShares()
    checkStakes()
    checkParents()
    checkOwners()
    let derived = checkDerivedIDs()
    checkEvents(derived)
  }

  /// What has become of a relation.
  enum Verdict: UInt8 {
    case sound
    /// It has a wrong end, which is reported; no other rule looks at it.
    case broken
    /// It adds nothing, which is reported; the supply chain does not have it.
    case redundant
  }

  /// Notes that a rule is broken at a place.
  mutating func report(
    _ rule: ValidationRuleDescription, _ message: String, at location: SourceLocation,
    hint: String? = nil, severity: Finding.Severity? = nil
  ) {
    findings.report(rule, message, at: location, hint: hint, severity: severity)
  }

  /// The entity that a symbol stands for, if it is declared.
  func entity(_ symbol: Symbol) -> EntityEntry? {
    let position = entityOfSymbol[symbol.position]
    return position < 0 ? nil : document.entities[Int(position)]
  }

  func kind(of symbol: Symbol) -> EntityKind? {
    let position = entityOfSymbol[symbol.position]
    return position < 0 ? nil : document.entities[Int(position)].attributes.kind
  }

  func text(_ symbol: Symbol) -> String { document.symbols.text(of: symbol) }

  /// An id as messages show it.
  func quoted(_ symbol: Symbol) -> String { Excerpt.quoted(text(symbol)) }

  func terms(of relation: RelationEntry) -> TermsEntry? {
    relation.terms < 0 ? nil : document.terms[Int(relation.terms)]
  }
}
