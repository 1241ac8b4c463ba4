#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The number of a text in a ``SymbolTable``.
struct Symbol: Hashable {
  let number: Int32

  var position: Int { Int(number) }
}

/// Gives equal texts equal numbers: texts are kept in Unicode's normalization form C, and compared by
/// their bytes then.
///
/// Texts lie one after the other in one array, and are found by open addressing: a table of a
/// million ids costs a few large allocations and no `String`.
struct SymbolTable {
  private var bytes: [UInt8] = []
  /// Where each text begins and ends.
  private var ranges: [Range<UInt32>] = []
  /// As many as a power of two, at most half of them taken.
  private var slots = [Slot](repeating: .free, count: 64)

  /// What finding a text needs besides its bytes, in one place: most of the time goes into
  /// waiting for memory.
  private struct Slot {
    let hash: UInt32
    /// One more than the number of the text; 0 is free.
    let number: UInt32
    let range: Range<UInt32>

    static let free = Slot(hash: 0, number: 0, range: 0..<0)
  }

  /// How many texts there are.
  var count: Int { ranges.count }

  /// Returns the number of a text, which is new if the text is.
  mutating func symbol(for text: UnsafeBufferPointer<UInt8>) -> Symbol {
    guard text.contains(where: { $0 >= 0x80 }) else { return symbol(forNormalized: text) }
    var normalized = String(decoding: text, as: UTF8.self).normalized
    return normalized.withUTF8 { symbol(forNormalized: $0) }
  }

  private mutating func symbol(forNormalized text: UnsafeBufferPointer<UInt8>) -> Symbol {
    let hash = Self.hash(of: text)
    let slot = self.slot(of: text, hash: hash)
    if slots[slot].number != 0 { return Symbol(number: Int32(slots[slot].number - 1)) }
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    let range = start..<UInt32(bytes.count)
    ranges.append(range)
    slots[slot] = Slot(hash: hash, number: UInt32(ranges.count), range: range)
    if ranges.count * 2 > slots.count { grow() }
    return Symbol(number: Int32(ranges.count - 1))
  }

  mutating func symbol(for text: String) -> Symbol {
    var text = text
    return text.withUTF8 { symbol(for: $0) }
  }

  /// Returns the number of a text that is known already.
  func knownSymbol(for text: String) -> Symbol? {
    var text = text.normalized
    return text.withUTF8 { text in
      let found = slots[slot(of: text, hash: Self.hash(of: text))].number
      return found == 0 ? nil : Symbol(number: Int32(found - 1))
    }
  }

  func text(of symbol: Symbol) -> String {
    String(decoding: bytes[range(of: symbol)], as: UTF8.self)
  }

  func range(of symbol: Symbol) -> Range<Int> {
    let range = ranges[symbol.position]
    return Int(range.lowerBound)..<Int(range.upperBound)
  }

  /// Calls a function with the bytes of all texts, in which ``range(of:)`` finds each.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }

  /// Returns the slot that holds a text, or the free one where it belongs.
  private func slot(of text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var place = Int(hash) & mask
    return slots.withUnsafeBufferPointer { slots in
      while true {
        let slot = slots[place]
        if slot.number == 0 { return place }
        if slot.hash == hash, isText(slot.range, text) { return place }
        place = (place + 1) & mask
      }
    }
  }

  private func isText(_ range: Range<UInt32>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard range.count == text.count else { return false }
    guard let start = text.baseAddress else { return true }
    return bytes.withUnsafeBytes {
      guard let known = $0.baseAddress else { return false }
      return memcmp(known + Int(range.lowerBound), start, text.count) == 0
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: .free, count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.number != 0 {
      var place = Int(slot.hash) & mask
      while slots[place].number != 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  /// The standard library's keyed hash: a file cannot be made so that all its ids collide.
  private static func hash(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}
