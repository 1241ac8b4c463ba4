/// Rules about bytes, syntax and sizes: whether there is a tree or a table at all.
extension ValidationRuleDescription {
  static let readingRules = [
    encoding, controlCharacter, syntax, emptyDescription, multipleDocuments, duplicateKey,
    nonTextKey, unsupportedTag, tooLarge, tooDeep, tooManyAliases, badInclude, missingColumn,
    unknownColumn, duplicateColumn, rowLength, openQuote, strayQuote,
  ]

  static let encoding = Self(
    "encoding", .error, "a file is UTF-8 text, with or without a byte order mark",
    why: "bytes read in another encoding turn names into other names",
    example: "a file saved as UTF-16 or Latin-1")
  static let controlCharacter = Self(
    "control-character", .error,
    "text has no control characters; notes may have line breaks and tabs",
    why: "control characters break terminals, drawings and XML, and can hide text",
    example: "name: \"Mer\\u0001cor\"")
  static let syntax = Self(
    "syntax", .error, "a file follows the grammar of YAML 1.1, strict JSON or RFC 4180 CSV",
    why: "a file that is only nearly right could be read as something else",
    example: "labs: {meta: {}")
  static let emptyDescription = Self(
    "empty-description", .error, "a description says something",
    why: "an empty file is nearly always a wrong path or a failed export",
    example: "# only a comment")
  static let multipleDocuments = Self(
    "multiple-documents", .error, "a YAML file holds one document",
    why: "everything after the first document would be left out without a sound",
    example: "linchpin: 1\n---\nlinchpin: 1")
  static let duplicateKey = Self(
    "duplicate-key", .error, "a mapping has each key once",
    why: "one of the two values would be left out without a sound",
    example: "vendors: {mercor: {}, mercor: {}}")
  static let nonTextKey = Self(
    "non-text-key", .error, "a key is plain text",
    why: "a list or mapping cannot name an entity or an attribute",
    example: "? [a, b]\n: 1")
  static let unsupportedTag = Self(
    "unsupported-tag", .error, "a description uses no YAML tags",
    why: "a tag asks the reader to build something else than what is written",
    example: "name: !!python/object:x y")
  static let tooLarge = Self(
    "too-large", .error, "a description stays within the limits of size",
    why: "a limit ends the work with a message instead of with exhausted memory",
    example: "an 11 MB YAML file (tables may have 1 GB)")
  static let tooDeep = Self(
    "too-deep", .error, "mappings and lists are nested at most 64 deep",
    why: "no description needs more, and deeper ones can exhaust the stack",
    example: "[[[[ … ]]]]")
  static let tooManyAliases = Self(
    "too-many-aliases", .error, "aliases stand for little more than the file says itself",
    why: "a few lines of aliases of aliases can stand for billions of values",
    example: "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]")
  static let badInclude = Self(
    "bad-include", .error,
    "an included file exists, lies in the root file's folder, and is included once",
    why: "a description must not read files that its author did not ship with it",
    example: "includes: [../../secret.yaml]")
  static let missingColumn = Self(
    "missing-column", .error, "a table has the columns that say what a row is about",
    why: "without them no row means anything",
    example: "id,name")
  static let unknownColumn = Self(
    "unknown-column", .error, "a table has known columns, or ones that begin with x-",
    why: "a misspelt column would be left out without a sound",
    example: "id,kind,contry")
  static let duplicateColumn = Self(
    "duplicate-column", .error, "a table has each column once",
    why: "one of the two would be left out without a sound",
    example: "id,kind,id")
  static let rowLength = Self(
    "row-length", .error, "a row has as many cells as the header",
    why: "a missing or extra comma shifts every cell after it into another column",
    example: "id,kind\nmercor,vendor,us")
  static let openQuote = Self(
    "open-quote", .error, "a quoted cell ends with a quote",
    why: "an open quote swallows the rest of the file",
    example: "mercor,\"vendor")
  static let strayQuote = Self(
    "stray-quote", .error, "a cell with quotes in it is quoted, and they are doubled",
    why: "programs disagree on what such a cell says",
    example: "mercor,ven\"dor")
}
