import LinchpinText

extension Glossary {
  /// What stops a party, and whom it trusts.
  static let partyMetricTerms = [
    singlePoints, cuts, depthEffective, depthNominal, redundancyGap, defeats, trust, trustParents,
    circularBackup,
  ]

  private static let singlePoints = Term(
    "single-points", .metrics,
    aliases: ["spof", "spofs", "single point of failure", "single points of failure"],
    "the suppliers whose outage alone stops the party",
    definition: "The minimal cuts of order 1. None is said of a party that is stopped anyway.",
    formula: "single-points(ℓ) = {v : ℓ ∈ stopped(outage v)}",
    range: "a set of the party's transitive suppliers",
    example: .init(
      [.init("single-points(L1)", "{K1, V1, W1}"), .init("single-points(L2)", "{K1}")],
      "L2 can lose either of its vendors, but not the cloud that both run on."),
    misleads: """
      A party without single points can still have pairs that stop it: see cuts. And a supplier \
      that the description leaves out is a single point that nobody sees.
      """,
    sources: [scramTheory], seeAlso: ["cuts", "depth-effective", "impact"])

  private static let cuts = Term(
    "cuts", .metrics,
    aliases: ["minimal cuts", "minimal cut sets", "cut sets", "mcs", "stopping", "losing"],
    "the smallest sets of suppliers whose outage together stops the party",
    definition: """
      A cut is minimal if no part of it is enough. Sets of up to three suppliers are listed, out \
      of those that the party rests on along any chain, the smaller first.
      """,
    formula: """
      cuts(ℓ, r) = minimal S with |S| ≤ r, ℓ ∈ stopped(outage of each of S)
      """,
    range: "sets of 1 to 3 suppliers; none if the party is stopped anyway or no three stop it",
    example: .init(
      [.init("cuts(L2)", "{K1}, {V1, V2}, {V2, W1}, {W1, W2}")],
      "Losing both vendors is one of four ways to stop L2, and not the shortest."),
    misleads: """
      The number of cuts is no measure of risk: many cuts of three can be less likely than one of \
      two. Sets of four and more are not looked for.
      """,
    sources: [scramTheory], seeAlso: ["single-points", "depth-effective", "super-additive"])

  private static let depthEffective = Term(
    "depth-effective", .metrics, aliases: ["effective redundancy", "effective depth"],
    "how many suppliers must be lost, at least, to stop the party",
    formula: "depth-effective(ℓ) = min |S| over cuts(ℓ, 3)",
    range: "1 to 3; 0 for a party that is stopped anyway; null if no three suppliers stop it",
    example: .init(
      [.init("depth-effective(L2)", "1"), .init("depth-effective(L4)", "1")],
      "K1 alone stops L2, whatever its vendors promise."),
    misleads: "It looks at the weakest spot only: one cut of one hides how sturdy the rest is.",
    seeAlso: ["depth-nominal", "redundancy-gap", "cuts"])

  private static let depthNominal = Term(
    "depth-nominal", .metrics, aliases: ["nominal redundancy", "nominal depth"],
    "how many suppliers must be lost to stop the party, going by its own groups alone",
    definition: """
      The weakest of the party's own groups, taken as if its members failed independently: needs \
      of the party and of its critical functions, contracts for one service, hosting, required \
      software.
      """,
    formula: "depth-nominal(ℓ) = min over groups (k of n) of n − k + 1",
    range: "1 and more; null for a party without a group",
    example: .init(
      [.init("depth-nominal(L2)", "2"), .init("depth-nominal(L1)", "1")],
      "L2 needs one of two vendors, so on paper it can lose one."),
    misleads: "It is what a procurement list shows. What the members share is in the gap.",
    seeAlso: ["depth-effective", "redundancy-gap", "group"])

  private static let redundancyGap = Term(
    "redundancy-gap", .metrics, aliases: ["gap"],
    "how much of the party's redundancy exists on paper only",
    formula: "redundancy-gap(ℓ) = depth-nominal(ℓ) − depth-effective(ℓ)",
    range: "0 means that redundancy is real; null where either depth is",
    example: .init(
      [.init("redundancy-gap(L2)", "1"), .init("redundancy-gap(L1)", "0")],
      "L2's two vendors share a cloud; L1 never had a second vendor, so it loses nothing."),
    misleads: "No gap is no praise: a party with one supplier for everything has none either.",
    seeAlso: ["depth-effective", "depth-nominal", "defeats"])

  private static let defeats = Term(
    "defeats", .metrics, aliases: ["defeated redundancy", "common upstream"],
    "groups of substitutes that a smaller loss upstream brings down all the same",
    definition: """
      Suppliers that were meant to replace each other, how many of them must be lost to stop the \
      party, and a smaller cut that loses as many.
      """,
    range: "a list of groups, each with a cut; empty if redundancy is real",
    example: .init(
      [.init("defeats(L2)", "{V1, V2} by {K1}")], "In words: your two vendors are one cloud."),
    misleads: "Cuts of four and more could defeat a group of five; they are not looked for.",
    seeAlso: ["redundancy-gap", "cuts", "group"])

  private static let trust = Term(
    "trust", .metrics, aliases: ["implicit trust", "transitive suppliers"],
    "how many suppliers the party rests on, along any chain",
    definition: """
      The suppliers that a party depends on without having chosen most of them. Over all parties \
      it sums up to the same as uses-any does.
      """,
    formula: "trust(ℓ) = |{v : ℓ → … → v}|",
    range: "0 and more",
    example: .init(
      [.init("trust(L3)", "8"), .init("trust(L1)", "4"), .init("trust(L4)", "3")],
      "L3 chose three vendors, and got the rest with them."),
    misleads: """
      More is not worse in itself: a third vendor raises trust and may lower the risk of an \
      outage. It also grows with how closely somebody has looked.
      """,
    sources: [zimmermann], seeAlso: ["trust-parents", "uses-any", "similarity"])

  private static let trustParents = Term(
    "trust-parents", .metrics, aliases: ["implicit trust in parents"],
    "how many ultimate parents the party's transitive suppliers have",
    formula: "trust-parents(ℓ) = |{ultimate-parent(v) : ℓ → … → v}|",
    range: "0 to trust; less than trust if some suppliers belong together",
    example: .init(
      [.init("trust-parents(L3)", "8"), .init("trust(L3)", "8")],
      "Nobody owns anybody here, so each supplier is its own parent."),
    misleads: "An owner that the description leaves out makes one party look like two.",
    sources: [zimmermann], seeAlso: ["trust", "ultimate-parent", "owned-by"])

  private static let circularBackup = Term(
    "circular-backup", .metrics, aliases: ["cold start", "circular support"],
    "entities that are up only because each supports the other",
    definition: """
      They stand as long as they run, but could not be brought up again after all of them had been \
      down: nothing outside the circle carries them.
      """,
    range: "a list of ids; empty if everything can start from nothing",
    example: .init([.init("circular-backup()", "{}")], "Nothing in LP-4 leans on itself."),
    misleads: "It is a warning about a restart. While the circle runs, nobody is stopped by it.",
    seeAlso: ["stopped", "needs", "base-state"])

  static let scramTheory = Term.Source(
    "SCRAM: fault tree analysis, minimal cut sets",
    "https://github.com/rakhimov/scram/blob/develop/doc/theory.rst")
}
