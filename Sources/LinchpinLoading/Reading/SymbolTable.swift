/// The number of a text in a ``SymbolTable``.
struct Symbol: Hashable {
  let number: Int32

  var position: Int { Int(number) }
}

/// Gives equal texts equal numbers, comparing their bytes.
///
/// Texts lie one after the other in one array, and are found by open addressing: a table of a
/// million ids costs a few large allocations and no `String`.
struct SymbolTable {
  private var bytes: [UInt8] = []
  /// Where each text ends; it begins where the one before ends.
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// Positions of texts, one more than their number; 0 is free. The count is a power of two.
  private var slots = [UInt32](repeating: 0, count: 64)

  /// How many texts there are.
  var count: Int { ends.count }

  /// Returns the number of a text, which is new if the text is.
  mutating func symbol(for text: UnsafeBufferPointer<UInt8>) -> Symbol {
    let hash = Self.hash(of: text)
    let slot = self.slot(of: text, hash: hash)
    if slots[slot] != 0 { return Symbol(number: Int32(slots[slot] - 1)) }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = UInt32(ends.count)
    if ends.count * 2 > slots.count { grow() }
    return Symbol(number: Int32(ends.count - 1))
  }

  mutating func symbol(for text: String) -> Symbol {
    var text = text
    return text.withUTF8 { symbol(for: $0) }
  }

  /// Returns the number of a text that is known already.
  func knownSymbol(for text: String) -> Symbol? {
    var text = text
    return text.withUTF8 { text in
      let found = slots[slot(of: text, hash: Self.hash(of: text))]
      return found == 0 ? nil : Symbol(number: Int32(found - 1))
    }
  }

  func text(of symbol: Symbol) -> String {
    String(decoding: bytes[range(of: symbol)], as: UTF8.self)
  }

  func range(of symbol: Symbol) -> Range<Int> {
    let position = symbol.position
    return (position == 0 ? 0 : ends[position - 1])..<ends[position]
  }

  /// Calls a function with the bytes of all texts, in which ``range(of:)`` finds each.
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }

  /// Returns the slot that holds a text, or the free one where it belongs.
  private func slot(of text: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    return slots.withUnsafeBufferPointer { slots in
      bytes.withUnsafeBufferPointer { bytes in
        while slots[slot] != 0 {
          let position = Int(slots[slot] - 1)
          if hashes[position] == hash {
            let start = position == 0 ? 0 : ends[position - 1]
            let known = UnsafeBufferPointer(rebasing: bytes[start..<ends[position]])
            if known.count == text.count, known.elementsEqual(text) { return slot }
          }
          slot = (slot + 1) & mask
        }
        return slot
      }
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for (position, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(position + 1)
    }
  }

  /// The standard library's keyed hash: a file cannot be made so that all its ids collide.
  private static func hash(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}
