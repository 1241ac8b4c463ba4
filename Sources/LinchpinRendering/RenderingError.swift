import LinchpinCore

/// A drawing that could not be made.
public typealias RenderingError = Failure<RenderingErrorCode>

/// What stopped a drawing.
public struct RenderingErrorCode: FailureCode {
  public let name: String
  public let cause: FailureCause

  /// The Graphviz library is missing a part that it needs.
  public static let unusableGraphviz = Self(name: "unusable-graphviz", cause: .unavailable)
  /// More entities or relations than a layout can make readable.
  public static let tooLarge = Self(name: "too-large", cause: .limitReached)
  /// Graphviz gave up.
  public static let layoutFailed = Self(name: "layout-failed", cause: .unavailable)
}
