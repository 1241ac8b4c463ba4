import LinchpinText

extension Glossary {
  /// What results rest on, beside the words of descriptions.
  static let conceptTerms = [
    blastRadius, baseState, datedEvent, countedParty, rival, depth, witness, evidenceRange, doubt,
    sensitivity, lostService, criticalService, group, quorum, coldStandby, work, handingOn,
    remainingCopies, silo, threats, responseBySuspension, ultimateParent, asOf, exactness, finding,
    sourced, fixture,
  ]

  private static let blastRadius = Term(
    "blast-radius", .concepts, aliases: ["blast", "affected", "struck"],
    "what an event adds to the state that the supply chain is in without it",
    definition: """
      For each outcome, the counted parties; besides them the artefacts, the actors and the \
      entities hit, each with its depth and a witness. What the event itself strikes is left out.
      """,
    formula: "fixpoint(rules, event) − fixpoint(rules) − what is struck",
    example: .init(
      [.init("exposed(breach V1)", "{L1, L2, L3}"), .init("stopped(breach V1)", "{}")],
      "One event, four answers: they are never added up."),
    misleads: """
      It is who could be hit, given what is described: not who will be, and never more than what \
      somebody wrote down.
      """,
    seeAlso: ["base-state", "witness", "evidence-range", "exposed", "stopped"])

  private static let baseState = Term(
    "base-state", .concepts,
    aliases: [
      "base", "already stopped", "alreadyStopped", "alreadyInterrupted", "standing", "already",
    ],
    "what holds without any event",
    definition: """
      A group whose members are suspended or missing can have failed before anything happens, and \
      so can a service whose suppliers are all suspended. Who is stopped or interrupted then is \
      listed apart, and not part of a blast radius; 'linchpin why' without an event says why.
      """,
    formula: "fixpoint(rules)",
    example: .init(
      [
        .init("already-stopped()", "{}"),
        .init("already-stopped()", "{L1}", after: "L1 suspends V1"),
      ],
      "L1 needs V1, so pausing the contract is an outage of its own making."),
    seeAlso: ["blast-radius", "suspended", "stopped"])

  private static let countedParty = Term(
    "counted-party", .concepts,
    aliases: ["counted", "counted parties", "countedTotal", "victim", "consumers"],
    "an entity of the kind that counts are about; labs, unless another kind is asked for",
    definition: """
      '--count' takes a kind, consumers or all. Consumers are actors that depend on somebody, and on \
      whom nobody does: they are counted where the description has no lab. A party that is struck \
      itself is not counted, nor is an artefact or function of it.
      """,
    example: .init(
      [.init("counted-total()", "4"), .init("exposed(breach L1)", "{}")],
      "A lab is no victim of its own breach."),
    seeAlso: ["lab", "blast-radius"])

  private static let rival = Term(
    "rival", .concepts, aliases: ["rivals", "peer group", "competitor"],
    "two parties in one peer group with different ultimate parents",
    definition: """
      Labs that give no peer group are all in one; other parties are rivals only by a peer group that \
      they give.
      """,
    spelling: "labs: {meta: {peer-group: frontier}}",
    example: .init(
      [.init("rivals-co-exposed(V1)", "3")], "Three rivals' items lie at one vendor."),
    seeAlso: ["rivals-co-exposed", "p-rivals-co-exposed", "ultimate-parent"])

  private static let depth = Term(
    "depth", .concepts, aliases: ["propagation depth", "distance"],
    "how many rules fired one after another, from what was struck to what is hit",
    definition: """
      Whatever is struck has 0; what follows has one more than the last condition that its rule \
      needed, by the rule that gives least. That whoever acts as an entity reads and writes what \
      is its, and that a lab is hit with what it owns, counts nothing.
      """,
    example: .init(
      [
        .init("depth(L1, exposed, breach V1)", "1"),
        .init("depth(L1, exposed, breach T1)", "2"),
        .init("depth(L4, tainted, breach V1)", "3"),
      ],
      "The gateway is one step further away than the vendor that runs it."),
    misleads: "It is no measure of time or of likelihood; a long way can be the easy one.",
    seeAlso: ["witness", "blast-radius"])

  private static let witness = Term(
    "witness", .concepts, aliases: ["path", "why", "explanation"],
    "the chain of rules that shows why a party is hit",
    definition: """
      A tree from the claim down to what was struck, with the relations behind each rule and their \
      sources. Where a rule needed several conditions, all of them are in it. Of several ways the \
      shortest is shown; ids decide between equals.
      """,
    example: .init(
      [.init("path(L4, tainted, breach V1)", "V1, S1, M1, M4, L4")],
      "From the vendor to the labels, to one lab's model, to another's."),
    misleads: "One way is shown: closing it may leave others open.",
    seeAlso: ["depth", "blast-radius"])

  private static let evidenceRange = Term(
    "evidence-range", .concepts,
    aliases: [
      "range", "uncertainty", "byEvidence", "levels", "hhiByEvidence", "singlePointsByEvidence",
      "coExposureByEvidence", "countByEvidence", "expectedByEvidence",
    ],
    "a count at each of the four levels of evidence, instead of one guess",
    definition: """
      At a level, facts of it or stronger count, and a rule is as weak as the weakest fact it was \
      made from. For exposed, tainted and compromised, weaker evidence only ever adds. For stopped \
      and interrupted it can do either, as one more supplier may be a substitute or a need: their \
      range is from the least to the most over the levels. Where no relation states its evidence, \
      nothing is called confirmed.
      """,
    formula: "confirmed ⊆ reported ⊆ alleged ⊆ assumed, for exposed and tainted",
    example: .init(
      [.init("exposure(T1, confirmed)", "4"), .init("exposure(T1, assumed)", "4")],
      "Everything in LP-4 is confirmed, so the range is one number."),
    misleads: "A narrow range means that the claims agree, not that nothing was left out.",
    seeAlso: ["confirmed", "reported", "alleged", "assumed"])

  private static let doubt = Term(
    "doubt", .concepts, aliases: ["doubts", "unstated", "not told", "what is not told"],
    "a fact that nobody states, and that somebody would be hit by if it were so",
    definition: """
      For each party and outcome that is hit at a weaker level only: the weakest relation of its \
      witness there, and what it leaves open. shares: what is handed over; delivers: what comes back; \
      critical: whether the client can go on without; deleted: whether an ended supplier still has \
      it; status: since when a relation is suspended or ended; form: in which form the client has what \
      it hands on; substitutes: whether other suppliers of the service can stand in; evidence: the \
      relation itself is too weak.
      """,
    misleads: """
      To settle one doubt can raise the next: only the weakest fact of one way is named.
      """,
    seeAlso: ["evidence-range", "assumed", "audit"])

  private static let lostService = Term(
    "lost-service", .concepts, aliases: ["lost", "lostServices", "loses"],
    "a service for which a party has nobody left",
    definition: """
      A party's contracts for one service (engages, staffed-by for workforce, hosted-on for hosting; \
      contracts that name none are for one service) are substitutes. The service is lost when all \
      their suppliers are down or suspended. That any single one suffices nobody says unless needs \
      do: that the loss of one loses the service is assumed. An ended or planned contract is no \
      substitute.
      """,
    formula: "LOST(a, s) ← all of DOWN(supplier of s); at assumed: any of them",
    misleads: "Substitutes may share what they stand on: see redundancy-gap.",
    seeAlso: ["interrupted", "critical-service", "engages", "group"])

  private static let criticalService = Term(
    "critical-service", .concepts, aliases: ["critical", "criticality of a contract"],
    "a service that its client cannot go on without",
    definition: """
      Whoever loses it is stopped, not only interrupted. critical: true or false on a contract says \
      it; on staffed-by and hosted-on it is true unless false is said, on engages nobody knows: that \
      it stops is assumed. Where needs mention a supplier of the service, they decide instead.
      """,
    formula: "DOWN(a) ← LOST(a, s) if s is critical",
    spelling: "engages: [{supplier: mercor, service: rlhf, critical: true}]",
    misleads: "A function has a critical of its own: whether its owner stops with it.",
    seeAlso: ["lost-service", "stopped", "function"])

  private static let sensitivity = Term(
    "evidence-sensitivity", .concepts,
    aliases: ["sensitivity analysis", "flips", "flip", "tried", "takenAs", "gained", "firstValue"],
    "which uncertain relations a result hangs on",
    definition: """
      Each relation below confirmed is taken the other way, one at a time: left out where it is \
      used, taken as true where it is not. Those that change who is hit, or who ranks first, are \
      named, the largest change first.
      """,
    example: .init(
      [.init("evidence-flips(breach V1)", "0")],
      "Everything in LP-4 is confirmed, so nothing can be taken the other way."),
    misleads: "Two doubtful relations can matter together and neither alone.",
    seeAlso: ["evidence-range", "confirmed"])

  private static let group = Term(
    "group", .concepts, aliases: ["substitutes", "any", "k of n", "redundancy"],
    "suppliers of which k must work, so that n − k may be lost",
    definition: """
      Members below the level, planned or ended are left out: n shrinks and k with it if it must. \
      A group without members is dropped. A member that is suspended counts as lost.
      """,
    formula: "fails when at least n − k + 1 members are lost",
    spelling: "needs: [{any: 2, of: [v1, v2, v3]}]",
    example: .init(
      [
        .init("stopped(outage V2)", "{}"),
        .init("stopped(outage V1, outage V2)", "{L1, L2, L3}"),
      ],
      "L2 can lose one vendor of two and L3 one of three; neither can lose both of these."),
    misleads: "Members look independent, and may share what they stand on: see redundancy-gap.",
    seeAlso: ["needs", "depth-nominal", "redundancy-gap", "super-additive"])

  private static let quorum = Term(
    "quorum", .concepts, aliases: ["consensus", "voters"],
    "how many sources must be corrupted before what is made from them is",
    definition: """
      Sources below the level are left out without lowering the quorum; with fewer than it takes, \
      nothing follows. A gated source never counts.
      """,
    formula: "TAINT(y) ← at least q of TAINT(source)",
    spelling: "trained-on: [{quorum: 2, of: [labels-a, labels-b, labels-c]}]",
    example: .init(
      [
        .init("tainted(breach V1)", "{L1, L2, L4}"),
        .init("tainted(breach W1)", "{L1, L2, L3, L4}"),
      ],
      "L3 takes the majority of three vendors, two of which have the same workforce."),
    misleads: "Voters that share an upstream vote as one.",
    seeAlso: ["derived-from", "taint", "group"])

  private static let coldStandby = Term(
    "cold-standby", .concepts, aliases: ["standby", "hot", "cold", "switch-days"],
    "a member of a group that is not in use, and so holds nothing yet",
    definition: """
      It counts as a substitute. It is not in the supply until somebody switches, which takes \
      switch-days; results assume that it has been done.
      """,
    spelling: "needs: [{any: 1, of: [v1, {supplier: v2, standby: cold, switch-days: 30}]}]",
    misleads:
      "A hot second supplier lowers outages and raises exposure; a cold one only the first.",
    seeAlso: ["group", "needs", "p-exposed"])

  private static let work = Term(
    "work", .concepts, aliases: ["implicit artefact", "party/supplier"],
    "what a party has at a supplier where nobody says what it is",
    definition: """
      An artefact of the party with the id party/supplier. A contract without shares hands it over, \
      one without delivers brings it back; a hosting brings nothing back by itself.
      """,
    misleads: "It stands for an unknown: it may be one guideline or all training data.",
    seeAlso: ["engages", "handing-on", "lab"])

  private static let handingOn = Term(
    "handing-on", .concepts, aliases: ["hands on", "passes on", "passed on"],
    "who hands something on has it, and what is passed on goes through the hands that pass it",
    definition: """
      An artefact that a party's own contracts share with others is disclosed with the party, and one \
      that they deliver to it is corrupted with it, unless some relation says how the party has it \
      (holds, or shares to it), that it makes it itself (produces, or delivers by it), or that it owns \
      it.
      """,
    formula: "EXP(d) ← READ(a); TAINT(d) ← WRITE(a), where a's contracts share or deliver d",
    misleads: "What is handed on masked may have been there in plaintext: that it was is assumed.",
    seeAlso: ["engages", "holds", "fourth-party"])

  private static let remainingCopies = Term(
    "remaining-copies", .concepts, aliases: ["copies", "plaintext copies", "other copies"],
    "who else still has an artefact in plaintext after a measure that protects one copy",
    definition: """
      minimise, encrypt, mask, synthetic, terminate and silo act on one holder. Comparisons name \
      everybody, up and down the chain, from whom the same artefacts can still be read.
      """,
    misleads: "A copy that the description does not know of is not in the list.",
    seeAlso: ["minimise", "encrypt", "terminate"])

  private static let threats = Term(
    "rank-for", .concepts,
    aliases: [
      "exposers", "tainters", "interrupters", "stoppers", "who can hit me", "threats",
    ],
    "the suppliers that can hit one party, each alone, and the way on which they do",
    definition: """
      Each supplier's breach and outage is asked for, one at a time: exposers and tainters by a \
      breach, interrupters and stoppers by an outage, each with its way, its evidence, and whether \
      the party has a contract with it.
      """,
    formula: "exposers(ℓ) = {v : ℓ ∈ exposed(breach v)}, and so on",
    spelling: "linchpin rank supply-chain.yaml --for meta",
    misleads: "Two suppliers that hit it only together are in no list: see super-additive.",
    seeAlso: ["exposure", "impact", "hidden", "fourth-party"])

  private static let silo = Term(
    "silo", .concepts, aliases: ["silos", "per-client", "isolation", "tenant isolation"],
    "the part of a supplier that holds one client's things, apart from the others'",
    definition: """
      isolation: per-client splits a vendor, cloud or service. What a contract of a lab hands over \
      or brings, and what its owner is a lab of, lies in the silo supplier/client. An event at the supplier strikes its core and \
      reaches all silos; an event at supplier/client strikes that one.
      """,
    spelling: "vendors: {mercor: {isolation: per-client}}",
    example: .init(
      [
        .init("exposed(breach V1)", "{L1, L2, L3}", after: "V1 keeps its clients apart"),
        .init("exposed(breach V1/L2)", "{L2}", after: "V1 keeps its clients apart"),
      ],
      "Silos help against the breach of one, not against that of what they have in common."),
    misleads: "A claim of isolation says nothing about how likely a breach of the core is.",
    seeAlso: ["breach", "vendor"])

  private static let responseBySuspension = Term(
    "response-by-suspension", .concepts,
    aliases: ["respond-by-suspending", "response", "second wave", "second-order outage"],
    "what stops and pauses if every exposed lab pauses the contracts by which it was exposed",
    definition: """
      An option, off by default, shown apart from the blast radius: it is a choice of the labs, \
      not a consequence of the event.
      """,
    example: .init(
      [
        .init("response-suspended(breach V1)", "L1 V1, L2 V1, L3 V1"),
        .init("response-stopped(breach V1)", "{L1}"),
      ],
      "All three pause V1; L2 and L3 have somebody else to go on with."),
    misleads: "It does not undo the exposure, which is why labs may decide not to.",
    seeAlso: ["suspended", "stopped", "exposed"])

  private static let ultimateParent = Term(
    "ultimate-parent", .concepts, aliases: ["parent", "subsidiaries", "by-parent"],
    "the top of the chain of parties that control an entity; itself if nobody does",
    definition: """
      The parent that is given; else the party with a stake of more than half with votes, in force \
      at the level. One answer serves rivals, subsidiaries, trust and concentration.
      """,
    spelling: "vendors: {scale: {parent: null}, remotasks: {parent: scale}}",
    seeAlso: ["owned-by", "trust-parents", "hhi", "rival"])

  private static let asOf = Term(
    "as-of", .concepts, aliases: ["since", "until", "dates", "date", "suspended date"],
    "the day that dates are compared with; without it they are not applied",
    definition: """
      Before since a relation is planned, after until it is ended, from suspended on it is suspended, \
      else it has the status that is stated. A partial since or suspended means its first day, a \
      partial until its last.
      """,
    spelling: "as-of: 2026-04-03", seeAlso: ["planned", "ended", "active"])

  private static let datedEvent = Term(
    "dated-event", .concepts, aliases: ["began", "window", "what-if date"],
    "an event that really happened: it reaches from its first day to the as-of date",
    definition: """
      Disclosure, corruption and control count if they were so on some day of that window: a contract \
      that was suspended or ended since then has delivered within it, and a response takes nothing \
      back. What stops is decided on the as-of date. Without a first day, an event is a what-if on \
      the as-of date alone. An incident that says when it occurred is asked about as dated.
      """,
    spelling: "linchpin blast supply-chain.yaml --breach litellm --began 2026-03-24",
    misleads:
      "The window ends with the as-of date, not with the attack: what came later counts too.",
    seeAlso: ["as-of", "incident", "suspended", "blast-radius"])

  private static let exactness = Term(
    "exactness", .concepts,
    aliases: ["exact", "sampled", "method", "samples", "seed", "sets tried", "monte carlo"],
    "whether a result comes from all cases, or from some of them",
    definition: """
      Probabilities are exact for up to 20 basic events: every combination is tried. Beyond, years \
      are sampled, and an event's draws depend on the seed, the sample and the event alone, so \
      that another entity does not shift them. Worst sets are exact as long as all sets can be \
      tried; results say which it was.
      """,
    misleads: "An exact result is exact about the description, not about the world.",
    seeAlso: ["p-stopped", "interval", "worst"])

  private static let finding = Term(
    "finding", .concepts, aliases: ["findings", "severity", "error", "warning", "note"],
    "something wrong or doubtful in a description, with its place and the way out",
    definition: """
      An error ends the work: no result is given of a description that has one. A warning or a \
      note is shown and changes nothing. All findings are reported together, each under the name \
      of its rule.
      """,
    seeAlso: ["sourced", "dangling-reference", "65"])

  private static let sourced = Term(
    "sourced", .concepts, aliases: ["unsourced", "share of sourced claims"],
    "the part of the claims that name a source",
    definition: """
      Claims are relations and members of groups, without those that call themselves assumed. A \
      source of the whole file is that of every relation that names none.
      """,
    range: "0 to 1; null where there is no claim",
    example: .init([.init("sourced()", "0")], "LP-4 is made up: there is nothing to cite."),
    misleads: "A source that is named may not say what it is named for.",
    seeAlso: ["finding", "source", "evidence-range"])

  private static let fixture = Term(
    "lp-4", .concepts, aliases: ["fixture", "lp4"],
    "the small made-up supply chain on which all examples are worked",
    definition: """
      Four labs, three labelling vendors, two workforces, two clouds and a gateway, with yearly \
      probabilities: Tests/Fixtures/lp4.yaml in the sources. Its numbers were first computed by \
      other programs from another notation.
      """,
    example: .init(
      [.init("entities(lab)", "{L1, L2, L3, L4}"), .init("entities(vendor)", "{V1, V2, V3}")],
      "The suppliers with most users have no customers of their own."),
    seeAlso: ["blast-radius"])
}
