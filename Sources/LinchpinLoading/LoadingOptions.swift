import LinchpinCore

/// What a caller may choose about loading a description.
public struct LoadingOptions: Sendable {
  /// Whether an id that nothing declares becomes an organization, with a warning, instead of an
  /// error.
  public var allowUndeclared = false
  /// How large a description may be.
  public var limits = LoadingLimits()

  public init(allowUndeclared: Bool = false) { self.allowUndeclared = allowUndeclared }
}

/// How much a description may ask for before loading stops with ``LoadError/Code/limitReached``.
public struct LoadingLimits: Sendable {
  /// Bytes of one YAML or JSON file.
  public var descriptionBytes = 256 << 20
  /// Bytes of one file of scenarios.
  public var scenarioBytes = 10 << 20
  /// Bytes of one CSV table.
  public var tableBytes = 1 << 30
  /// Mappings and lists inside each other.
  public var depth = 64
  /// Files that a description may include, directly or not.
  public var includes = 32
  /// Entities of one description.
  public var entities = 10_000_000
  /// Relations of one description.
  public var relations = 10_000_000
  /// Errors that are kept, and as many warnings and notes; the rest are left out.
  public var findings = 10_000

  public init() {}

  /// How many nodes of a tree may be visited: far more than any file of the size can write
  /// itself, far fewer than aliases of aliases can stand for.
  func visits(forBytes count: Int) -> Int { count + 200_000 }
}

/// A supply chain, and what is doubtful in the description it was read from.
public struct LoadedDescription: Sendable {
  /// The description, checked and with every reference resolved.
  public internal(set) var chain: SupplyChain
  /// Warnings and notes, ordered by file, line and column.
  public let findings: [Finding]
}

/// A spelling of descriptions as text.
public enum DescriptionFormat: Sendable {
  case yaml, json
}
