/// Where a rule of the network comes from, packed into the label that the network keeps for it.
struct RuleOrigin: Sendable, Hashable {
  enum Source: UInt32, Sendable {
    /// One relation; the number is its index.
    case relation
    /// A group of `needs` or of a derivation; the number is its index.
    case group
    /// Substitutable contracts; the number is an index in ``CompiledRules/contractSets``.
    case contracts
    /// A lab holds and can write what it owns; the number is the artefact's node.
    case ownership
    /// A silo is part of its supplier; the number is the silo's node.
    case silo
    /// Whoever acts as an entity reads and writes what it does; the number is its node.
    case privileges
    /// A supplier counts as lost; the number is an index in ``CompiledRules/losses``.
    case loss
  }

  let source: Source
  let number: Int

  init(_ source: Source, _ number: Int) {
    self.source = source
    self.number = number
  }

  init(packed: UInt32) {
    source = Source(rawValue: packed >> 29) ?? .relation
    number = Int(packed & 0x1FFF_FFFF)
  }

  var packed: UInt32 { source.rawValue << 29 | UInt32(truncatingIfNeeded: number) & 0x1FFF_FFFF }
}
