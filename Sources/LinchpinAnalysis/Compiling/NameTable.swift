import LinchpinCore

/// Numbers texts in the order in which they are first met; equal are those with the same bytes.
///
/// A description names few services very often: a text that is known costs one pass over its bytes
/// and no reference count (benchmark `contracts`).
struct NameTable {
  private(set) var names: [String] = []
  /// The bytes of all names, one name after the other, and where each begins.
  private var bytes: [UInt8] = []
  private var start = [0]
  /// A power of two of slots, at most half full: 1 + the number of a name, or 0.
  private var slots = [Int32](repeating: 0, count: 64)

  /// The number of a name, which is new if it was not met before.
  mutating func number(of name: String) -> Int32 {
    var name = name
    return name.withUTF8 { text in
      var slot = Self.hash(text) & (slots.count - 1)
      while slots[slot] != 0 {
        let known = Int(slots[slot]) - 1
        if isSame(text, known) { return Int32(known) }
        slot = (slot + 1) & (slots.count - 1)
      }
      return add(text, in: slot)
    }
  }

  /// By number: the rank of the name among all, by their bytes.
  func ranks() -> [Int32] {
    var ranks = [Int32](repeating: 0, count: names.count)
    let sorted = names.indices.sorted { utf8Precedes(names[$0], names[$1]) }
    for (rank, number) in sorted.enumerated() { ranks[number] = Int32(rank) }
    return ranks
  }

  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, in slot: Int) -> Int32 {
    names.append(String(decoding: text, as: UTF8.self))
    bytes += text
    start.append(bytes.count)
    slots[slot] = Int32(names.count)
    if names.count * 2 > slots.count { grow() }
    return Int32(names.count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 4)
    for number in names.indices {
      let hash = bytes[start[number]..<start[number + 1]].withUnsafeBufferPointer(Self.hash)
      var slot = hash & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number + 1)
    }
  }

  private func isSame(_ text: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    guard start[number + 1] - start[number] == text.count else { return false }
    for offset in text.indices where bytes[start[number] + offset] != text[offset] { return false }
    return true
  }

  /// FNV-1a, mixed so that its low bits can be used.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
