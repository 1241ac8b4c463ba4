import LinchpinText

extension Glossary {
  /// What parties have in common, and what suppliers do together.
  static let pairMetricTerms = [
    coExposure, similarity, sharedSuppliers, hiddenShared, worst, superAdditive,
  ]

  private static let coExposure = Term(
    "co-exposure", .metrics, aliases: ["coExposing"],
    "how many suppliers there are whose breach exposes both of two parties",
    formula: "co-exposure(i, j) = |{v : i, j ∈ exposed(breach v)}|",
    range: "0 to the number of suppliers",
    example: .init(
      [.init("co-exposure(L2, L3)", "5"), .init("co-exposure(L1, L4)", "1")],
      "L2 and L3 have five places at which both can lose data at once."),
    misleads: "Five unlikely places can matter less than one likely one: see risk.",
    seeAlso: ["similarity", "shared-suppliers", "rivals-co-exposed"])

  private static let similarity = Term(
    "similarity", .metrics, aliases: ["jaccard", "portfolio similarity", "overlap"],
    "how alike the suppliers of two parties are",
    definition: "The Jaccard index of the two sets of transitive suppliers.",
    formula: "similarity(i, j) = |Sᵢ ∩ Sⱼ| / |Sᵢ ∪ Sⱼ|, S being transitive suppliers",
    range: "0 (nothing in common) to 1 (the same); null if both have none",
    example: .init(
      [.init("similarity(L2, L3)", "0.75"), .init("similarity(L2, L4)", "0.125")],
      "What hits L2 mostly hits L3 as well."),
    misleads: """
      Each supplier weighs the same, a gateway as much as a dataset's publisher. Two parties with \
      little in common can share the one supplier that matters.
      """,
    sources: [jaccard, beale], seeAlso: ["shared-suppliers", "co-exposure", "trust"])

  private static let sharedSuppliers = Term(
    "shared-suppliers", .metrics, aliases: ["shared"],
    "the suppliers that both of two parties rest on, along any chain",
    formula: "shared-suppliers(i, j) = Sᵢ ∩ Sⱼ, S being transitive suppliers",
    range: "a set of ids",
    example: .init(
      [.init("shared-suppliers(L1, L4)", "{T1}")],
      "Their vendors differ, and run the same gateway."),
    misleads: "Shared is not substitutable, nor is it critical: see single-points.",
    seeAlso: ["hidden-shared", "similarity"])

  private static let hiddenShared = Term(
    "hidden-shared", .metrics, aliases: ["hidden shared suppliers"],
    "the shared suppliers of two parties that no counted party uses directly",
    formula: "hidden-shared(i, j) = {v ∈ shared-suppliers(i, j) : hidden(v)}",
    range: "a part of shared-suppliers",
    example: .init(
      [.init("hidden-shared(L1, L2)", "{K1, T1, W1}")],
      "Comparing their lists of contractors, L1 and L2 would find only V1."),
    misleads: "One counted party that uses the supplier directly takes it off all pairs' lists.",
    seeAlso: ["hidden", "shared-suppliers"])

  private static let worst = Term(
    "worst", .metrics, aliases: ["worst set", "worst sets", "worst case", "worst-k"],
    "the one, two or three suppliers that hit most counted parties together",
    definition: """
      Every set that reaches the highest count is given. For stopping and interrupting, each of the \
      set has an outage; for the others, a breach. All sets are tried; where there are too many, the \
      answer says that a worse set may exist.
      """,
    formula: "worst(o, k) = max over |S| = k of |o(event at each of S)|",
    range: "a count with sets of k suppliers; no set if nothing is hit",
    example: .init(
      [
        .init("worst(stopped, 2)", "4 by {K1, K2}, {K1, V3}"),
        .init("worst(stopped, 1)", "3 by {K1}"),
      ],
      "Two losses stop every lab; the clouds are one way to get there."),
    misleads: """
      It says nothing about how likely the set is, and suppliers that fail for the same reason \
      count as two: model the reason as a common-cause.
      """,
    seeAlso: ["super-additive", "impact", "cuts"])

  private static let superAdditive = Term(
    "super-additive", .metrics, aliases: ["superadditive pairs", "super-additive pairs"],
    "pairs of suppliers that together hit a party that neither hits alone",
    definition: """
      Redundancy against one loss is what such a pair defeats. Because of them, picking the worst \
      suppliers one after the other finds no worst set.
      """,
    formula: "o(a, b) ⊋ o(a) ∪ o(b)",
    range: "a list of pairs; always empty where nothing needs more than one loss",
    example: .init(
      [
        .init("super-additive-count(stopped)", "9"),
        .init("super-additive(tainted)", "{V1, V2}, {V1, V3}, {V1, W2}, {V2, V3}, {V3, W2}"),
        .init("super-additive(exposed)", "{}"),
      ],
      "A breach needs no accomplice here: every holder has whole copies."),
    misleads: "No such pair can mean that there is no redundancy to defeat.",
    seeAlso: ["worst", "cuts", "quorum"])

  static let jaccard = Term.Source.doi(
    "10.1111/j.1469-8137.1912.tb05611.x",
    "Jaccard: The distribution of the flora in the alpine zone (New Phytologist 1912)")
  static let beale = Term.Source.doi(
    "10.1073/pnas.1105882108",
    "Beale et al.: Individual versus systemic risk and the regulator's dilemma (PNAS 2011)")
}
