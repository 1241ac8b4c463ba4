import LinchpinCore

/// A drawing that could not be made.
public typealias RenderingError = Failure<RenderingErrorCode>

/// What stopped a drawing.
public struct RenderingErrorCode: FailureCode {
  /// The code in kebab-case: a program can decide by it, and its meaning never changes.
  public let name: String
  /// Whose turn it is; the command line derives its exit status from it.
  public let cause: FailureCause

  /// There is no program that lays maps out, or its Graphviz library lacks a part.
  public static let unusableGraphviz = Self(name: "unusable-graphviz", cause: .unavailable)
  /// More entities or relations than a layout can make readable.
  public static let tooLarge = Self(name: "too-large", cause: .limitReached)
  /// Graphviz gave up.
  public static let layoutFailed = Self(name: "layout-failed", cause: .unavailable)
}
