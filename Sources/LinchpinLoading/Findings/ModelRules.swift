/// Rules about what is said: whether ids, ends, groups, dates and shares make sense together.
extension ValidationRuleDescription {
  static let modelRules = [
    duplicateID, danglingReference, undeclaredRow, wrongKindAtEnd, implicitIDClash, lookAlikeIDs,
    similarIDs, parentCycle, sinceAfterUntil, suspendedOutsidePeriod, statusContradictsDate,
    selfRelation, duplicateMember, duplicateRelation, groupNeedOutOfRange, conflictingGroupNeed,
    missingOutsideGroup, sharesOverOne, stakesOverHundred, encryptedWithoutKey, sharedInstance,
    unownedFunction, impossibleEvent, tooManyFindings,
  ]

  static let duplicateID = Self(
    "duplicate-id", .error, "an id is declared once, in all sections and files together",
    why: "ids share one namespace; one of the two entities would be lost",
    example: "vendors: {mercor: {}}\nclouds: {mercor: {}}")
  static let danglingReference = Self(
    "dangling-reference", .error, "every id that is referred to is declared",
    why: "an undeclared supplier drops out of every metric without a sound",
    example: "engages: [mecror]")
  static let undeclaredRow = Self(
    "undeclared-row", .warning, "where a table of entities lists some ids, it lists them all",
    why: "the others are organizations, and one of them may be a misspelt id",
    example: "entities.csv has cloudco, and relations.csv cloudcoo")
  static let wrongKindAtEnd = Self(
    "wrong-kind-at-end", .error, "the two ends of a relation are of kinds that it can join",
    why: "a dataset cannot sign a contract, and a cloud cannot be held",
    example: "hosted-on: [chordus]")
  static let implicitIDClash = Self(
    "implicit-id-clash", .error,
    "no id equals that of a party's work 'party/supplier' or of a silo 'supplier/client'",
    why: "events and results could not tell the two apart",
    example: "labs: {meta: {engages: [mercor]}}\ndatasets: {meta/mercor: {}}")
  static let lookAlikeIDs = Self(
    "look-alike-ids", .warning, "no two ids look the same",
    why: "ids are compared byte by byte, so these are two entities",
    example: "aws with a Latin a, and аws with a Cyrillic one")
  static let similarIDs = Self(
    "similar-ids", .warning,
    "no two ids differ only by case, blanks, punctuation or a legal form such as Ltd",
    why: "one supplier under two names hides how much depends on it",
    example: "CloudCo, Cloudco and CloudCo Ltd")
  static let parentCycle = Self(
    "parent-cycle", .error, "nobody is their own parent, through any number of others",
    why: "the ultimate parent is the top of the chain, and a circle has none",
    example: "vendors: {a: {parent: b}, b: {parent: a}}")
  static let sinceAfterUntil = Self(
    "since-after-until", .error, "a relation does not end before it begins",
    why: "it would never be in force",
    example: "{supplier: mercor, since: 2026, until: 2024}")
  static let suspendedOutsidePeriod = Self(
    "suspended-outside-period", .error, "a suspension begins within the time of its relation",
    why: "a relation that has not begun, or is over, cannot be suspended",
    example: "{supplier: mercor, since: 2026, suspended: 2024-06-01}")
  static let statusContradictsDate = Self(
    "status-contradicts-date", .error,
    "a relation whose suspension has begun does not say that it is active",
    why: "one of the two is wrong, and they say opposite things about who stops",
    example: "{supplier: mercor, status: active, suspended: 2026-04-03}")
  static let selfRelation = Self(
    "self-relation", .warning, "nothing is related to itself",
    why: "such a relation has no effect, and is left out",
    example: "vendors: {mercor: {needs: [mercor]}}")
  static let duplicateMember = Self(
    "duplicate-member", .warning, "a group lists each member once",
    why: "a supplier is no substitute for itself; the strongest claim is kept",
    example: "{any: 1, of: [aws, aws]}")
  static let duplicateRelation = Self(
    "duplicate-relation", .warning, "a relation is given once",
    why: "the second says nothing more, and is often a slip",
    example: "engages: [mercor, mercor]")
  static let groupNeedOutOfRange = Self(
    "group-need-out-of-range", .error,
    "a group has members, and needs at least one and at most all of them",
    why: "it could never fail, or never hold",
    example: "{any: 3, of: [aws, azure]}")
  static let conflictingGroupNeed = Self(
    "conflicting-group-need", .error, "the rows of one group agree on any or quorum",
    why: "it is not clear how many members the group needs",
    example: "two rows of group g, one with any 1, one with any 2")
  static let missingOutsideGroup = Self(
    "missing-outside-group", .error, "'!missing' stands only in a group of needs",
    why: "it is a member that is always down; alone it would stop the dependent for good",
    example: "needs: [\"!missing\"]")
  static let sharesOverOne = Self(
    "shares-over-1", .error, "a consumer's shares for one service sum to at most 1",
    why: "more than the whole need cannot be contracted out",
    example: "two suppliers of rlhf, each with share: 0.6")
  static let stakesOverHundred = Self(
    "stakes-over-100", .warning, "the stakes in one party sum to at most 100 percent",
    why: "more than the whole cannot be owned",
    example: "owned-by: [{party: a, stake: 60}, {party: b, stake: 60}]")
  static let encryptedWithoutKey = Self(
    "encrypted-without-key", .note, "what is held encrypted says under which key",
    why: "without a key it counts as never disclosed",
    example: "holds: [{artefact: chordus, form: encrypted}]")
  static let sharedInstance = Self(
    "shared-instance", .warning,
    "what software or a service holds lies with the one party that runs it",
    why: "each of several runners would be taken to read all of it",
    example: "two vendors run db, and db holds a secret")
  static let unownedFunction = Self(
    "unowned-function", .warning, "a function has an owner",
    why: "without one, nobody stops when it does",
    example: "functions: {safety-review: {needs: [mercor]}}")
  static let impossibleEvent = Self(
    "impossible-event", .error, "an incident's events can happen to what they name",
    why: "a leak is of an artefact; nothing else can leak",
    example: "incident: {events: [{leak: mercor}]}")
  static let tooManyFindings = Self(
    "too-many-findings", .error, "a description has no more findings than are kept",
    why: "a table with a shifted column could give one for every cell",
    example: "10,001 errors")
}
