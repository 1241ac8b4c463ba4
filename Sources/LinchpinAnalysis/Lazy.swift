import LinchpinEngine

/// A value that is worked out when it is first asked for, once, whoever asks.
///
/// What a question does not need costs it nothing: a blast radius no ownership, a ranking no paths.
final class Lazy<Value: Sendable>: Sendable {
  private enum State: Sendable {
    case open(@Sendable () -> Value)
    case done(Value)
  }

  private let state: Locked<State>

  init(_ make: @escaping @Sendable () -> Value) { state = Locked(.open(make)) }

  var value: Value {
    state.withLock { state in
      switch state {
      case .done(let value): return value
      case .open(let make):
        let value = make()
        state = .done(value)
        return value
      }
    }
  }
}

/// A part of an answer that is worked out when it is first read.
@propertyWrapper
public struct Deferred<Value: Sendable>: Sendable {
  private var storage: Lazy<Value>

  public init(wrappedValue: @autoclosure @escaping @Sendable () -> Value) {
    storage = Lazy(wrappedValue)
  }

  /// The value: worked out at the first read and then kept. Setting it replaces it.
  public var wrappedValue: Value {
    get { storage.value }
    set { storage = Lazy { newValue } }
  }
}

extension Deferred: Equatable where Value: Equatable {
  public static func == (a: Self, b: Self) -> Bool { a.wrappedValue == b.wrappedValue }
}
