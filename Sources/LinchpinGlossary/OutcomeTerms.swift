import LinchpinAnalysis

extension Glossary {
  /// One for each outcome.
  static let outcomeTerms = Outcome.allCases.map(term)

  private static func term(for outcome: Outcome) -> Term {
    switch outcome {
    case .exposed:
      Term(
        outcome.rawValue, .outcomes, aliases: ["disclosed", "confidentiality"],
        "an attacker acts as the party, or something it owns is disclosed",
        definition: """
          It is terminal: that a vendor discloses a lab's data does not compromise the lab, and \
          nothing follows from it for the lab's other partners.
          """,
        formula: "COMP(ℓ), or EXP(d) for an artefact d that ℓ owns",
        example: .init(
          [
            .init("exposed(breach V1)", "{L1, L2, L3}"),
            .init("compromised(breach V1)", "{}"),
          ],
          "Three labs lose data, none of them is broken into."),
        misleads: "Exposed is exposed: one record of low sensitivity counts like everything.",
        seeAlso: ["exposure", "compromised", "breach", "holds"])
    case .tainted:
      Term(
        outcome.rawValue, .outcomes, aliases: ["poisoned", "corrupted", "integrity"],
        "an attacker acts as the party, or a dataset or model it owns is corrupted",
        definition: "Corruption goes on through what is derived, also around a circle, undiluted.",
        formula: "COMP(ℓ), or TAINT(d) for a dataset or model d that ℓ owns",
        example: .init(
          [
            .init("tainted(breach V1)", "{L1, L2, L4}"),
            .init("tainted(breach W1)", "{L1, L2, L3, L4}"),
          ],
          "A vendor loses against a quorum of three; the workforce behind two of them wins."),
        misleads: "Whether the corruption would have an effect, or be noticed, is not said.",
        seeAlso: ["taint", "quorum", "derived-from", "tamper"])
    case .stopped:
      Term(
        outcome.rawValue, .outcomes, aliases: ["down", "availability", "entitiesStopped"],
        "the party, or a critical function it owns, cannot go on",
        formula: "DOWN(ℓ), or DOWN(f) for a critical function f that ℓ owns",
        example: .init(
          [.init("stopped(outage K1)", "{L1, L2, L3}"), .init("stopped(breach V1)", "{}")],
          "A breach stops nobody by itself: whoever is breached goes on working."),
        misleads: """
          It has no duration. Labs that pause a breached supplier stop later, and by choice: see \
          response-by-suspension.
          """,
        seeAlso: ["impact", "needs", "base-state", "response-by-suspension"])
    case .interrupted:
      Term(
        outcome.rawValue, .outcomes, aliases: ["interruption of service", "paused work"],
        "work that the party buys pauses: it is stopped, or has nobody left for a service it bought",
        definition: """
          It is what contracts say by themselves: when all suppliers of one service are down or \
          suspended, the service is lost. Whether the party can go on without it is another \
          question, which needs or critical answers: see stopped.
          """,
        formula:
          "stopped(ℓ), or LOST(ℓ, s) for a service s, or DOWN(f) for any function f that ℓ owns",
        example: .init(
          [
            .init("interrupted(outage K1)", "{L1, L2, L3}"),
            .init("interrupted(outage V2)", "{}"),
          ],
          "L2 and L3 have somebody else for what V2 does, as their needs say."),
        misleads: """
          Several suppliers of one service count as substitutes, and nobody may have promised that: \
          at the level 'assumed', the loss of any one of them interrupts.
          """,
        seeAlso: ["lost-service", "stopped", "interruption", "critical-service"])
    case .compromised:
      Term(
        outcome.rawValue, .outcomes, aliases: ["taken over", "control", "actorsCompromised"],
        "an attacker acts as the party",
        definition: """
          The only state that travels from actor to actor: along software that is run, privileged \
          access, a control plane, or a credential.
          """,
        formula: "COMP(ℓ)",
        example: .init(
          [
            .init("compromised(breach T1)", "{}"),
            .init("actors-compromised(breach T1)", "{V1, V3}"),
          ],
          "Two vendors are compromised through T1; the labs are exposed, not compromised."),
        misleads: "A compromised party is exposed and tainted too, whatever it holds.",
        seeAlso: ["breach", "runs", "grants", "exposed"])
    }
  }
}
