import LinchpinText

extension Glossary {
  /// The verbs of scenarios.
  static let mitigationTerms = [
    diversify, standby, suspend, terminate, insource, minimise, encrypt, mask, synthetic, silo,
    isolate, quorumVerb, monitor, activate,
  ]

  private static let ownEvidence = """
    What is added has the evidence of what it copies, or of the strongest of those that it stands \
    beside.
    """

  private static let diversify = Term(
    "diversify", .mitigations, aliases: ["second vendor", "hot standby", "diversification"],
    "adds a supplier that works beside the others: it holds and makes what they do",
    definition: """
      Groups of the consumer's needs, and its functions', that list the supplier it is like get it \
      as a member and need as many as before; a bare need becomes any 1 of the two. A contract \
      copies service, shares, delivers and critical; of n contracts copied, each gives 1/(n + 1) of \
      its amount and share. What the others hold and make of the consumer's own artefacts is \
      copied. \(ownEvidence)
      """,
    spelling: "diversify: {consumer: meta, with: surge, like: mercor}",
    example: .init(
      [
        .init("compare(today, expected-stopped)", "0.5622"),
        .init("compare(S1-second-vendor-hot, expected-stopped)", "0.4083"),
        .init("compare(today, expected-exposed)", "0.5713"),
        .init("compare(S1-second-vendor-hot, expected-exposed)", "0.6151"),
      ],
      "The second hot vendor lowers outages, and is one more place to lose the data from."),
    misleads: """
      Two suppliers that rest on one third are one for outages: compare single-points, not the \
      number of contracts.
      """,
    seeAlso: ["standby", "redundancy-gap", "pareto"])

  private static let standby = Term(
    "standby", .mitigations, aliases: ["cold diversification"],
    "adds a supplier that could take over, and holds nothing until then",
    definition: """
      As diversify, but only into the groups: nothing is shared, nothing delivered. Without a \
      group, a contract for the service that shares and delivers nothing says that the supplier \
      is there. \(ownEvidence)
      """,
    spelling: "standby: {consumer: meta, with: surge, like: mercor, switch-days: 30}",
    example: .init(
      [
        .init("compare(S2-second-vendor-cold, expected-stopped)", "0.4083"),
        .init("compare(S2-second-vendor-cold, expected-exposed)", "0.5713"),
      ],
      "The gain against outages of the hot vendor, without its price."),
    misleads: """
      It counts as instant. Between the outage and the end of switch-days the party is stopped, \
      and whoever is never used may not be ready.
      """,
    seeAlso: ["diversify", "cold-standby"])

  private static let suspend = Term(
    "suspend", .mitigations,
    "pauses a contract: the supplier is lost, and keeps what it was given",
    definition: """
      Active contracts, hostings and runs of the consumer with the supplier, or without any its \
      needs, become suspended, from since on or on the as-of date. The supplier counts as lost and \
      delivers nothing new; disclosure stays, and so does what a dated event reached before.
      """,
    spelling: "suspend: {consumer: meta, supplier: mercor}",
    example: .init(
      [
        .init("compare(S5-suspend, expected-stopped)", "1.3317"),
        .init("compare(S5-suspend, expected-exposed)", "0.5713"),
      ],
      "The lab stops itself, and is exposed as before."),
    misleads: "It looks like safety. What was handed over is still where it was.",
    seeAlso: ["terminate", "suspended", "response-by-suspension"])

  private static let terminate = Term(
    "terminate", .mitigations, "ends a contract; what was given is gone only if it is deleted",
    definition: """
      With deleted: true disclosure ends; with deleted: false it stays; where nobody says, that \
      it stays is assumed. An ended contract is no substitute and no need any more.
      """,
    spelling: "terminate: {consumer: meta, supplier: mercor, deleted: true}",
    misleads: "A deletion reaches the supplier's own copies, not those that it passed on.",
    seeAlso: ["suspend", "minimise", "ended", "remaining-copies"])

  private static let insource = Term(
    "insource", .mitigations, "replaces a supplier by the consumer itself",
    definition: """
      In the consumer's groups the member becomes one that is always up: any k of n becomes any \
      k − 1 of n − 1, and nothing where k was 1. Contracts with the supplier go, and what it holds \
      and makes of the consumer's own artefacts.
      """,
    spelling: "insource: {consumer: meta, supplier: mercor}",
    misleads: """
      Other contracts for the same service stay: the description does not know that the consumer \
      could do their work too.
      """,
    seeAlso: ["terminate", "group"])

  private static let minimise = Term(
    "minimise", .mitigations,
    aliases: [
      "data minimisation", "data minimization", "minimize", "minimisation", "minimization",
    ],
    "takes artefacts out of a holder's hands",
    definition: """
      They leave what the holder holds and what any contract or hosting shares with it. A party's \
      unlisted work at a supplier is named party/supplier. Who still has them in plaintext is told.
      """,
    spelling: "minimise: {holder: mercor, artefacts: [chordus]}",
    example: .init(
      [
        .init("compare(S6-suspend-and-delete, exposed)", "2"),
        .init("compare(today, exposed)", "3"),
      ],
      "Only where the data is gone, at everybody who had it, is the lab no longer exposed."),
    misleads: "One holder that is forgotten keeps the exposure: ask rank who can still expose it.",
    seeAlso: ["mask", "encrypt", "work", "remaining-copies"])

  private static let encrypt = Term(
    "encrypt", .mitigations, aliases: ["encryption", "client-held keys"],
    "leaves a holder only the encrypted form, with the key held elsewhere",
    definition: """
      Disclosure then takes a breach of the holder and of the key. Refused where the holder makes \
      something straight out of the artefact, since it must read it, and where it has the key.
      """,
    spelling: "encrypt: {holder: aws, artefacts: [chordus], key: chordus-key}",
    example: .init(
      [.init("compare(S7-client-keys, expected-exposed)", "0.5461")],
      "Clients' keys at the cloud take its breach out, and leave the vendors'."),
    misleads: "Whoever holds the key may become a need, which the description has to say.",
    seeAlso: ["mask", "minimise"])

  private static let mask = Term(
    "mask", .mitigations, aliases: ["masking", "pseudonymisation"],
    "leaves a holder only a masked form",
    definition: "What is held masked discloses nothing, whoever reads it.",
    spelling: "mask: {holder: mercor, artefacts: [chordus]}",
    example: .init(
      [.init("compare(S8-masked-items, expected-exposed)", "0.4399")],
      "The workforce sees masked items, and a breach of it discloses nothing."),
    misleads: "Masking that can be undone is none; the description cannot tell.",
    seeAlso: ["synthetic", "minimise"])

  private static let synthetic = Term(
    "synthetic", .mitigations, "leaves a holder only synthetic data made from the artefacts",
    definition: "As mask: what is synthetic discloses nothing of what it was made from.",
    spelling: "synthetic: {holder: mercor, artefacts: [chordus]}", seeAlso: ["mask"])

  private static let silo = Term(
    "silo", .mitigations, aliases: ["siloing", "tenant silo"],
    "keeps a supplier's clients apart; its core still reaches them all",
    definition: """
      What each lab shares and gets lies in a silo of its own; a breach of one silo \
      strikes one client, a breach of the core all.
      """,
    spelling: "silo: {supplier: mercor}",
    example: .init(
      [.init("compare(S3-silo, worst-exposure)", "4")],
      "A breach of the whole supplier exposes whom it exposed before."),
    misleads: """
      Whether a breach reaches the core is not in the structure: give silos and core the \
      probabilities that you believe in.
      """,
    seeAlso: ["isolate"])

  private static let isolate = Term(
    "isolate", .mitigations, aliases: ["zero trust", "sandbox", "pinning"],
    "takes away what a supplier could do with an entity's privileges",
    definition: """
      Software that is run becomes isolated; privileged access and control planes go. What the \
      supplier holds stays.
      """,
    spelling: "isolate: {entity: mercor, from: litellm}",
    example: .init(
      [
        .init("compare(today, worst-exposure)", "4"),
        .init("compare(S4-zero-trust, worst-exposure)", "3"),
      ],
      "The gateway no longer reaches all four labs; the workforce still reaches three."),
    misleads: "It assumes that the isolation holds against whoever is inside.",
    seeAlso: ["silo", "compromised"])

  private static let quorumVerb = Term(
    "quorum", .mitigations, aliases: ["consensus labelling"],
    "raises how many sources must be corrupted to corrupt an artefact",
    definition: """
      Bare sources become one group; the quorum only rises, and never above the \
      number of sources that no check is in front of.
      """,
    spelling: "quorum: {artefact: llama, need: 2}",
    misleads: "Sources that share an upstream vote as one; the comparison says so.",
    seeAlso: ["tainted"])

  private static let monitor = Term(
    "monitor", .mitigations, aliases: ["detection", "monitoring"],
    "lowers the probability of an event by a factor of 1 − effect",
    definition: "Only expectations change: what the event would hit stays the same.",
    formula: "p' = p × (1 − effect)",
    spelling: "monitor: {entity: mercor, event: breach, effect: 0.3}",
    misleads: "The effect is your own number, and there is no default.",
    seeAlso: ["expected-exposed", "p-exposed"])

  private static let activate = Term(
    "activate", .mitigations, "puts a planned, suspended or ended relation into force",
    definition: """
      Contracts, hostings and runs, or without any the needs, become active, and lose the day \
      that they begin on. What has an until that is past stays ended.
      """,
    spelling: "activate: {consumer: meta, supplier: surge}", seeAlso: ["planned", "suspend"])
}
