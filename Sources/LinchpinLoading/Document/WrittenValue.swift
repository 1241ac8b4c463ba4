import LinchpinCore

/// A single value as written: in a cell of a table, or at a node of a tree.
struct WrittenValue {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the value was quoted in a tree, so that it can only be text.
  let isQuoted: Bool
  let origin: Origin

  /// Where a value is; a column takes counting, which only findings and references need.
  enum Origin {
    case node(SourceLocation)
    /// What comes before the cell in its row, which begins in a line of a file.
    case cell(lead: UnsafeBufferPointer<UInt8>, line: Int, file: Int)
  }

  var location: SourceLocation {
    switch origin {
    case .node(let location): return location
    case .cell(let lead, let line, let file):
      let end = TextEncoding.location(of: lead.count, in: lead, file: file)
      return SourceLocation(file: file, line: line + Int(end.line) - 1, column: Int(end.column))
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether the value stands for nothing: in a table, only an empty cell does.
  var isNull: Bool {
    switch origin {
    case .cell: bytes.isEmpty
    case .node:
      !isQuoted
        && (bytes.isEmpty || self == "~" || self == "null" || self == "Null" || self == "NULL")
    }
  }

  /// What a message calls the value.
  var shown: String { isNull ? "nothing" : Excerpt.quoted(text) }

  static func == (value: WrittenValue, word: StaticString) -> Bool {
    value.bytes.hasSameBytes(as: word)
  }
}

extension UnsafeBufferPointer<UInt8> {
  func hasSameBytes(as word: StaticString) -> Bool {
    hasSameBytes(as: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  @inline(__always)
  func hasSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    if count != other.count { return false }
    for index in 0..<count where self[index] != other[index] { return false }
    return true
  }
}

extension SourceScalar {
  /// Calls a function with the value's bytes.
  func withValue<Result>(at location: SourceLocation, _ body: (WrittenValue) -> Result) -> Result {
    var text = text
    return text.withUTF8 {
      body(WrittenValue(bytes: $0, isQuoted: isQuoted, origin: .node(location)))
    }
  }
}

// MARK: - Values by type

/// Each function returns the value, or reports what is wrong with it and returns `nil`.
extension FindingList {
  /// Reads text; only long text may have line breaks and tabs.
  mutating func text(_ value: WrittenValue, for key: String, isLong: Bool = false) -> String? {
    guard !value.isNull else {
      report(.wrongType, "'\(key)' is left empty", at: value.location, hint: "leave it out")
      return nil
    }
    let text = value.text
    let isASCII = value.bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    if !isASCII { checkCharacters(of: text, for: key, isLong: isLong, at: value.location) }
    return text
  }

  /// Reads a name that others are compared with.
  mutating func name(_ value: WrittenValue, for key: String) -> String? {
    text(value, for: key)?.normalized
  }

  /// Reports control characters, and in short text invisible ones.
  private mutating func checkCharacters(
    of text: String, for key: String, isLong: Bool, at location: SourceLocation
  ) {
    let fault = text.unicodeScalars.first {
      $0.isControl && !(isLong && ($0 == "\n" || $0 == "\t" || $0 == "\r"))
    }
    if let fault {
      report(
        .controlCharacter, "'\(key)' has the control character \(fault.codePoint)", at: location,
        hint: "remove it")
    } else if !isLong, let hidden = text.unicodeScalars.firstInvisible {
      report(
        .invisibleCharacter, "'\(key)' has the invisible character \(hidden.codePoint)",
        at: location, hint: "remove it unless the script needs it")
    }
  }

  /// `true`, or `TRUE`, as spreadsheets write it and YAML may be written.
  mutating func boolean(_ value: WrittenValue, for key: String) -> Bool? {
    let text = value.text
    if !value.isQuoted, ["true", "True", "TRUE"].contains(text) { return true }
    if !value.isQuoted, ["false", "False", "FALSE"].contains(text) { return false }
    let isYes = ["yes", "on", "true", "y", "1"].contains(text.lowercased())
    let isNo = ["no", "off", "false", "n", "0"].contains(text.lowercased())
    report(
      .wrongType, "'\(key)' is true or false, not \(Excerpt.quoted(text))", at: value.location,
      hint: isYes ? "write true" : isNo ? "write false" : nil)
    return nil
  }

  mutating func number(_ value: WrittenValue, for key: String, atMost most: Double?) -> Double? {
    guard !value.isQuoted, let number = NumberReader.number(value.bytes) else {
      reportNoNumber(value, for: key, asked: "a number")
      return nil
    }
    guard number >= 0, number <= most ?? .infinity else {
      let range = most.map { "between 0 and \(Int($0))" } ?? "not negative"
      report(
        .badNumber, "'\(key)' is \(range), not \(Excerpt.quoted(value.text))", at: value.location)
      return nil
    }
    return number
  }

  mutating func wholeNumber(_ value: WrittenValue, for key: String, atLeast least: Int) -> Int? {
    guard !value.isQuoted, let number = NumberReader.integer(value.bytes) else {
      reportNoNumber(value, for: key, asked: "a whole number")
      return nil
    }
    guard number >= least else {
      report(
        .badNumber, "'\(key)' is at least \(least), not \(Excerpt.quoted(value.text))",
        at: value.location)
      return nil
    }
    return number
  }

  /// Text that looks like a number is a bad number; anything else has the wrong type.
  private mutating func reportNoNumber(_ value: WrittenValue, for key: String, asked: String) {
    let looksLikeNumber =
      value.bytes.first.map { byte in
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
          || byte == UInt8(ascii: ".")
      } ?? false
    let isNumber = NumberReader.isNumber(value.bytes)
    report(
      looksLikeNumber && !value.isQuoted ? .badNumber : .wrongType,
      "'\(key)' is \(asked), not \(value.shown)",
      at: value.location,
      hint: isNumber && value.isQuoted
        ? "remove the quotes"
        : looksLikeNumber && !isNumber ? "write decimal digits, such as 0.5, 1000 or 1e6" : nil)
  }

  mutating func date(_ value: WrittenValue, for key: String) -> PartialDate? {
    if let date = PartialDate(value.text) { return date }
    let isYes = key == "suspended" && ["true", "yes"].contains(value.text.lowercased())
    report(
      .badDate, "'\(key)' is a date, not \(value.shown)", at: value.location,
      hint: isYes
        ? "write status: suspended where the day is not known"
        : "write YYYY, YYYY-MM or YYYY-MM-DD, a day of the calendar")
    return nil
  }

  mutating func day(_ value: WrittenValue, for key: String) -> CalendarDay? {
    if let day = CalendarDay(value.text) { return day }
    report(
      .badDate, "'\(key)' is a full date, not \(value.shown)", at: value.location,
      hint: "write YYYY-MM-DD, a day of the calendar")
    return nil
  }

  /// Reads one of some words.
  mutating func word(_ value: WrittenValue, for key: String, of words: [String]) -> String? {
    let text = value.text
    // No other text is canonically equivalent to a word of lower-case ASCII letters.
    if words.contains(text) { return text }
    let listed = words.joined(separator: ", ")
    report(
      .unknownValue, "'\(key)' is one of \(listed), not \(value.shown)",
      at: value.location,
      hint: (Synonyms.word(text, among: words) ?? nearest(to: text, among: words)).map {
        "did you mean '\($0)'?"
      })
    return nil
  }
}

extension Unicode.Scalar {
  /// `U+200B`.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension String.UnicodeScalarView {
  /// The first invisible character that is not part of an emoji or a joined script.
  var firstInvisible: Unicode.Scalar? {
    var previous: Unicode.Scalar?
    for scalar in self {
      // A joiner between two letters of an Indic script or two emoji is how they are written.
      let isJoining =
        (scalar == "\u{200D}" || scalar == "\u{200C}") && (previous?.value ?? 0) >= 0x600
      if scalar.isInvisible, !isJoining { return scalar }
      previous = scalar
    }
    return nil
  }
}
