import LinchpinCore

extension Glossary {
  /// One for each relation.
  static let relationTerms = RelationKind.allCases.map(term)

  private static func term(for relation: RelationKind) -> Term {
    switch relation {
    case .needs: needs
    case .engages: engages
    case .staffedBy: staffedBy
    case .hostedOn: hostedOn
    case .runs: runs
    case .holds: holds
    case .produces: produces
    case .derivedFrom: derivedFrom
    case .grants: grants
    case .ownedBy: ownedBy
    }
  }

  private static let needs = Term(
    "needs", .relations, aliases: ["need", "depends on"],
    "cannot go on without; in groups, without k of them",
    definition: """
      Written under an actor, software or function; names anything. A bare id is a group of its \
      own. Each group must hold: it fails once fewer than k of its members are left. Members may \
      be groups. '!missing' stands for a member that is always down.
      """,
    formula: "DOWN(x) ← at least n − k + 1 of DOWN(member), for each group of n members",
    spelling: "needs: [aws, {any: 1, of: [mercor, {supplier: surge, standby: cold}]}]",
    example: .init(
      [
        .init("stopped(outage V1)", "{L1}"),
        .init("stopped(outage V1, outage V2)", "{L1, L2, L3}"),
      ],
      "L1 needs V1; L2 needs one of V1 and V2; L3 needs two of all three vendors."),
    misleads: """
      Without needs, contracts for one service count as substitutes for each other, which nobody \
      has promised. Where needs mention a supplier of a service, its contracts add nothing to \
      stopping; that the service is lost, they still say.
      """,
    seeAlso: ["group", "engages", "stopped", "cold-standby"])

  private static let engages = Term(
    "engages", .relations, aliases: ["contract", "engagement"],
    "has a contract with: hands it data, receives what it makes, depends on it",
    definition: """
      Joins two actors. The supplier reads what is shared (shares: artefacts, all or none) and can \
      corrupt what it delivers. Where a client does not say, it is its work at the supplier; where \
      a client that is no lab does not say, it may be everything, which is assumed. What a client \
      hands on it has, and what is delivered to it passes through it. With access: privileged, \
      whoever acts as the supplier acts as the client. When all suppliers of one service are down or \
      suspended, the service is lost and the client interrupted; it stops if its needs, or \
      critical: true, say so.
      """,
    formula: """
      EXP(d) ← READ(b); TAINT(d) ← WRITE(b); COMP(a) ← COMP(b) if privileged; \
      LOST(a, s) ← all of DOWN(suppliers of s); DOWN(a) ← LOST(a, s) if s is critical
      """,
    spelling: """
      engages: [{supplier: mercor, service: rlhf, shares: [chordus], delivers: [labels], \
      share: 0.4, critical: true}]
      """,
    example: .init(
      [
        .init("exposed(breach V2)", "{L2, L3}"), .init("tainted(breach V2)", "{L2}"),
        .init("stopped(outage V2)", "{}"),
      ],
      "One contract, three channels: V2 reads for two labs, decides labels for one, stops none."),
    misleads: "That a contract is known does not mean that what it shares is.",
    seeAlso: ["staffed-by", "work", "suspended", "ended", "needs"])

  private static let staffedBy = Term(
    "staffed-by", .relations, aliases: ["staffing"], "engages for its workforce",
    definition: """
      The same as engages, for the service 'workforce', and critical unless it says otherwise: \
      nobody works without those who work for him.
      """,
    formula: "as engages",
    spelling: "staffed-by: [{supplier: experts, shares: [chordus], delivers: all}]",
    example: .init(
      [.init("exposed(breach W1)", "{L1, L2, L3}"), .init("uses-direct(W1)", "0")],
      "No lab has hired W1, and W1 sees the items of three."),
    misleads: "Workers are not administrators: control is a path only if access is privileged.",
    seeAlso: ["engages", "contractor-network"])

  private static let hostedOn = Term(
    "hosted-on", .relations, aliases: ["hosting"], "stores and computes on a cloud",
    definition: """
      Written under an actor or software; names a cloud. A contract for the service 'hosting', \
      critical unless it says otherwise: with one cloud, its outage stops the tenant; several are \
      substitutes, though nobody may have said that each can carry all. The cloud reads what is \
      stored there; with control-plane: true its operator can act as the tenant.
      """,
    formula: """
      LOST(x, hosting) ← all of DOWN(clouds); DOWN(x) ← LOST(x, hosting); EXP(d) ← READ(k); \
      COMP(x) ← COMP(k) with control plane
      """,
    spelling: "hosted-on: [{supplier: aws, shares: [chordus], control-plane: false}]",
    example: .init(
      [
        .init("stopped(outage K1)", "{L1, L2, L3}"), .init("exposed(breach K1)", "{L1, L2, L3}"),
        .init("tainted(breach K1)", "{}"),
      ],
      "K1 stores items and carries vendors, but writes no labels."),
    misleads: """
      What the cloud stores encrypted, with a key held elsewhere, it cannot disclose; but work on \
      plaintext needs the key where the work is done.
      """,
    seeAlso: ["cloud", "needs", "holds"])

  private static let runs = Term(
    "runs", .relations, aliases: ["software dependency"],
    "runs software or a service, which then acts with its privileges",
    definition: """
      Written under an actor or software; names software or a service. isolated: true says that \
      it cannot act for its user; required: true makes it a need. Whoever runs it reads what it \
      holds, and can change what it produces.
      """,
    formula: """
      COMP(a) ← COMP(s) unless isolated; READ(s) ← READ(a); WRITE(s) ← WRITE(a); \
      DOWN(a) ← DOWN(s) if required
      """,
    spelling: "runs: [{supplier: litellm, isolated: false, required: false}]",
    example: .init(
      [
        .init("actors-compromised(breach T1)", "{V1, V3}"), .init("stopped(outage T1)", "{}"),
      ],
      "The only relation by which an attacker moves from one actor to another in LP-4."),
    misleads: "Whatever is run counts as a way in, at once and for all versions.",
    seeAlso: ["software", "compromised", "tamper"])

  private static let holds = Term(
    "holds", .relations, aliases: ["holding", "custody"],
    "has an artefact in its hands, in some form",
    definition: """
      Written under an actor or software; names an artefact. In plaintext it is disclosed with its \
      holder; encrypted, only together with its key, and never if no key is given; masked or \
      synthetic, not at all. write: true lets the holder corrupt it.
      """,
    formula: "EXP(d) ← READ(a), and EXP(key) if encrypted; TAINT(d) ← WRITE(a) with write",
    spelling: "holds: [{artefact: chordus, form: encrypted, key: chordus-key}]",
    example: .init(
      [.init("artefacts-exposed(breach V3)", "{D3, D4}")],
      "What the labs share by contract, V3 holds."),
    misleads: "Encrypted at rest is no help where people read plaintext to do their work.",
    seeAlso: ["engages", "exposed", "credential", "encrypted-without-key"])

  private static let produces = Term(
    "produces", .relations, aliases: ["makes"], "makes an artefact, and so can corrupt it",
    definition: "Written under an actor or software; names an artefact.",
    formula: "TAINT(d) ← WRITE(a)", spelling: "produces: [chordus-labels]",
    example: .init(
      [.init("artefacts-tainted(breach V2)", "{M2, S2b, S3b}")],
      "What V2 delivers by contract, it produces; M2 is trained on some of it, M3 outvotes the rest."
    ),
    misleads: "Old deliveries are not told from new ones: all of it is doubtful after a breach.",
    seeAlso: ["engages", "derived-from", "tainted"])

  private static let derivedFrom = Term(
    "derived-from", .relations, aliases: ["trained-on", "derivation", "distilled-from"],
    "is made from an artefact; models say trained-on",
    definition: """
      Joins datasets and models. Corruption goes from the source to what is made from it, unless a \
      check stops it (gated) or a quorum outvotes it. Disclosure goes the other way, and only if \
      the derivative reveals its source.
      """,
    formula: "TAINT(y) ← at least q of TAINT(source); EXP(x) ← EXP(y) if it reveals x",
    spelling: "trained-on: [{quorum: 2, of: [labels-a, labels-b, labels-c]}, base-model]",
    example: .init(
      [
        .init("tainted(breach V1)", "{L1, L2, L4}"), .init("depth(L4, tainted, breach V1)", "3"),
      ],
      "L4 never met V1: its model is derived from the one that V1's labels corrupted."),
    misleads: "There is no dilution: a corrupted source taints, however small a part it is.",
    sources: [souly, carlini], seeAlso: ["quorum", "tainted", "produces"])

  private static let grants = Term(
    "grants", .relations, aliases: ["credential grant"],
    "is a credential that lets its bearer act as",
    definition: """
      Written under a credential; names an actor or software. Needs nothing more than the \
      credential, unless mfa: true says that it is useless alone.
      """,
    formula: "COMP(x) ← EXP(c) unless mfa", spelling: "grants: [{target: mercor, mfa: false}]",
    misleads: "A credential that has expired or was rotated should be ended, or it stays a way in.",
    seeAlso: ["credential", "leak", "compromised"])

  private static let ownedBy = Term(
    "owned-by", .relations, aliases: ["shareholder", "stake", "ownership"],
    "has a party as a shareholder",
    definition: """
      Joins two actors. It has no rule: nobody is hit because a shareholder is. A stake of more \
      than half with votes makes the ultimate parent, where no parent is given.
      """,
    spelling: "owned-by: [{party: meta, stake: 49, votes: false, board-seat: true}]",
    example: .init(
      [.init("trust-parents(L3)", "8")], "No owners are given, so all suppliers stand alone."),
    misleads: "A shareholder without a majority counts for nothing here, however influential.",
    seeAlso: ["ultimate-parent", "trust-parents", "rival"])
}
