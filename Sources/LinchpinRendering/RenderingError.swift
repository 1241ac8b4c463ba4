/// A drawing that could not be made.
public struct RenderingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What stopped it, for programs; more may be added.
  public struct Code: Sendable, Hashable {
    /// The code as programs see it, in lower case with hyphens.
    public let name: String
    /// There is no program that lays maps out, or its Graphviz library lacks a part.
    public static let unusableGraphviz = Code(name: "unusable-graphviz")
    /// More entities or relations than a layout can make readable.
    public static let tooLarge = Code(name: "too-large")
    /// Graphviz gave up.
    public static let layoutFailed = Code(name: "layout-failed")
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
