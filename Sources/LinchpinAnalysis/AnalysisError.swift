import LinchpinCore

/// A question that a supply chain cannot answer as it was put.
public typealias AnalysisError = Failure<AnalysisErrorCode>

/// What kind of mistake a question has.
public struct AnalysisErrorCode: FailureCode {
  /// The code in kebab-case, such as `unknown-entity`; it never changes meaning.
  public let name: String
  /// What the code blames: a wrong input, a limit, or how the question was put.
  public let cause: FailureCause

  /// An id that the description does not have.
  public static let unknownEntity = Self(name: "unknown-entity", cause: .invalidInput)
  /// An event that cannot happen to that kind of entity.
  public static let impossibleEvent = Self(name: "impossible-event", cause: .invalidInput)
  /// An event that begins after the day that is asked about.
  public static let beginsTooLate = Self(name: "begins-too-late", cause: .invalidInput)
  /// The budget of the work ended it before there was anything to answer.
  public static let limitReached = Self(name: "limit-reached", cause: .limitReached)
  /// A question about probabilities, of a description without any.
  public static let noProbabilities = Self(name: "no-probabilities", cause: .invalidInput)
  /// Nothing was asked.
  public static let noEvent = Self(name: "no-event", cause: .usage)
}

extension AnalysisError {
  /// An id that a chain does not have, with the nearest one that it has.
  package static func unknownEntity(_ id: EntityID, in chain: SupplyChain) -> AnalysisError {
    unknownEntity(id, among: chain.entities.lazy.map { $0.id })
  }

  /// The same, where silos and works may be meant too.
  static func unknownEntity(
    _ id: EntityID, in chain: SupplyChain, _ table: AtomTable
  ) -> AnalysisError {
    let derived = table.derivedNodes.lazy.map { chain.id(of: table.subjects[$0]) }
    return unknownEntity(id, among: chain.entities.map { $0.id } + derived)
  }

  private static func unknownEntity(
    _ id: EntityID, among known: some Sequence<EntityID>
  ) -> AnalysisError {
    let (message, hint) = Suggestion.unknownEntity(id, among: known)
    return AnalysisError(.unknownEntity, message, hint: hint)
  }
}
