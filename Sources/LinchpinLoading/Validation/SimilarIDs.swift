import LinchpinCore

extension Validation {
  /// Warns of ids that are probably one party under two names: they differ only by case, blanks,
  /// punctuation or a legal form. Each pair is reported, at the second of the two.
  mutating func checkSimilarIDs() {
    for (first, second) in similarPairs() {
      let (a, b) = (document.entities[first].id, document.entities[second].id)
      guard a != b, skeletons(of: a).contains(where: skeletons(of: b).contains) else { continue }
      report(
        .similarIDs, "\(quoted(b)) is nearly the same id as \(quoted(a))",
        at: document.entities[second].location,
        hint: "if they are one, use one id; if not, give them names that tell them apart")
    }
  }

  /// So many ids before one are told to be like it, at most.
  private static let mostAlike = 10

  /// Pairs of entities whose ids may be alike, by index, each once.
  private func similarPairs() -> [(first: Int, second: Int)] {
    document.symbols.withBytes { bytes in
      var first: [UInt64: Int] = [:]
      first.reserveCapacity(document.entities.count)
      // Few ids are like another: only those have a list.
      var others: [UInt64: [Int]] = [:]
      var pairs: [(first: Int, second: Int)] = []
      for (index, entry) in document.entities.enumerated() {
        var alike: Set<Int> = []
        IDSkeleton.forEachHash(of: bytes, in: document.symbols.range(of: entry.id)) { hash in
          guard let known = first[hash] else {
            first[hash] = index
            return
          }
          guard known != index else { return }
          alike.formUnion([known] + (others[hash] ?? []))
          others[hash, default: []].append(index)
        }
        alike.remove(index)
        pairs += alike.sorted().prefix(Self.mostAlike).map { ($0, index) }
      }
      return pairs
    }
  }

  private func skeletons(of symbol: Symbol) -> [[UInt8]] {
    document.symbols.withBytes { bytes in
      IDSkeleton.all(of: bytes, in: document.symbols.range(of: symbol))
    }
  }
}

/// What is left of an id without case, blanks and punctuation: once with the legal forms at its end,
/// once without each of them, as nobody can tell whether Cloud Co is the company Cloud or CloudCo.
///
///     CloudCo, cloud-co, CLOUDCO  →  cloudco
///     Cloud Co, Ltd.              →  cloudcoltd, cloudco, cloud
///     litellm-1.8.27, litellm-1.82.7  stay apart: punctuation between digits counts
private enum IDSkeleton {
  static func all(of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> [[UInt8]] {
    var all: [[UInt8]] = []
    withLowered(bytes, range) { bytes, range in
      forEachEnd(of: bytes, in: range) { end in
        var skeleton: [UInt8] = []
        forEachByte(of: bytes, in: range.lowerBound..<end) { skeleton.append($0) }
        all.append(skeleton)
      }
    }
    return all
  }

  /// FNV-1a over each skeleton's bytes, so that a million ids need no text of their own.
  static func forEachHash(
    of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, _ body: (UInt64) -> Void
  ) {
    withLowered(bytes, range) { bytes, range in
      forEachEnd(of: bytes, in: range) { end in
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        forEachByte(of: bytes, in: range.lowerBound..<end) { byte in
          hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        body(hash)
      }
    }
  }

  /// Letters of ASCII are lowered on the way; what has others is lowered here.
  private static func withLowered(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ body: (UnsafeBufferPointer<UInt8>, Range<Int>) -> Void
  ) {
    guard bytes[range].contains(where: { $0 >= 0x80 }) else { return body(bytes, range) }
    var lowered = String(decoding: bytes[range], as: UTF8.self).lowercased().normalized
    lowered.withUTF8 { body($0, 0..<$0.count) }
  }

  private static func forEachByte(
    of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, _ body: (UInt8) -> Void
  ) {
    var isAfterDigit = false
    var isAfterGap = false
    for index in range {
      let byte = lowered(bytes[index])
      if isGap(byte) {
        isAfterGap = true
        continue
      }
      let isDigit = (0x30...0x39).contains(byte)
      if isAfterGap, isAfterDigit, isDigit { body(UInt8(ascii: "-")) }
      body(byte)
      isAfterDigit = isDigit
      isAfterGap = false
    }
  }

  /// Where the id ends, and where it ends without the legal forms behind it, such as Ltd or GmbH.
  private static func forEachEnd(
    of bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, _ body: (Int) -> Void
  ) {
    var end = range.upperBound
    while true {
      body(end)
      var wordEnd = end
      while wordEnd > range.lowerBound, isGap(bytes[wordEnd - 1]) { wordEnd -= 1 }
      var start = wordEnd
      while start > range.lowerBound, !isGap(bytes[start - 1]), wordEnd - start <= 12 { start -= 1 }
      let isWord = start > range.lowerBound && isGap(bytes[start - 1])
      guard isWord, isLegalForm(bytes[start..<wordEnd]),
        bytes[range.lowerBound..<start].contains(where: { !isGap($0) })
      else { return }
      end = start
    }
  }

  private static func isLegalForm(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    legalForms.contains { $0.utf8.count == word.count && $0.utf8.elementsEqual(word.map(lowered)) }
  }

  private static let legalForms = [
    "ltd", "limited", "inc", "incorporated", "llc", "llp", "plc", "corp", "corporation", "co",
    "company", "gmbh", "ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "asa",
    "oy", "oyj", "aps", "pty", "pte", "kk",
  ]

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// Whether a byte is a blank or punctuation of ASCII; other scripts have few ids that differ so.
  private static func isGap(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
    default: byte < 0x80
    }
  }
}
