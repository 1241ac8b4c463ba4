import LinchpinCore

/// Finds the declared id that a misspelt one most likely means.
///
/// Comparing a word with every id of a large table takes long; ids that differ too much in length
/// or letters are passed over, and after many comparisons there are no more suggestions.
struct IDSuggestions {
  private struct Candidate {
    let symbol: Symbol
    let length: Int32
    let letters: UInt64
  }

  private var candidates: [Candidate] = []
  private var isReady = false
  private var visitsLeft = 50_000_000
  private var comparisonsLeft = 300_000

  /// - Parameter entities: Whose ids may be meant; the same at every call.
  mutating func nearestID(
    to word: String, among entities: [EntityEntry], in symbols: SymbolTable
  ) -> String? {
    if !isReady {
      candidates = symbols.withBytes { bytes in
        entities.map {
          let id = UnsafeBufferPointer(rebasing: bytes[symbols.range(of: $0.id)])
          return Candidate(
            symbol: $0.id, length: Int32(id.count), letters: Self.letters(of: id))
        }
      }
      isReady = true
    }
    visitsLeft -= candidates.count
    guard visitsLeft > 0 else { return nil }
    var word = word
    let (length, letters) = word.withUTF8 { (Int32($0.count), Self.letters(of: $0)) }
    let reach = max(1, length / 3)
    let isASCII = word.utf8.allSatisfy { $0 < 0x80 }
    let near = candidates.filter {
      // A change of one letter changes at most two bits.
      !isASCII
        || abs($0.length - length) <= reach
          && ($0.letters ^ letters).nonzeroBitCount <= 2 * Int(reach)
    }
    comparisonsLeft -= near.count
    guard comparisonsLeft > 0 else { return nil }
    return nearest(to: word, among: near.lazy.map { symbols.text(of: $0.symbol) })
  }

  /// Returns a set of the letters that a word has, without their case.
  private static func letters(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var letters: UInt64 = 0
    for byte in word { letters |= 1 << UInt64((byte | 0x20) & 63) }
    return letters
  }
}
