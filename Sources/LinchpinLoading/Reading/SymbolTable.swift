import LinchpinCore

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

  var offset: Int { Int(number) }
}

/// Gives equal texts equal numbers, in the order in which they come.
///
/// Texts are compared by their bytes; ``symbol(for:)`` brings them to Unicode's normalization form C
/// first. They lie one after the other in one array, and are found by open addressing: a table of a
/// million ids costs a few large allocations and no `String`. The benchmark `load` asks for it.
struct SymbolTable {
  private var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  private var ends: [UInt32] = []
  /// As many as a power of two, at most half of them taken.
  private var slots = [Slot](repeating: .free, count: 64)
  /// Random, so that no file can be made whose ids all fall into one slot.
  private let seed = UInt64.random(in: .min ... .max)

  /// What finding a short text needs, side by side: most of the time goes into waiting for memory.
  private struct Slot {
    /// The first eight bytes, the first of them lowest, and zeros behind a shorter text.
    let head: UInt64
    /// 24 bits of the hash, and how many bytes there are: 255 for more than 254.
    let tag: UInt32
    /// One more than the number of the text; 0 is free.
    let number: UInt32

    static let free = Slot(head: 0, tag: 0, number: 0)
  }

  /// A text to look for.
  private struct Query {
    let text: UnsafeBufferPointer<UInt8>
    let head: UInt64
    let hash: UInt64

    var tag: UInt32 {
      UInt32(truncatingIfNeeded: hash >> 40) << 8 | UInt32(min(text.count, 255))
    }

    /// - Complexity: O(bytes), eight at a time.
    @inline(__always)
    init(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64) {
      self.text = text
      head = Self.word(of: text, at: 0)
      var hash = seed ^ UInt64(truncatingIfNeeded: text.count)
      var offset = 0
      repeat {
        let word = offset == 0 ? head : Self.word(of: text, at: offset)
        let product = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        hash = product.high ^ product.low &+ seed
        offset += 8
      } while offset < text.count
      let product = hash.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      self.hash = product.high ^ product.low
    }

    /// Up to eight bytes as one number.
    @inline(__always)
    private static func word(of text: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt64 {
      if offset + 8 <= text.count, let start = text.baseAddress {
        return UnsafeRawPointer(start + offset).loadUnaligned(as: UInt64.self).littleEndian
      }
      var word: UInt64 = 0
      for index in (offset..<text.count).reversed() { word = word << 8 | UInt64(text[index]) }
      return word
    }
  }

  /// How many texts there are.
  var count: Int { ends.count }

  /// Returns the number of a text in normalization form C, which is new if the text is.
  mutating func symbol(for text: UnsafeBufferPointer<UInt8>) -> Symbol {
    guard text.contains(where: { $0 >= 0x80 }) else { return symbol(forBytes: text) }
    var normalized = String(decoding: text, as: UTF8.self).normalized
    return normalized.withUTF8 { symbol(forBytes: $0) }
  }

  /// Returns the numbers of two texts, as ``symbol(for:)`` does; their slots are fetched from memory at
  /// the same time.
  mutating func symbols(
    for first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> (Symbol, Symbol) {
    guard !first.contains(where: { $0 >= 0x80 }), !second.contains(where: { $0 >= 0x80 }) else {
      return (symbol(for: first), symbol(for: second))
    }
    let queries = (Query(first, seed: seed), Query(second, seed: seed))
    let known = (knownNumber(queries.0), knownNumber(queries.1))
    if known.0 > 0, known.1 > 0 {
      return (Symbol(number: Int32(known.0 - 1)), Symbol(number: Int32(known.1 - 1)))
    }
    return (symbol(queries.0), symbol(queries.1))
  }

  @inline(__always)
  private func knownNumber(_ query: Query) -> UInt32 { slots[slot(of: query)].number }

  /// Returns the number of some bytes as they are.
  mutating func symbol(forBytes text: UnsafeBufferPointer<UInt8>) -> Symbol {
    symbol(Query(text, seed: seed))
  }

  private mutating func symbol(_ query: Query) -> Symbol {
    let text = query.text
    let slot = self.slot(of: query)
    if slots[slot].number != 0 { return Symbol(number: Int32(slots[slot].number - 1)) }
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    slots[slot] = Slot(head: query.head, tag: query.tag, number: UInt32(ends.count))
    if ends.count * 2 > slots.count { grow() }
    return Symbol(number: Int32(ends.count - 1))
  }

  mutating func symbol(for text: String) -> Symbol {
    var text = text
    return text.withUTF8 { symbol(for: $0) }
  }

  /// Returns the number of a text that is known already.
  func knownSymbol(for text: String) -> Symbol? {
    var text = text.normalized
    return text.withUTF8 { knownSymbol(forBytes: $0) }
  }

  /// Returns the number of some bytes that are known already.
  func knownSymbol(forBytes text: UnsafeBufferPointer<UInt8>) -> Symbol? {
    let found = slots[slot(of: Query(text, seed: seed))].number
    return found == 0 ? nil : Symbol(number: Int32(found - 1))
  }

  func text(of symbol: Symbol) -> String {
    String(decoding: bytes[range(of: symbol)], as: UTF8.self)
  }

  func id(of symbol: Symbol) -> EntityID { EntityID(text(of: symbol)) }

  func range(of symbol: Symbol) -> Range<Int> {
    let start = symbol.number == 0 ? 0 : ends[symbol.offset - 1]
    return Int(start)..<Int(ends[symbol.offset])
  }

  /// Calls a function with the bytes of all texts, in which ``range(of:)`` finds each.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }

  /// Returns the slot that holds a text, or the free one where it belongs.
  @inline(__always)
  private func slot(of query: Query) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: query.hash) & mask
    return slots.withUnsafeBufferPointer { slots in
      while true {
        let slot = slots[index]
        if slot.number == 0 { return index }
        if slot.head == query.head, slot.tag == query.tag,
          query.text.count <= 8 || isText(Symbol(number: Int32(slot.number - 1)), query.text)
        {
          return index
        }
        index = (index + 1) & mask
      }
    }
  }

  private func isText(_ symbol: Symbol, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(of: symbol)
    guard range.count == text.count else { return false }
    return bytes.withUnsafeBytes {
      guard let known = $0.baseAddress, let start = text.baseAddress else { return false }
      return memcmp(known + range.lowerBound, start, text.count) == 0
    }
  }

  private mutating func grow() {
    slots = [Slot](repeating: .free, count: slots.count * 2)
    let mask = slots.count - 1
    bytes.withUnsafeBufferPointer { bytes in
      for number in ends.indices {
        let range = range(of: Symbol(number: Int32(number)))
        let query = Query(UnsafeBufferPointer(rebasing: bytes[range]), seed: seed)
        var index = Int(truncatingIfNeeded: query.hash) & mask
        while slots[index].number != 0 { index = (index + 1) & mask }
        slots[index] = Slot(head: query.head, tag: query.tag, number: UInt32(number + 1))
      }
    }
  }
}
