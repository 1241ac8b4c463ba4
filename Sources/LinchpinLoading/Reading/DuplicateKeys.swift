import LinchpinCore

/// Finds keys that a mapping has twice, by their bytes.
enum DuplicateKeys {
  /// Reports every second key and takes it out, so that the first one counts.
  static func report(in entries: inout [SourceEntry], to findings: inout FindingList) {
    guard entries.count > 1 else { return }
    var firstPlaces: [ByteString: SourceLocation] = [:]
    var duplicates: [Int] = []
    if entries.count <= 8 {
      for offset in entries.indices.dropFirst() {
        let isKnown = entries[..<offset].contains { haveSameBytes($0.key, entries[offset].key) }
        if isKnown { duplicates.append(offset) }
      }
      guard !duplicates.isEmpty else { return }
      duplicates = []
    }
    for (offset, entry) in entries.enumerated() {
      if let first = firstPlaces[ByteString(entry.key)] {
        duplicates.append(offset)
        findings.report(
          .duplicateKey, "duplicate key \(Excerpt.quoted(entry.key))", at: entry.keyLocation,
          hint: "the first one is in line \(first.line), column \(first.column)")
      } else {
        firstPlaces[ByteString(entry.key)] = entry.keyLocation
      }
    }
    for offset in duplicates.reversed() { entries.remove(at: offset) }
  }
}
