/// How a party can be hit, in the order of every output.
public enum Outcome: String, Sendable, CaseIterable {
  /// An attacker acts as the party, or something it owns is disclosed.
  case exposed
  /// An attacker acts as the party, or a dataset or model it owns is corrupted.
  case tainted
  /// The party, or a critical function it owns, cannot go on.
  case stopped
  /// The party is stopped, has nobody left for a service it bought, or any function it owns cannot
  /// go on.
  case interrupted
  /// An attacker acts as the party.
  case compromised
}

extension Outcome {
  /// The index of the outcome in every output.
  @inline(__always)
  package var rank: Int {
    switch self {
    case .exposed: 0
    case .tainted: 1
    case .stopped: 2
    case .interrupted: 3
    case .compromised: 4
    }
  }

  /// Whether weaker facts can only add parties that are hit in this way. What stops, or interrupts,
  /// can also be averted by a weaker fact: a substitute.
  public var growsWithWeakerFacts: Bool {
    switch self {
    case .exposed, .tainted, .compromised: true
    case .stopped, .interrupted: false
    }
  }
}

/// One value for each outcome.
public struct PerOutcome<Value> {
  /// The value for ``Outcome/exposed``.
  public var exposed: Value
  /// The value for ``Outcome/tainted``.
  public var tainted: Value
  /// The value for ``Outcome/stopped``.
  public var stopped: Value
  /// The value for ``Outcome/interrupted``.
  public var interrupted: Value
  /// The value for ``Outcome/compromised``.
  public var compromised: Value

  public init(_ value: (Outcome) -> Value) {
    exposed = value(.exposed)
    tainted = value(.tainted)
    stopped = value(.stopped)
    interrupted = value(.interrupted)
    compromised = value(.compromised)
  }

  /// Reads or sets the value for an outcome.
  public subscript(outcome: Outcome) -> Value {
    get {
      switch outcome {
      case .exposed: exposed
      case .tainted: tainted
      case .stopped: stopped
      case .interrupted: interrupted
      case .compromised: compromised
      }
    }
    set {
      switch outcome {
      case .exposed: exposed = newValue
      case .tainted: tainted = newValue
      case .stopped: stopped = newValue
      case .interrupted: interrupted = newValue
      case .compromised: compromised = newValue
      }
    }
  }
}

extension PerOutcome: Sendable where Value: Sendable {}
extension PerOutcome: Equatable where Value: Equatable {}
