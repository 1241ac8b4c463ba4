import LinchpinText

extension Glossary {
  /// How evenly consumers and markets spread over suppliers.
  static let concentrationTerms = [
    hhi, effectiveNumber, concentrationRatio, sharesKnown, upstreamTier,
  ]

  private static let hhi = Term(
    "hhi", .metrics,
    aliases: ["herfindahl", "herfindahl-hirschman", "herfindahl-hirschman index", "concentration"],
    "Herfindahl-Hirschman index: the sum of the squared shares, on the scale to 10,000",
    definition: """
      Shares come from the contracts' amount if all of a row have one, else from their share, else \
      each consumer's need goes in equal parts to its suppliers. There is a row for each consumer \
      and service, and for each market (a service over all counted parties) at the level of \
      suppliers, of their ultimate parents, and of each upstream tier. Reference lines, not \
      verdicts: above 1,000 a market is moderately, above 1,800 highly concentrated, where a rise \
      by over 100 is a significant change (US Merger Guidelines of 2023).
      """,
    formula: "hhi = 10,000 × Σ s²",
    range: "10,000 / n for n equal shares, to 10,000 for one supplier; null without a supplier",
    example: .init(
      [
        .init("hhi(labelling)", "4,688.9"), .init("hhi(labelling, cloud)", "6,800"),
        .init("hhi(L2, labelling)", "6,250"),
      ],
      "Seen at the clouds under the vendors, the same market is far more concentrated."),
    misleads: """
      It knows nothing of substitutability: two suppliers that cannot replace each other look like \
      two that can. Over assumed shares it measures how many contracts there are. And the lines \
      were drawn for mergers of sellers, not for outages.
      """,
    sources: [mergerGuidelines],
    seeAlso: ["n-eff", "cr-k", "upstream-tier", "shares-known", "ultimate-parent"])

  private static let effectiveNumber = Term(
    "n-eff", .metrics, aliases: ["effective number", "effective number of suppliers"],
    "how many suppliers of equal share would be as concentrated",
    formula: "n-eff = 1 / Σ s²",
    range: "1 to the number of suppliers, which equal shares reach; null where hhi is",
    example: .init(
      [.init("n-eff(labelling)", "2.1327"), .init("n-eff(L3, labelling)", "3.0")],
      "Three vendors, of which the market uses about two."),
    misleads: "It counts shares, not independence: three vendors on one cloud still count.",
    seeAlso: ["hhi", "cr-k"])

  private static let concentrationRatio = Term(
    "cr-k", .metrics, aliases: ["cr1", "cr2", "cr3", "concentration ratio"],
    "the sum of the k largest shares, for k of 1, 2 and 3",
    formula: "cr-k = s₁ + … + s_k, the largest first",
    range: "0 to 1; 1 if there are at most k suppliers",
    example: .init(
      [.init("cr1(labelling)", "0.633"), .init("cr2(labelling)", "0.833")],
      "V1 alone has more than half of the market."),
    misleads: "It is blind beyond the k largest, and says 1 for any market with k suppliers.",
    sources: [mergerGuidelines], seeAlso: ["hhi", "n-eff"])

  private static let sharesKnown = Term(
    "shares-known", .metrics, aliases: ["assumed shares"],
    "whether the description gives the shares that an index rests on",
    definition: """
      No, if some contract of the row has neither amount nor share, so that equal parts were \
      assumed, or if a supplier's share had to be split over several upstream suppliers.
      """,
    range: "yes or no",
    example: .init(
      [
        .init("shares-known(labelling)", "yes"),
        .init("shares-known(labelling, contractor-network)", "no"),
      ],
      "V2 has two workforces, and nobody says how much work each of them does."),
    misleads: "Known means stated: that the amounts are right is up to their evidence.",
    seeAlso: ["hhi", "engages"])

  private static let upstreamTier = Term(
    "upstream-tier", .metrics, aliases: ["tier", "upstream", "level", "covered"],
    "the market as seen at the suppliers' own suppliers of one kind",
    definition: """
      Each supplier's share goes in equal parts to those of it and its transitive suppliers that \
      are contractor networks, clouds, services or software. Suppliers that rest on none of the \
      kind are left out; covered is the part of the market that is left, and all indices are over \
      that part.
      """,
    range: "a share for each upstream supplier; covered is 0 to 1",
    example: .init(
      [
        .init("market-shares(labelling)", "V1 0.633, V2 0.167, V3 0.200"),
        .init("market-shares(labelling, cloud)", "K1 0.800, K2 0.200"),
        .init("hhi(labelling, software)", "10,000"),
      ],
      "V1 and V2 run on K1; the one gateway that vendors run has all of its tier."),
    misleads: """
      A tier that covers a small part of the market can look fully concentrated. Equal parts are \
      an assumption wherever a supplier rests on several.
      """,
    seeAlso: ["hhi", "shares-known", "hidden"])

  static let mergerGuidelines = Term.Source(
    "US Department of Justice and Federal Trade Commission: Merger Guidelines (2023), Guideline 1",
    "https://www.justice.gov/atr/merger-guidelines/applying-merger-guidelines/guideline-1")
}
