import LinchpinCore

extension Glossary {
  /// One for each status of a relation.
  static let statusTerms = Relation.Status.allCases.map(term)

  private static func term(for status: Relation.Status) -> Term {
    switch status {
    case .active:
      Term(
        status.rawValue, .statuses, aliases: ["in force"], "in force: all of its rules hold",
        definition: "The default. On a day outside since and until, the dates decide instead.",
        spelling: "{supplier: mercor, since: 2024-06}", seeAlso: ["as-of", "planned", "ended"])
    case .suspended:
      Term(
        status.rawValue, .statuses, aliases: ["suspend", "paused"],
        "paused: the supplier counts as lost and delivers nothing new, but keeps what it was given",
        definition: """
          No new corruption, no control, and the supplier is lost to every group that it belongs \
          to, and to the service that it supplied. What can be disclosed stays the same. Written \
          with its day, the relation is active before: a dated event that began earlier reached \
          through it. With status: suspended and no day, nobody knows, and that it did is assumed.
          """,
        spelling: "{supplier: mercor, suspended: 2026-04-03}",
        example: .init(
          [
            .init("exposed(breach V1)", "{L1, L2, L3}", after: "L1 suspends V1"),
            .init("already-stopped()", "{L1}", after: "L1 suspends V1"),
            .init("tainted(breach V1)", "{L2}", after: "L1 suspends V1"),
          ],
          "The pause costs L1 its only vendor, spares its labels, and protects none of its items."),
        misleads: "Pausing a contract after a breach does not take back what was disclosed.",
        seeAlso: ["ended", "response-by-suspension", "engages"])
    case .ended:
      Term(
        status.rawValue, .statuses, aliases: ["terminated", "deleted", "terminate"],
        "over; what was given is disclosed still unless it was deleted",
        definition: """
          As suspended, and no longer a substitute or need. deleted: true ends disclosure, false \
          keeps it; where nobody says, it stays at the level 'assumed'.
          """,
        spelling: "{supplier: mercor, status: ended, deleted: true}",
        example: .init(
          [
            .init(
              "exposed(breach V1)", "{L2, L3}",
              after: "L1 ends its contract with V1 and its items are deleted there")
          ],
          "V1 has lost L1's items, though W1 and K1 keep their copies."),
        misleads: "Deletion is claimed for one supplier; its own suppliers need their own.",
        seeAlso: ["suspended", "assumed", "evidence-range"])
    case .planned:
      Term(
        status.rawValue, .statuses, aliases: ["future"], "not begun: no rule at all",
        definition: "Also every relation before its since, on the day asked about.",
        spelling: "{supplier: surge, since: 2027}", seeAlso: ["active", "as-of"])
    }
  }
}
