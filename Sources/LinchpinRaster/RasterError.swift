import LinchpinCore

/// A PNG or PDF that could not be made.
public typealias RasterError = Failure<RasterErrorCode>

/// What stopped a PNG or PDF.
public struct RasterErrorCode: FailureCode {
  /// The code in kebab-case: a program can decide by it, and its meaning never changes.
  public let name: String
  /// Whose turn it is; the command line derives its exit status from it.
  public let cause: FailureCause

  /// The package was built without the trait `Raster`.
  public static let notBuilt = Self(name: "not-built", cause: .unavailable)
  /// Too large for pixels that anybody could read.
  public static let tooLarge = Self(name: "too-large", cause: .limitReached)
  /// librsvg or cairo gave up.
  public static let drawingFailed = Self(name: "drawing-failed", cause: .unavailable)
}
