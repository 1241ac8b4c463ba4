import LinchpinAnalysis
import LinchpinText

extension Glossary {
  /// One for each metric of a supplier, in the order of the metrics.
  static let supplierMetricTerms = SupplierMetric.allCases.map(term)

  private static func term(for metric: SupplierMetric) -> Term {
    switch metric {
    case .usesDirect: usesDirect
    case .usesAny: usesAny
    case .hidden: hidden
    case .amplification: amplification
    case .impact: impact
    case .interruption: interruption
    case .exposure: exposure
    case .taint: taint
    case .rivalsCoExposed: rivalsCoExposed
    }
  }

  private static let usesDirect = Term(
    "uses-direct", .metrics, aliases: ["direct users", "direct customers"],
    "how many counted parties depend directly on the supplier",
    definition: """
      A party uses a supplier directly if it has a needs, engages, staffed-by, hosted-on or runs \
      relation with it, of the evidence asked for or stronger, active or suspended. What a \
      function depends on, its owner depends on.
      """,
    formula: "uses-direct(v) = |{ℓ : ℓ → v}|",
    range: "0 to the number of counted parties",
    example: .init(
      [.init("uses-direct(V1)", "3"), .init("uses-direct(T1)", "0")],
      "Three labs have contracts with V1; nobody but vendors runs T1."),
    misleads: """
      The visible customers are the short list: whoever sells to suppliers has none. It also says \
      nothing about whether a customer could do without.
      """,
    sources: [kashaf], seeAlso: ["uses-any", "hidden", "amplification"])

  private static let usesAny = Term(
    "uses-any", .metrics, aliases: ["reach", "users", "transitive users"],
    "how many counted parties depend on the supplier along any chain",
    definition: """
      As uses-direct, but through any number of suppliers in between. Over all parties it sums up \
      to the same as trust does, as both count the same pairs.
      """,
    formula: "uses-any(v) = |{ℓ : ℓ → … → v}|",
    range: "uses-direct to the number of counted parties",
    example: .init(
      [.init("uses-any(T1)", "4"), .init("uses-any(K1)", "3")],
      "All labs rest on T1 and none has heard of it."),
    misleads: """
      It is reach, not harm: a supplier that everybody uses can be one that everybody can replace. \
      What an outage or a breach does is impact, exposure and taint.
      """,
    sources: [kashaf, zimmermann], seeAlso: ["uses-direct", "hidden", "trust", "impact"])

  private static let hidden = Term(
    "hidden", .metrics, aliases: ["hidden supplier", "isHidden"],
    "whether counted parties use the supplier, but none of them directly",
    definition: "No contract of a counted party names it, so no list of contractors shows it.",
    formula: "hidden(v) = uses-any(v) > 0 and uses-direct(v) = 0",
    range: "yes or no",
    example: .init(
      [.init("hidden(T1)", "yes"), .init("hidden(V1)", "no")],
      "The suppliers that do most damage here are the hidden ones."),
    misleads: """
      Hidden is relative to who is counted: with vendors counted, T1 is nobody's secret. A chain \
      that the description leaves out hides a supplier from this metric too.
      """,
    seeAlso: ["uses-any", "uses-direct", "hidden-shared"])

  private static let amplification = Term(
    "amplification", .metrics,
    "how much longer the true list of users is than the visible one",
    formula: "amplification(v) = uses-any(v) / uses-direct(v)",
    range: "1 and more; null for a supplier without direct users, never infinite",
    example: .init(
      [.init("amplification(V1)", "1.0"), .init("amplification(T1)", "null")],
      "Whoever uses V1 does so directly; T1 is hidden, which is said instead of a ratio."),
    misleads: "A small supplier with one direct user and two in all has as much as a large one.",
    sources: [kashaf], seeAlso: ["uses-any", "uses-direct", "hidden"])

  private static let impact = Term(
    "impact", .metrics, aliases: ["outage impact", "impactByEvidence"],
    "how many counted parties an outage of the supplier stops",
    definition: """
      The parties that the fixpoint of the rules stops when the supplier alone is down, beyond \
      those that are stopped anyway. Groups, and what their members share upstream, are accounted \
      for. It is given at all four levels of evidence, which are not nested: a weaker fact can name \
      a substitute.
      """,
    formula: "impact(v) = |stopped(outage v)|",
    range: "0 to the number of counted parties",
    example: .init(
      [
        .init("impact(K1)", "3"), .init("stopped(outage K1)", "{L1, L2, L3}"),
        .init("impact(T1)", "0"),
      ],
      "L2 and L3 have two vendors each to fall back on, and all of those run on K1."),
    misleads: """
      It has no time in it: an hour counts as much as a month, and a cold standby as if it were \
      switched to at once. A bought service stops nobody unless needs or critical say so: whose \
      work only pauses is in interruption.
      """,
    sources: [kashaf], seeAlso: ["stopped", "single-points", "exposure", "worst"])

  private static let interruption = Term(
    "interruption", .metrics, aliases: ["interruptionByEvidence", "service interruption"],
    "how many counted parties an outage of the supplier interrupts",
    definition: """
      The parties that stop, or lose a service that they bought, when the supplier alone is down, \
      beyond those to whom that happened already. It is given at all four levels of evidence.
      """,
    formula: "interruption(v) = |interrupted(outage v)|",
    range: "impact to the number of counted parties",
    example: .init(
      [.init("interruption(K1)", "3"), .init("interruption(V2)", "0")],
      "Whoever buys from V2 buys from another vendor too."),
    misleads: """
      It says that work pauses, not that it is missed: a newspaper's licence interrupts like a \
      cloud. Which services are vital has to be said.
      """,
    seeAlso: ["interrupted", "impact", "lost-service"])

  private static let exposure = Term(
    "exposure", .metrics, aliases: ["exposureByEvidence"],
    "how many counted parties a breach of the supplier exposes",
    definition: """
      The parties whose artefacts are disclosed, or that are compromised themselves, when an \
      attacker acts as the supplier. It is given at all four levels of evidence.
      """,
    formula: "exposure(v) = |exposed(breach v)|",
    range: "0 to the number of counted parties; never falls as weaker evidence is let in",
    example: .init(
      [
        .init("exposure(T1)", "4"), .init("exposure(T1, confirmed)", "4"),
        .init("exposure(K2)", "0"),
      ],
      "T1 acts as two vendors that hold the data of all labs; K2 hosts a vendor and stores nothing."
    ),
    misleads: """
      It is the worst case: everything that can be read counts as read. It does not weigh what is \
      disclosed, and a party is counted once however much it loses.
      """,
    seeAlso: ["exposed", "rivals-co-exposed", "evidence-range", "taint"])

  private static let taint = Term(
    "taint", .metrics, aliases: ["taintByEvidence", "poisoning"],
    "how many counted parties' data or models a breach of the supplier corrupts",
    definition: """
      The parties that own a dataset or model whose integrity is lost, or that are compromised \
      themselves, when an attacker acts as the supplier. It is given at all four levels of evidence.
      """,
    formula: "taint(v) = |tainted(breach v)|",
    range: "0 to the number of counted parties; never falls as weaker evidence is let in",
    example: .init(
      [
        .init("taint(V1)", "3"), .init("tainted(breach V1)", "{L1, L2, L4}"),
        .init("taint(W1)", "4"),
      ],
      """
      V1 alone does not outvote the quorum of L3's labels, but W1 works for two of the three \
      voters; and L4 is hit because its model is derived from that of L1.
      """),
    misleads: """
      Corruption is yes or no: there is no dilution by volume, and no check helps unless the \
      description says 'gated' or gives a quorum. Nothing is said about whether anyone would \
      notice.
      """,
    sources: [souly, carlini], seeAlso: ["tainted", "quorum", "derived-from", "exposure"])

  private static let rivalsCoExposed = Term(
    "rivals-co-exposed", .metrics, aliases: ["co-exposed rivals"],
    "how many mutually rival labs one breach of the supplier exposes together",
    definition: """
      The largest number of exposed labs that are in one peer group and have different ultimate \
      parents. It counts labs whichever parties are counted otherwise.
      """,
    formula: "max over peer groups g of |{ultimate-parent(ℓ) : ℓ ∈ exposed(breach v), ℓ ∈ g}|",
    range: "0 to the number of labs; 0 and 1 mean that no two rivals are exposed together",
    example: .init(
      [.init("rivals-co-exposed(T1)", "4"), .init("rivals-co-exposed(V2)", "2")],
      "No peer group is given, so all four labs are rivals of each other."),
    misleads: """
      It says that rivals' data lies in the same hands, not that any rival gets to see it. Labs \
      without a peer group are all in one, which may be too wide.
      """,
    seeAlso: ["rival", "exposure", "co-exposure", "p-rivals-co-exposed"])
}

extension Glossary {
  static let kashaf = Term.Source.doi(
    "10.1145/3419394.3423664",
    "Kashaf, Sekar, Agarwal: Analyzing third party service dependencies (IMC 2020)")
  static let zimmermann = Term.Source(
    "Zimmermann, Staicu, Tenny, Pradel: Small world with high risks (USENIX Security 2019)",
    "https://arxiv.org/abs/1902.09217")
  static let carlini = Term.Source(
    "Carlini et al.: Poisoning web-scale training datasets is practical (2023)",
    "https://arxiv.org/abs/2302.10149")
  static let souly = Term.Source(
    "Souly et al.: A small number of samples can poison LLMs of any size (2025)",
    "https://www.anthropic.com/research/small-samples-poison")
}
