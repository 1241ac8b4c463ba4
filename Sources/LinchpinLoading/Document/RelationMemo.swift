import LinchpinCore

/// What relations say, by the words they say it in: what many rows say in the same words is read and
/// kept once.
///
///     engages,…,annotation,reported   →  read, found to be without fault, kept as number 0
///     engages,…,annotation,reported   →  number 0
///
/// What has a location of its own (a finding, a reference) is not kept.
struct RelationMemo {
  private var spellings = SymbolTable()
  /// By number of a spelling.
  private var sayings: [RelationSaying] = []
  /// The words of the relation in hand.
  private var words: [UInt8] = []

  /// So many are kept: a table in which every row says something else gains nothing from more.
  private static let limit = 1 << 16

  /// Begins to spell what a relation of a kind says.
  mutating func begin(_ kind: RelationKind) {
    words.removeAll(keepingCapacity: true)
    words.append(UInt8(truncatingIfNeeded: kind.rank))
  }

  /// Adds what stands for an attribute: the index of its column, or whatever tells it from others.
  mutating func add(key: Int) {
    withUnsafeBytes(of: Int32(truncatingIfNeeded: key)) { words.append(contentsOf: $0) }
  }

  mutating func add(key: String) {
    words.append(contentsOf: key.utf8)
    words.append(Self.end)
  }

  /// Adds a value as written.
  mutating func add(_ value: some Collection<UInt8>, isQuoted: Bool) {
    words.append(isQuoted ? 1 : 0)
    words.append(contentsOf: value)
    words.append(Self.end)
  }

  /// No text has this byte in it.
  private static let end: UInt8 = 0xFF

  /// Returns what the words say, if it is known.
  func saying() -> RelationSaying? {
    words.withUnsafeBufferPointer { spellings.knownSymbol(forBytes: $0) }
      .map { sayings[$0.offset] }
  }

  /// Keeps what the words say.
  mutating func keep(_ saying: RelationSaying) {
    guard sayings.count < Self.limit else { return }
    let symbol = words.withUnsafeBufferPointer { spellings.symbol(forBytes: $0) }
    if symbol.offset == sayings.count { sayings.append(saying) }
  }
}
