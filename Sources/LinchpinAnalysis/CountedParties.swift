import LinchpinCore

/// Which parties an analysis counts.
public enum CountedParties: Sendable, Hashable {
  case kind(EntityKind)
  /// Actors that depend on somebody, and on whom nobody does.
  case consumers
  /// Every entity but the event's own.
  case all

  /// The word that `--count` and JSON use.
  public var name: String {
    switch self {
    case .kind(let kind): kind.rawValue
    case .consumers: "consumers"
    case .all: "all"
    }
  }

  /// Reads a word of `--count` and JSON: a kind, `consumers` or `all`; `nil` for any other.
  public init?(name: String) {
    if name == "all" {
      self = .all
    } else if name == "consumers" {
      self = .consumers
    } else if let kind = EntityKind(rawValue: name) {
      self = .kind(kind)
    } else {
      return nil
    }
  }

  /// What is counted unless somebody asks for something else.
  public static func usual(in chain: SupplyChain) -> CountedParties {
    chain.entities.indices.contains { chain.entities[$0].kind == .lab } ? .kind(.lab) : .consumers
  }

  /// Returns, by entity, whether it is counted.
  ///
  /// Dependency relations of any evidence and status make somebody a consumer, or a supplier.
  public func members(of chain: SupplyChain) -> [Bool] {
    switch self {
    case .all: return [Bool](repeating: true, count: chain.entities.count)
    case .kind(let kind): return chain.entities.indices.map { chain.entities[$0].kind == kind }
    case .consumers:
      var consumes = [Bool](repeating: false, count: chain.entities.count)
      var supplies = consumes
      for relation in chain.relations where relation.kind.isDependency {
        consumes[relation.dependent.offset] = true
        if let supplier = relation.supplier { supplies[supplier.offset] = true }
      }
      return chain.entities.indices.map {
        chain.entities[$0].kind.isActor && consumes[$0] && !supplies[$0]
      }
    }
  }
}
