import LinchpinCore

/// What an analysis takes as given beside the description.
public struct AnalysisSettings: Sendable, Equatable {
  /// Facts weaker than this are left out.
  public var evidence: Evidence
  /// The day that dates are compared with; `nil` takes the description's, if it has one.
  public var asOf: CalendarDay?
  /// Which parties are counted.
  public var counted: CountedParties

  public init(
    evidence: Evidence = .reported, asOf: CalendarDay? = nil, counted: CountedParties = .kind(.lab)
  ) {
    self.evidence = evidence
    self.asOf = asOf
    self.counted = counted
  }
}

/// Which parties an analysis counts.
public enum CountedParties: Sendable, Hashable {
  case kind(EntityKind)
  /// Every entity but the event's own.
  case all

  /// The word that `--count` and JSON use.
  public var name: String {
    switch self {
    case .kind(let kind): kind.rawValue
    case .all: "all"
    }
  }

  public init?(name: String) {
    if name == "all" {
      self = .all
    } else if let kind = EntityKind(rawValue: name) {
      self = .kind(kind)
    } else {
      return nil
    }
  }

  public func includes(_ kind: EntityKind) -> Bool {
    switch self {
    case .kind(let counted): kind == counted
    case .all: true
    }
  }
}

/// How a party can be hit.
public enum Outcome: String, Sendable, CaseIterable {
  /// An attacker acts as the party, or something it owns is disclosed.
  case exposed
  /// An attacker acts as the party, or a dataset or model it owns is corrupted.
  case tainted
  /// The party, or a critical function it owns, cannot go on.
  case stopped
  /// An attacker acts as the party.
  case compromised
}
