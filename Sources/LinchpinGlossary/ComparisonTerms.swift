import LinchpinText

extension Glossary {
  /// By what scenarios are compared, beyond what an event and a year give.
  static let comparisonMetricTerms = [
    exposures, taints, interruptions, impacts, worstExposure, worstImpact, worstInterruption,
    worstTaint, expectedExposed, expectedStopped, expectedTainted, interval,
  ]

  /// How scenarios are compared and chosen.
  static let comparisonConceptTerms = [scenario, pareto, commonRandomNumbers, optimize]

  private static let sumMisleads = """
    It counts pairs, not parties: one supplier behind ten parties counts like ten suppliers behind \
    one. What the worst of them does is in the worst- metrics.
    """

  private static let exposures = Term(
    "exposures", .metrics, aliases: ["sum of exposures", "metricsByEvidence"],
    "how many pairs there are of a supplier and a counted party that its breach exposes",
    definition: """
      The sum of exposure over all suppliers. A change anywhere moves it, where the worst single \
      breach stays as it is.
      """,
    formula: "Σ over suppliers v of exposure(v)",
    range: "0 to suppliers × counted parties, at the four levels of evidence",
    example: .init(
      [
        .init("compare(today, exposures)", "17"),
        .init("compare(S8-masked-items, exposures)", "14"),
      ],
      "Masking at one workforce takes three pairs away, and the worst breach stays as bad."),
    misleads: sumMisleads, seeAlso: ["exposure", "worst-exposure", "taints"])

  private static let taints = Term(
    "taints", .metrics, aliases: ["sum of taints"],
    "how many pairs there are of a supplier and a counted party whose data or models its breach taints",
    formula: "Σ over suppliers v of taint(v)",
    range: "0 to suppliers × counted parties, at the four levels of evidence",
    example: .init(
      [
        .init("compare(today, taints)", "14"), .init("compare(S5-suspend, taints)", "9"),
      ],
      "A supplier that delivers nothing new is out of some pairs."),
    misleads: sumMisleads, seeAlso: ["taint", "worst-taint", "exposures"])

  private static let interruptions = Term(
    "interruptions", .metrics, aliases: ["sum of interruptions"],
    "how many pairs there are of a supplier and a counted party that its outage interrupts",
    definition: "A party that is interrupted without any event counts with every supplier.",
    formula: "Σ over suppliers v of |interrupted after outage v|",
    range: "0 to suppliers × counted parties, at the four levels of evidence",
    example: .init(
      [
        .init("compare(today, interruptions)", "7"),
        .init("compare(S1-second-vendor-hot, interruptions)", "5"),
      ],
      "With a second vendor, some outages interrupt one lab less."),
    misleads: sumMisleads, seeAlso: ["interruption", "worst-interruption", "impacts"])

  private static let impacts = Term(
    "impacts", .metrics, aliases: ["sum of impacts"],
    "how many pairs there are of a supplier and a counted party that its outage stops",
    definition: "A party that is stopped without any event counts with every supplier.",
    formula: "Σ over suppliers v of |stopped after outage v|",
    range: "0 to suppliers × counted parties, at the four levels of evidence",
    example: .init(
      [
        .init("compare(today, impacts)", "7"),
        .init("compare(S1-second-vendor-hot, impacts)", "5"),
      ],
      "With a second vendor, some outages stop one lab less."),
    misleads: sumMisleads, seeAlso: ["impact", "worst-impact", "interruptions"])

  private static let worstInterruption = Term(
    "worst-interruption", .metrics,
    "how many counted parties are interrupted after the worst single outage",
    definition: """
      Parties that are interrupted without any event count too, so that pausing a contract oneself \
      is no improvement.
      """,
    formula: "|interrupted without any event| + max over suppliers v of interruption(v)",
    range: "0 to the number of counted parties",
    example: .init(
      [
        .init("compare(today, worst-interruption)", "3"),
        .init("compare(S9-disjoint-vendor-hot, worst-interruption)", "2"),
      ],
      "A vendor on another cloud takes the lab out of the cloud's reach."),
    misleads: "An interruption has no length: one that a stock of work bridges counts like any.",
    seeAlso: ["interruption", "worst-impact"])

  private static let worstExposure = Term(
    "worst-exposure", .metrics, aliases: ["worst breach"],
    "how many counted parties the worst single breach exposes",
    formula: "max over suppliers v of exposure(v)", range: "0 to the number of counted parties",
    example: .init(
      [
        .init("compare(today, worst-exposure)", "4"),
        .init("compare(S4-zero-trust, worst-exposure)", "3"),
      ],
      "Without the gateway's privileges, the workforce becomes the worst place to be breached."),
    misleads: """
      A scenario can help many parties and leave the worst case as it is: the list of suppliers \
      that can hit others than before tells.
      """,
    seeAlso: ["exposure", "worst"])

  private static let worstImpact = Term(
    "worst-impact", .metrics, aliases: ["worst outage"],
    "how many counted parties are stopped after the worst single outage",
    definition: """
      Parties that are stopped without any event count too, so that stopping a party oneself is \
      no improvement.
      """,
    formula: "|stopped without any event| + max over suppliers v of impact(v)",
    range: "0 to the number of counted parties",
    example: .init(
      [
        .init("compare(today, worst-impact)", "3"),
        .init("compare(S9-disjoint-vendor-hot, worst-impact)", "2"),
      ],
      "A vendor on another cloud takes the lab out of the cloud's reach."),
    misleads: "It is one outage; redundancy against two is what cuts and depth-effective tell.",
    seeAlso: ["impact", "single-points"])

  private static let worstTaint = Term(
    "worst-taint", .metrics, "how many counted parties the worst single breach taints",
    formula: "max over suppliers v of taint(v)", range: "0 to the number of counted parties",
    example: .init(
      [
        .init("compare(today, worst-taint)", "4"), .init("compare(S5-suspend, worst-taint)", "3"),
      ],
      "A supplier that delivers nothing new corrupts nothing new."),
    misleads: "What was delivered before the scenario may be corrupted already.",
    seeAlso: ["taint", "worst"])

  private static let expectedExposed = Term(
    "expected-exposed", .metrics, "how many counted parties are exposed in a year, on average",
    formula: "Σ over counted parties ℓ of p-exposed(ℓ)",
    range: "0 to the number of counted parties; null without probabilities",
    example: .init(
      [
        .init("compare(today, expected-exposed)", "0.5713"),
        .init("compare(S8-masked-items, expected-exposed)", "0.4399"),
      ],
      "Masking at the workforce helps more than the second vendor hurts."),
    misleads: "An average hides whether one party is hit often or all at once: see distribution.",
    seeAlso: ["expected", "p-exposed", "common-random-numbers"])

  private static let expectedStopped = Term(
    "expected-stopped", .metrics, "how many counted parties are stopped in a year, on average",
    formula: "Σ over counted parties ℓ of p-stopped(ℓ)",
    range: "0 to the number of counted parties; null without probabilities",
    example: .init(
      [
        .init("compare(today, expected-stopped)", "0.5622"),
        .init("compare(S9-disjoint-vendor-hot, expected-stopped)", "0.3651"),
      ],
      "A vendor that shares nothing with the first helps most."),
    misleads: "A party that a scenario stops for good counts as one in every year.",
    seeAlso: ["expected", "p-stopped"])

  private static let expectedTainted = Term(
    "expected-tainted", .metrics, "how many counted parties are tainted in a year, on average",
    formula: "Σ over counted parties ℓ of p-tainted(ℓ)",
    range: "0 to the number of counted parties; null without probabilities",
    example: .init(
      [
        .init("compare(today, expected-tainted)", "0.5108"),
        .init("compare(S1-second-vendor-hot, expected-tainted)", "0.5971"),
      ],
      "A second hot vendor is a second way in for corruption."),
    misleads:
      "As expected-exposed: an average hides whether one party is hit often or all at once.",
    seeAlso: ["expected", "p-tainted"])

  private static let interval = Term(
    "difference-interval", .metrics, aliases: ["interval of the difference", "paired interval"],
    "the 95 % interval of the difference between two sampled expectations",
    definition: """
      Both states live through the same sampled years, so that most of the chance falls out of \
      the difference. Exact comparisons have none.
      """,
    formula: "d̄ ± 1.96 s(d) / √samples, over the yearly differences d",
    range: "two numbers; 0 lies between them where the sample shows no difference",
    example: .init(
      [
        .init("sampled-within(S1-second-vendor-hot, expected-stopped)", "yes"),
        .init("sampled-within(S4-zero-trust, expected-exposed)", "yes"),
      ],
      "The exact differences lie within the intervals of sampled years."),
    misleads: """
      It is the sampling's doubt alone. Doubt about the probabilities themselves is not in it.
      """,
    seeAlso: ["common-random-numbers", "interval"])

  private static let scenario = Term(
    "scenario", .concepts, aliases: ["scenarios", "mitigation", "what-if", "overlay", "after"],
    "a description as it would be after some changes",
    definition: """
      Changes are pure rewrites, made one after the other; a change that names nothing or changes \
      nothing is an error with its place, and its scenario is left out. A change may say since: \
      before that day the description stands as it is, so that a dated event that began earlier has \
      done its damage. A scenario can start from another's result (after), and \
      can merge a partial description first (overlay: mappings merge, lists replace, null \
      removes). A cost is what the scenario costs beyond the one that it starts from; results give \
      the sum.
      """,
    spelling: "scenarios: {second-vendor: {cost: 2, changes: [{diversify: {…}}]}}",
    misleads: """
      It says what the structure does, not whether the change can be had, nor how long it takes.
      """,
    seeAlso: ["diversify", "suspend", "pareto"])

  private static let pareto = Term(
    "pareto", .concepts, aliases: ["pareto front", "pareto-optimal", "dominated", "trade-off"],
    "a scenario is on the Pareto front if none is at least as good in every respect and better in one",
    definition: """
      Respects are the parties that the event exposes, stops, interrupts and taints or, without an \
      event, the four sums over all suppliers; expectations where there are probabilities; and cost \
      where every scenario gives one. Today competes at cost 0. Single points and concentration are \
      no respects of their own.
      """,
    example: .init(
      [
        .init("pareto(S1-second-vendor-hot)", "no"), .init("pareto(S2-second-vendor-cold)", "yes"),
      ],
      "Cold is as good as hot against outages, and better against breaches."),
    misleads: "Being on the front is no advice: it says that something else must be given up.",
    seeAlso: ["scenario", "optimize"])

  private static let commonRandomNumbers = Term(
    "common-random-numbers", .concepts, aliases: ["CRN", "common random numbers"],
    "the same sampled years happen to every scenario",
    definition: """
      An event's draw depends on the seed, the year, and the event's name alone. What differs \
      between two scenarios is then their structure, and not the luck of the draw.
      """,
    sources: [
      .doi(
        "10.1287/mnsc.38.6.884",
        "Glasserman, Yao: Some guidelines and guarantees for common random numbers "
          + "(Management Science 1992)")
    ], seeAlso: ["difference-interval", "expected"])

  private static let optimize = Term(
    "optimize", .concepts, aliases: ["greedy", "budget", "objective", "submodular"],
    "the set of scenarios that a budget pays for and that makes an objective smallest",
    definition: """
      Every affordable set is tried while there are at most --limit of them: exact. Beyond, all of \
      up to three are, and larger ones that grow from the best: heuristic, and called so. Taking \
      the best next step again and again has no guarantee, since gains are not submodular: of two \
      suppliers that must both be up, mending one gains little while the other can still fail, and \
      steps that help nothing alone can help together.
      """,
    formula: "argmin over sets S with Σ cost ≤ budget of Σ weight × metric(S)",
    misleads: "It chooses among the candidates that somebody wrote down.",
    sources: [
      .doi(
        "10.1007/BF01588971",
        "Nemhauser, Wolsey, Fisher: An analysis of approximations for maximizing submodular set "
          + "functions (Mathematical Programming 1978)")
    ], seeAlso: ["pareto", "super-additive"])
}
