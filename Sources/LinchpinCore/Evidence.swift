/// How well a claim is supported, from a guess to a confirmed fact.
public enum Evidence: Int8, Sendable, CaseIterable, Comparable {
  /// A default of the semantics or of the author; nobody claims it.
  case assumed
  /// Attackers' claims, law suits, accusations.
  case alleged
  /// Named press or sources familiar with the matter, not confirmed by the parties.
  case reported
  /// A first-party document, code, a filing, or a party's own statement on record.
  case confirmed

  /// What a claim has that nobody graded: what nobody confirmed is not confirmed.
  public static let unstated = Evidence.reported

  /// All levels, the strongest first.
  public static let strongestFirst: [Evidence] = [.confirmed, .reported, .alleged, .assumed]

  /// The word that descriptions, tables and JSON use.
  public var name: String {
    switch self {
    case .confirmed: "confirmed"
    case .reported: "reported"
    case .alleged: "alleged"
    case .assumed: "assumed"
    }
  }

  /// Reads the word of a level, as ``name`` writes it; `nil` for any other word.
  public init?(name: some StringProtocol) {
    guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = level
  }

  public static func < (a: Evidence, b: Evidence) -> Bool { a.rawValue < b.rawValue }
}
