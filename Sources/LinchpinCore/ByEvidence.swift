/// One value for each level of evidence: the answer when facts below that level are left out.
public struct ByEvidence<Value> {
  /// The answer from confirmed facts alone.
  public var confirmed: Value
  /// The answer from facts that are reported or confirmed.
  public var reported: Value
  /// The answer from facts that are at least alleged.
  public var alleged: Value
  /// The answer from all facts, assumptions included.
  public var assumed: Value

  public init(confirmed: Value, reported: Value, alleged: Value, assumed: Value) {
    self.confirmed = confirmed
    self.reported = reported
    self.alleged = alleged
    self.assumed = assumed
  }

  /// Makes the value of each level, the strongest first.
  public init<Failure: Error>(_ value: (Evidence) throws(Failure) -> Value) throws(Failure) {
    confirmed = try value(.confirmed)
    reported = try value(.reported)
    alleged = try value(.alleged)
    assumed = try value(.assumed)
  }

  /// The value of one level.
  public subscript(level: Evidence) -> Value {
    get {
      switch level {
      case .confirmed: confirmed
      case .reported: reported
      case .alleged: alleged
      case .assumed: assumed
      }
    }
    set {
      switch level {
      case .confirmed: confirmed = newValue
      case .reported: reported = newValue
      case .alleged: alleged = newValue
      case .assumed: assumed = newValue
      }
    }
  }

  /// The values, that of the strongest level first.
  public var strongestFirst: [Value] { Evidence.strongestFirst.map { self[$0] } }

  /// Returns what a closure makes of the value of each level, called for the strongest level first.
  public func map<Other>(_ transform: (Value) -> Other) -> ByEvidence<Other> {
    ByEvidence<Other> { transform(self[$0]) }
  }
}

extension ByEvidence: Sendable where Value: Sendable {}
extension ByEvidence: Equatable where Value: Equatable {}
