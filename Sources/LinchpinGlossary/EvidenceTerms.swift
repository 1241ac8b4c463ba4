import LinchpinCore
import LinchpinText

extension Glossary {
  /// One for each level of evidence, the strongest first.
  static let evidenceTerms = Evidence.strongestFirst.map(term)

  private static func term(for level: Evidence) -> Term {
    switch level {
    case .confirmed:
      term(
        level,
        "a first-party document, code, a filing, or a party's own statement on record",
        definition: "It has to be said: no relation is confirmed by default.",
        misleads: """
          Confirmed at the time of the source: it can be out of date, which since and until say.
          """)
    case .reported:
      term(
        level,
        "named press or sources familiar with the matter, not confirmed by the parties",
        definition: """
          The default of relations, unless the description sets another: what nobody confirmed is \
          not confirmed. And the default level of an analysis: confirmed and reported facts count.
          """,
        misleads: "Ten articles that quote one report are one report.")
    case .alleged:
      term(
        level, "attackers' claims, law suits, accusations",
        definition: "Left out unless it is asked for.",
        misleads: "Attackers gain from overstating what they took; a claim is not a finding.")
    case .assumed:
      term(
        level, "a default of the semantics or of the author; nobody claims it",
        definition: """
          Left out unless it is asked for. Linchpin's own: what a supplier of a non-lab reads and \
          writes where a contract does not say, that any one of several contractors may be missed, \
          that a bought service may be critical, that what an ended contract handed over is still \
          there, and that a contract suspended on an unknown day was active when the event began, \
          where nobody says.
          """,
        misleads: "It is the cautious end of a range, not what is likely.")
    }
  }

  private static func term(
    _ level: Evidence, _ summary: String, definition: String, misleads: String
  ) -> Term {
    Term(
      level.name, .evidence, summary, definition: definition,
      range: "confirmed > reported > alleged > assumed",
      spelling: "{supplier: mercor, evidence: \(level.name), source: https://example.org/article}",
      example: .init(
        [.init("exposure(V1, \(level.name))", "3")],
        "Everything in LP-4 is confirmed, so all four levels give the same."),
      misleads: misleads, seeAlso: ["evidence-range"])
  }
}
