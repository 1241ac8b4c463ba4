import LinchpinText

extension Glossary {
  /// Probabilities, from those that a description gives.
  static let riskTerms = [
    pStopped, pInterrupted, pExposed, pTainted, expected, distribution, pRivalsCoExposed, interval,
    birnbaum,
    criticality, riskAchievement, riskReduction,
  ]

  private static let onGivenOnly = """
    There is no default probability: entities give 'probability: {breach: p, outage: q}' per year, \
    and without any the command says what is missing.
    """

  private static let independence = """
    Events are taken as independent. Suppliers that fail for one reason need a common-cause, or \
    the joint tail is far too thin.
    """

  private static let pStopped = Term(
    "p-stopped", .metrics, aliases: ["probability of being stopped"],
    "the probability that the party is stopped in a year",
    definition: """
      Every combination of the yearly events is tried and weighed if there are at most 20 of them; \
      with more, years are sampled. \(onGivenOnly)
      """,
    formula: "Σ over sets of events E with ℓ ∈ stopped(E) of Π p(e ∈ E) × Π (1 − p(e ∉ E))",
    range: "0 to 1",
    example: .init(
      [.init("p-stopped(L1)", "0.2305"), .init("p-stopped(L2)", "0.0766")],
      "The second vendor cuts L2's risk to a third of L1's; the shared cloud keeps it there."),
    misleads: independence, sources: [scramProbability],
    seeAlso: ["p-exposed", "p-tainted", "expected", "interval"])

  private static let pInterrupted = Term(
    "p-interrupted", .metrics, aliases: ["probability of being interrupted"],
    "the probability that the party is interrupted in a year",
    definition: "As p-stopped, over outages. \(onGivenOnly)",
    formula: "Σ over sets of events E with ℓ ∈ interrupted(E) of Π p(e ∈ E) × Π (1 − p(e ∉ E))",
    range: "p-stopped to 1",
    example: .init(
      [.init("p-interrupted(L1)", "0.2305"), .init("p-interrupted(L2)", "0.0766")],
      "All that the labs buy here they need, so that an interruption stops them."),
    misleads: independence, seeAlso: ["p-stopped", "interrupted", "expected"])

  private static let pExposed = Term(
    "p-exposed", .metrics, aliases: ["probability of being exposed"],
    "the probability that the party is exposed in a year",
    definition: "As p-stopped, over breaches. \(onGivenOnly)",
    formula: "Σ over sets of events E with ℓ ∈ exposed(E) of Π p(e ∈ E) × Π (1 − p(e ∉ E))",
    range: "0 to 1",
    example: .init(
      [.init("p-exposed(L1)", "0.124395"), .init("p-exposed(L3)", "0.209766")],
      "Three vendors make L3 hard to stop and easy to expose."),
    misleads: independence, seeAlso: ["p-stopped", "p-rivals-co-exposed", "exposed"])

  private static let pTainted = Term(
    "p-tainted", .metrics, aliases: ["probability of being tainted"],
    "the probability that the party's data or models are corrupted in a year",
    definition: "As p-stopped, over breaches. \(onGivenOnly)",
    formula: "Σ over sets of events E with ℓ ∈ tainted(E) of Π p(e ∈ E) × Π (1 − p(e ∉ E))",
    range: "0 to 1",
    example: .init(
      [.init("p-tainted(L3)", "0.07575"), .init("p-tainted(L2)", "0.159773")],
      "A quorum of two halves L3's risk although it has one vendor more than L2."),
    misleads: independence, seeAlso: ["p-stopped", "quorum", "tainted"])

  private static let expected = Term(
    "expected", .metrics,
    aliases: ["expected interrupted", "expected number"],
    "how many counted parties an outcome hits in a year, on average",
    formula: "Σ over parties of the probability of the outcome",
    range: "0 to the number of counted parties",
    example: .init(
      [
        .init("expected(stopped)", "0.562173"), .init("expected(exposed)", "0.571335"),
        .init("expected(tainted)", "0.510845"),
      ],
      "About one lab in two years, for each of the three."),
    misleads: """
      A mean hides the tail: one lab every year and all four labs every fourth year have the same. \
      Read the distribution beside it.
      """,
    seeAlso: ["distribution", "p-stopped"])

  private static let distribution = Term(
    "distribution", .metrics, aliases: ["tail"],
    "the probability that exactly 0, 1, 2, … counted parties are hit in a year",
    range: "probabilities that sum to 1",
    example: .init(
      [
        .init("distribution(stopped)", "0.6579, 0.2320, 0.0112, 0.0878, 0.0111"),
        .init("distribution(exposed)", "0.7902, 0.0000, 0.0832, 0.1014, 0.0252"),
      ],
      "Never is exactly one lab exposed: whatever exposes one here exposes a rival with it."),
    misleads: independence, seeAlso: ["expected", "p-rivals-co-exposed"])

  private static let pRivalsCoExposed = Term(
    "p-rivals-co-exposed", .metrics, aliases: ["probability that rivals are exposed together"],
    "the probability that two or more mutually rival labs are exposed in the same year",
    range: "0 to 1",
    example: .init(
      [.init("p-rivals-co-exposed()", "0.209766"), .init("p-exposed(L3)", "0.209766")],
      "L3 is in every such year: it shares a vendor with each of the others."),
    misleads: """
      The year counts, not the event: two breaches that have nothing to do with each other count \
      as well.
      """,
    seeAlso: ["rivals-co-exposed", "rival", "distribution"])

  private static let interval = Term(
    "interval", .metrics,
    aliases: ["wilson", "wilson interval", "confidence interval", "intervals"],
    "where a sampled probability lies, with 95 % confidence",
    definition: "The Wilson score interval of x hits in n samples; exact results need none.",
    formula: """
      (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), with p = x/n and z = 1.96
      """,
    range: "within 0 to 1; its end is exactly 0 for no hits, and 1 for all, but never both ends",
    example: .init(
      [.init("wilson(0, 10)", "0.0000 to 0.2775"), .init("wilson(5, 100)", "0.0215 to 0.1118")],
      "Ten samples without a hit do not show that it cannot happen."),
    misleads: """
      It covers the sampling alone. Whether the probabilities that were put in are right, it \
      cannot say.
      """,
    sources: [
      .doi("10.1080/01621459.1927.10502953", "Wilson: Probable inference (JASA 1927)")
    ],
    seeAlso: ["p-stopped"])

  private static let measures = """
    P is the probability of the party's outcome, P₁ the same with the event's own probability set \
    to 1, P₀ with it set to 0.
    """

  private static let birnbaum = Term(
    "birnbaum", .metrics,
    aliases: ["importance", "birnbaum importance", "mif", "marginal importance"],
    "how much the outcome's probability hangs on whether the event happens",
    definition: measures, formula: "birnbaum = P₁ − P₀",
    range: "0 (makes no difference) to 1 (decides it); null if no sample shows it",
    example: .init(
      [.init("birnbaum(outage K1, L3)", "0.9368"), .init("birnbaum(outage V2, L3)", "0.2578")],
      "Whether L3 works is nearly the same question as whether K1 does."),
    misleads: "It leaves out how likely the event is: see criticality.",
    sources: [scramProbability], seeAlso: ["criticality", "raw", "rrw"])

  private static let criticality = Term(
    "criticality", .metrics,
    aliases: ["criticality importance", "cif", "fussell-vesely", "improvement potential"],
    "the fraction of the outcome's probability that would go if the event could not happen",
    definition: measures, formula: "criticality = (P − P₀) / P",
    range: "0 to 1; null if the outcome never happens",
    example: .init(
      [
        .init("criticality(outage K1, L3)", "0.425519"),
        .init("criticality(outage V2, L3)", "0.234192"),
      ],
      "A cloud that never failed would spare L3 two fifths of its risk."),
    misleads: """
      'Fussell-Vesely' means this formula to some tools and another one to others; compare \
      formulas, not names. Over all events the fractions can sum to more than 1.
      """,
    sources: [scramProbability], seeAlso: ["birnbaum", "rrw"])

  private static let riskAchievement = Term(
    "raw", .metrics, aliases: ["risk achievement worth", "riskAchievement"],
    "how many times as likely the outcome is once the event has happened",
    definition: measures, formula: "raw = P₁ / P",
    range: "1 (makes no difference) and more; null if the outcome never happens",
    example: .init(
      [.init("raw(outage K1, L3)", "9.0849"), .init("raw(outage W2, L3)", "1.5977")],
      "With K1 down, L3 is about nine times as likely to be stopped as in any year."),
    misleads: "A rare outcome has large values for nearly everything.",
    sources: [scramProbability], seeAlso: ["rrw", "birnbaum"])

  private static let riskReduction = Term(
    "rrw", .metrics, aliases: ["risk reduction worth", "riskReduction"],
    "how many times less likely the outcome is if the event cannot happen",
    definition: measures, formula: "rrw = P / P₀",
    range: """
      1 (makes no difference) and more; infinite if the outcome then never happens; null if it \
      never happens anyway
      """,
    example: .init(
      [.init("rrw(outage K1, L3)", "1.7407"), .init("rrw(outage V1, L1)", "1.5897")],
      "Fixing K1 for good nearly halves the risk of L3."),
    misleads: "It assumes a perfect fix of one event and nothing else.",
    sources: [scramProbability], seeAlso: ["raw", "criticality"])

  static let scramProbability = Term.Source(
    "SCRAM: probability analysis, importance factors",
    "https://github.com/rakhimov/scram/blob/develop/doc/probability_analysis.rst")
}
