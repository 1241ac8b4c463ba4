import LinchpinCore

extension Glossary {
  /// One for each kind of event.
  static let eventTerms = Event.Kind.allCases.map(term)

  private static func term(for event: Event.Kind) -> Term {
    switch event {
    case .breach:
      Term(
        event.rawValue, .events, aliases: ["hack", "intrusion"],
        "an attacker acts as the entity; a breach of an artefact is a leak of it",
        definition: """
          It can happen to actors and software. The attacker reads what it holds, writes what it \
          produces, and moves on to whoever lets it act for them.
          """,
        formula: "COMP(x)", spelling: "linchpin blast chain.yaml --breach mercor",
        example: .init(
          [
            .init("exposed(breach T1)", "{L1, L2, L3, L4}"),
            .init("actors-compromised(breach T1)", "{V1, V3}"),
          ],
          "From the gateway to two vendors, and from their shelves to all labs."),
        misleads: "It is the worst case: the whole entity, with all of its privileges.",
        seeAlso: ["exposed", "tainted", "compromised", "silo"])
    case .outage:
      Term(
        event.rawValue, .events, aliases: ["downtime", "failure"], "the entity cannot deliver",
        definition: "It can happen to anything that is needed. It has no end and no duration.",
        formula: "DOWN(x)", spelling: "linchpin blast chain.yaml --outage aws",
        example: .init(
          [.init("stopped(outage K2)", "{L4}"), .init("stopped(outage V2)", "{}")],
          "V3 runs on K2 and L4 needs V3; those who use V2 have another vendor."),
        misleads: "An outage discloses nothing: for both at once, see ransomware.",
        seeAlso: ["stopped", "impact", "ransomware"])
    case .ransomware:
      Term(
        event.rawValue, .events, aliases: ["extortion"], "a breach and an outage at once",
        formula: "COMP(x) and DOWN(x)", spelling: "linchpin blast chain.yaml --ransomware mercor",
        example: .init(
          [
            .init("stopped(ransomware V3)", "{L4}"), .init("exposed(ransomware V3)", "{L3, L4}"),
          ],
          "L3 has other vendors to go on with, and has lost its items all the same."),
        seeAlso: ["breach", "outage"])
    case .leak:
      Term(
        event.rawValue, .events, aliases: ["disclosure"], "an artefact is disclosed",
        definition:
          "It can happen to datasets, models, credentials and a lab's work at a supplier.",
        formula: "EXP(d)", spelling: "linchpin blast chain.yaml --leak mercor-admin",
        example: .init(
          [.init("exposed(leak D1)", "{L1}")], "Its owner is exposed, and nobody else."),
        misleads: "What else lay in the same place is not part of it: that is a breach.",
        seeAlso: ["exposed", "grants", "breach"])
    case .tamper:
      Term(
        event.rawValue, .events, aliases: ["poison", "poisoning attack", "tampering"],
        "an artefact is corrupted; software that is tampered with is compromised",
        definition: "It can happen to datasets, models and software.",
        formula: "TAINT(d), or COMP(s) for software",
        spelling: "linchpin blast chain.yaml --tamper litellm",
        example: .init(
          [
            .init("tainted(tamper S3a)", "{}"),
            .init("tainted(tamper S3a, tamper S3c)", "{L3}"),
          ],
          "One corrupted set of labels does not sway L3's quorum; two do."),
        misleads: "It says what a corruption would reach, not whether it would do anything there.",
        seeAlso: ["tainted", "quorum", "derived-from"])
    }
  }
}
