/// A PNG or PDF that could not be made.
public struct RasterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What stopped it, for programs; more may be added.
  public struct Code: Sendable, Hashable {
    /// The code as programs see it, in lower case with hyphens.
    public let name: String
    /// The package was built without the trait `Raster`.
    public static let notBuilt = Code(name: "not-built")
    /// Too large for pixels that anybody could read.
    public static let tooLarge = Code(name: "too-large")
    /// librsvg or cairo gave up.
    public static let drawingFailed = Code(name: "drawing-failed")
  }

  public let code: Code
  /// One sentence, in lower case and without a full stop.
  public let message: String
  /// The way out.
  public let hint: String?

  public init(_ code: Code, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  public var description: String { hint.map { "\(message); \($0)" } ?? message }
}
