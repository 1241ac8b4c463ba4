import LinchpinCore

/// The check of a whole document: the only door between what is written and a supply chain.
///
/// Each rule lives in a file of its own and reports all it sees. A relation with a wrong end is
/// set aside, so that one mistake gives one finding.
struct Validation {
  var document: SupplyChainDocument
  var findings: FindingList
  let options: LoadingOptions
  /// For each symbol what it stands for.
  var meanings: [Meaning] = []
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
    checkSimilarIDs()
    checkEnds()
    checkSelfRelations()
    checkPeriods()
    checkSharedInstances()
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

  /// Notes that a rule is broken at a location.
  mutating func report(
    _ rule: ValidationRuleDescription, _ message: String, at location: SourceLocation,
    hint: String? = nil, severity: Finding.Severity? = nil
  ) {
    findings.report(rule, message, at: location, hint: hint, severity: severity)
  }

  /// What an id stands for: what most rules ask about an entity, in little memory.
  struct Meaning {
    /// The index of the entity; negative if there is none.
    var index: Int32
    var kind: EntityKind?
    var isSiloed: Bool

    static let nothing = Meaning(index: -1, kind: nil, isSiloed: false)
    /// An id whose declaration is wrong, which is reported already.
    static let broken = Meaning(index: -2, kind: nil, isSiloed: false)

    var isBroken: Bool { index == Self.broken.index }
  }

  /// Makes a symbol stand for an entity of the document.
  mutating func declare(_ symbol: Symbol, at index: Int) {
    let kind = document.entities[index].attributes.kind
    let isSiloed = document.entities[index].attributes.isSiloed
    meanings[symbol.offset] = Meaning(index: Int32(index), kind: kind, isSiloed: isSiloed)
  }

  /// The index of the entity that a symbol stands for, if it is declared.
  func index(of symbol: Symbol) -> Int? {
    let index = Int(meanings[symbol.offset].index)
    return index < 0 ? nil : index
  }

  func kind(of symbol: Symbol) -> EntityKind? { meanings[symbol.offset].kind }

  func isSiloed(_ symbol: Symbol) -> Bool { meanings[symbol.offset].isSiloed }

  func text(_ symbol: Symbol) -> String { document.symbols.text(of: symbol) }

  /// An id as messages show it.
  func quoted(_ symbol: Symbol) -> String { Excerpt.quoted(text(symbol)) }

  /// The indices of the relations that say something that few do.
  func relations(saying trait: TermsTraits) -> [Int] {
    guard document.traits.contains(where: { $0.contains(trait) }) else { return [] }
    return document.relations.indices.filter { has(trait, document.relations[$0]) }
  }

  @inline(__always)
  func has(_ trait: TermsTraits, _ relation: RelationEntry) -> Bool {
    relation.terms >= 0 && document.traits[Int(relation.terms)].contains(trait)
  }

  func terms(of relation: RelationEntry) -> TermsEntry? {
    relation.terms < 0 ? nil : document.terms[Int(relation.terms)]
  }
}
