import LinchpinCore

extension Validation {
  /// Checks the text of every declared id.
  mutating func checkIDs() {
    var lookAlikes: [ByteString: Symbol] = [:]
    for index in document.entities.indices {
      let symbol = document.entities[index].id
      if let fault = document.symbols.faultOfID(symbol) {
        report(.invalidID, fault, at: document.entities[index].location)
        continue
      }
      guard !document.symbols.isPlainASCII(symbol) else { continue }
      let entry = document.entities[index]
      let id = text(entry.id)
      if let hidden = id.unicodeScalars.firstInvisible {
        report(
          .invisibleCharacter,
          "the id \(Excerpt.quoted(id)) has the invisible character \(hidden.codePoint)",
          at: entry.location, hint: "remove it unless the script needs it")
      }
      if id.unicodeScalars.first?.properties.isWhitespace == true
        || id.unicodeScalars.last?.properties.isWhitespace == true
      {
        report(
          .paddedID, "the id \(Excerpt.quoted(id)) begins or ends with a space",
          at: entry.location, hint: "remove the space")
      }
      checkLookAlike(id, entry, &lookAlikes)
    }
  }

  /// Reports an id that differs from another only by what readers cannot see.
  private mutating func checkLookAlike(
    _ id: String, _ entry: EntityEntry, _ known: inout [ByteString: Symbol]
  ) {
    let look = ByteString(id.withoutDisguise)
    let twin = known[look] ?? document.symbols.knownSymbol(for: look.text)
    if let twin, twin != entry.id {
      report(
        .lookAlikeIDs, "the id \(Excerpt.quoted(id)) looks like \(quoted(twin))",
        at: entry.location, hint: "ids are compared byte by byte; write both the same way")
    } else {
      known[look] = entry.id
    }
  }

  /// Finds the entity of every id, and reports ids that are declared twice.
  mutating func declareEntities() {
    meanings = [Meaning](repeating: .nothing, count: document.symbols.count)
    for symbol in document.brokenDeclarations { meanings[symbol.offset] = .broken }
    for index in document.entities.indices {
      let id = document.entities[index].id
      guard let known = self.index(of: id) else {
        declare(id, at: index)
        continue
      }
      let entry = document.entities[index]
      let first = document.entities[known]
      let isSameFile = first.location.file == entry.location.file
      let kind = first.attributes.kind.rawValue
      report(
        .duplicateID, "the id \(quoted(entry.id)) is declared twice", at: entry.location,
        hint: isSameFile
          ? "the first one, a \(kind), is in line \(first.location.line)"
          : "the first one, a \(kind), is in another file, in line \(first.location.line)")
    }
  }
}

extension SymbolTable {
  /// Whether an id is made of visible ASCII, so that nothing about it can be doubtful.
  func isPlainASCII(_ symbol: Symbol) -> Bool {
    let range = range(of: symbol)
    return withBytes { bytes in
      bytes[range].allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        && bytes[range.lowerBound] != 0x20 && bytes[range.upperBound - 1] != 0x20
    }
  }

  /// Says what is wrong with a text as an id; `nil` if nothing is.
  func faultOfID(_ symbol: Symbol) -> String? {
    let range = range(of: symbol)
    if range.isEmpty { return "the id is empty" }
    // Most ids are short, plain and not special.
    if range.count <= 1_024, isPlainASCII(symbol), withBytes({ $0[range.lowerBound] != 0x21 }) {
      return nil
    }
    let id = text(of: symbol)
    if haveSameBytes(id, "!missing") { return "'!missing' stands for a member that is always down" }
    if let control = id.unicodeScalars.first(where: \.isControl) {
      return "the id \(Excerpt.quoted(id)) has the control character \(control.codePoint)"
    }
    let count = id.unicodeScalars.count
    return count > 1_024 ? "the id \(Excerpt.quoted(id)) has \(count) characters, not 1,024" : nil
  }
}
