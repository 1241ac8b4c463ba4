/// Rules about words and values: whether each key is known and its value of the right type.
extension ValidationRuleDescription {
  static let grammarRules = [
    unsupportedVersion, missingKey, unknownKey, misplacedKey, wrongType, unknownValue, badNumber,
    badDate, invalidID, invisibleCharacter, paddedID,
  ]

  static let unsupportedVersion = Self(
    "unsupported-version", .error, "a description says linchpin: 1",
    why: "a later format may mean something else by the same words",
    example: "linchpin: 2")
  static let missingKey = Self(
    "missing-key", .error, "every mapping and row has what it cannot do without",
    why: "an item without its supplier or thing says nothing",
    example: "engages: [{service: rlhf}]")
  static let unknownKey = Self(
    "unknown-key", .error, "every key is known, or begins with x-",
    why: "a misspelt key would be left out without a sound",
    example: "labs: {meta: {engage: [mercor]}}")
  static let misplacedKey = Self(
    "misplaced-key", .error, "every key stands where it means something",
    why: "it would have no effect, and its author expects one",
    example: "holds: [{artefact: chordus, share: 0.4}]")
  static let wrongType = Self(
    "wrong-type", .error, "every value has the type that its key asks for",
    why: "a value of another type is nearly always a slip of indentation or quoting",
    example: "engages: mercor")
  static let unknownValue = Self(
    "unknown-value", .error, "a value with a closed vocabulary is one of its words",
    why: "a misspelt word would have to be guessed",
    example: "status: suspnded")
  static let badNumber = Self(
    "bad-number", .error, "a number is written in decimal digits and lies in its range",
    why: "hexadecimal, grouped, infinite and impossible numbers mean different things elsewhere",
    example: "share: 1.2")
  static let badDate = Self(
    "bad-date", .error, "a date is YYYY, YYYY-MM or YYYY-MM-DD, and in the calendar",
    why: "dates decide which relations are in force",
    example: "since: 2026-02-30")
  static let invalidID = Self(
    "invalid-id", .error,
    "an id is non-empty text of at most 1,024 characters without control characters",
    why: "ids appear in commands, drawings and tables",
    example: "vendors: {\"\": {}}")
  static let invisibleCharacter = Self(
    "invisible-character", .warning,
    "ids and names have no invisible or direction-changing characters",
    why: "two ids that look the same would be two entities",
    example: "vendors: {\"mer\\u200Bcor\": {}}")
  static let paddedID = Self(
    "padded-id", .warning, "an id does not begin or end with a space",
    why: "the id without the space is another entity",
    example: "id,kind\n\"mercor \",vendor")
}
