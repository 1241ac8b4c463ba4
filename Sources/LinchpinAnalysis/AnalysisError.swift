import LinchpinCore

/// A question that a supply chain cannot answer as it was put.
public struct AnalysisError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of mistake, for programs; more may be added.
  public struct Code: Sendable, Hashable {
    public let name: String
    /// An id that the description does not have.
    public static let unknownEntity = Code(name: "unknown-entity")
    /// An event that cannot happen to that kind of entity.
    public static let impossibleEvent = Code(name: "impossible-event")
    /// An event that begins after the day that is asked about.
    public static let beginsTooLate = Code(name: "begins-too-late")
    /// More minimal cuts than can be listed.
    public static let tooManyCuts = Code(name: "too-many-cuts")
    /// A question about probabilities, of a description without any.
    public static let noProbabilities = Code(name: "no-probabilities")
    /// Nothing was asked.
    public static let noEvent = Code(name: "no-event")
  }

  public let code: Code
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

extension AnalysisError {
  /// An id that a chain does not have, with the nearest one that it has.
  package static func unknownEntity(_ id: String, in chain: SupplyChain) -> AnalysisError {
    unknownEntity(id, among: chain.entities.lazy.map { $0.id })
  }

  /// The same, where silos and works may be meant too.
  static func unknownEntity(
    _ id: String, in chain: SupplyChain, _ table: AtomTable
  ) -> AnalysisError {
    let derived = table.derivedNodes.lazy.map { chain.id(of: table.subjects[$0]) }
    return unknownEntity(id, among: chain.entities.map { $0.id } + derived)
  }

  private static func unknownEntity(
    _ id: String, among known: some Sequence<String>
  ) -> AnalysisError {
    AnalysisError(
      .unknownEntity, "unknown entity '\(id)'",
      hint: nearest(to: id, among: known).map { "did you mean '\($0)'?" }
        ?? "the description declares no such id")
  }
}
