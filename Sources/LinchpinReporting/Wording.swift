import LinchpinAnalysis
import LinchpinCore

/// Names and phrases in which reports speak of a supply chain's entities.
package struct Wording: Sendable {
  package let chain: SupplyChain

  package init(chain: SupplyChain) { self.chain = chain }

  /// What people call the entity, silo or implicit artefact with an id.
  package func name(_ id: String) -> String {
    if let entity = chain.entity(id) { return entity.displayName }
    guard let (first, second) = ends(of: id) else { return id }
    return first.kind == .lab
      ? "\(possessive(first.displayName)) work at \(second.displayName)"
      : "\(possessive(second.displayName)) silo at \(first.displayName)"
  }

  /// The word for what an id stands for.
  package func kind(_ id: String) -> String {
    if let entity = chain.entity(id) { return entity.kind.rawValue }
    guard let (first, _) = ends(of: id) else { return "" }
    return first.kind == .lab ? "work" : "silo"
  }

  /// Whose an artefact is: a lab's work at a supplier is the lab's.
  package func owner(_ id: String) -> Entity.Index? {
    if let entity = chain.entity(id) { return entity.owner }
    guard let (first, _) = ends(of: id), first.kind == .lab else { return nil }
    return chain.index(of: first.id)
  }

  /// The two entities of `lab/supplier` or `supplier/client`; ids may hold slashes themselves.
  private func ends(of id: String) -> (Entity, Entity)? {
    for slash in id.utf8.indices where id.utf8[slash] == UInt8(ascii: "/") {
      let after = id.utf8.index(after: slash)
      if let first = chain.entity(String(id[..<slash])),
        let second = chain.entity(String(id[after...]))
      {
        return (first, second)
      }
    }
    return nil
  }

  private func possessive(_ name: String) -> String { name + "'s" }
}

extension Wording {
  /// *a breach of Mercor*.
  package func phrase(_ event: Event) -> String {
    let name = name(event.entity)
    return switch event.kind {
    case .breach: "a breach of \(name)"
    case .outage: "an outage of \(name)"
    case .ransomware: "ransomware at \(name)"
    case .leak: "a leak of \(name)"
    case .tamper: "tampering with \(name)"
    }
  }

  /// *a breach of Mercor and an outage of AWS*.
  package func phrase(_ events: [Event], withSubsidiaries: Bool) -> String {
    let phrases = listed(events.map(phrase))
    guard withSubsidiaries else { return phrases }
    return phrases + " and of what " + (events.count == 1 ? "it owns" : "they own")
  }
}

extension CountedParties {
  /// *lab* or *labs*; *entities* where all are counted.
  package func noun(count: Int) -> String {
    switch self {
    case .all: count == 1 ? "entity" : "entities"
    case .kind(let kind): kind.noun(count: count)
    }
  }
}

extension EntityKind {
  /// The kind in a sentence, for one or for several.
  package func noun(count: Int) -> String {
    switch self {
    case .software: count == 1 ? "piece of software" : "pieces of software"
    case .contractorNetwork: count == 1 ? "contractor network" : "contractor networks"
    case .commonCause: count == 1 ? "common cause" : "common causes"
    default: count == 1 ? rawValue : rawValue + "s"
    }
  }
}

/// *A*; *A and B*; *A, B and C*.
package func listed(_ items: [String], conjunction: String = "and") -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// The first items as a list, and how many there are beside them.
package func listed(_ items: [String], atMost limit: Int) -> String {
  guard items.count > limit else { return items.joined(separator: ", ") }
  return items.prefix(limit).joined(separator: ", ") + " and \(items.count - limit) more"
}

/// The text with its first letter as a capital.
package func capitalized(_ text: String) -> String {
  text.prefix(1).uppercased() + text.dropFirst()
}

/// Whether a list in the order of ids has an id, compared byte by byte.
///
/// - Complexity: O(log *n*).
package func contains(_ id: String, in sorted: [String]) -> Bool {
  var low = 0
  var high = sorted.count
  while low < high {
    let middle = (low + high) / 2
    if utf8Precedes(sorted[middle], id) { low = middle + 1 } else { high = middle }
  }
  return low < sorted.count && sorted[low].utf8.elementsEqual(id.utf8)
}
