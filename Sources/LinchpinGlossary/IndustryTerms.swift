import LinchpinText

extension Glossary {
  /// Words of the field that descriptions and results do not use themselves, and what they are here.
  static let industryTerms = [fourthParty, subProcessor, audit, dora, incident]

  private static let fourthParty = Term(
    "fourth-party", .concepts,
    aliases: ["fourth parties", "nth party", "nth-party", "sub-contractor", "subcontractor"],
    "a supplier's supplier: one that a party relies on without a contract of its own",
    definition: """
      Here it is any supplier along a chain of contracts. 'hidden' marks those that no counted party \
      uses directly, and 'rank --for' says of each that can hit a party whether there is a contract.
      """,
    spelling: "linchpin rank supply-chain.yaml --for meta",
    misleads: """
      A fourth party that nobody wrote down is in no result: registers often end at the first tier.
      """,
    seeAlso: ["hidden", "rank-for", "sub-processor", "trust"])

  private static let subProcessor = Term(
    "sub-processor", .concepts, aliases: ["subprocessor", "sub-processors", "processor"],
    "whom a supplier engages to process the data that its client handed to it",
    definition: """
      Write it as a contract of the supplier (engages, staffed-by or hosted-on), with shares: what is \
      handed on. Where shares is left out, that everything is handed on is assumed, and the result \
      names the gap. In the law of the EU, a processor engages another one only with its client's \
      authorisation, under the same duties (GDPR, Article 28).
      """,
    spelling: "vendors: {crm: {engages: [{supplier: mailer, shares: [customers]}]}}",
    misleads: "A published list of sub-processors says who they are, mostly not what they get.",
    sources: [
      .init(
        "Regulation (EU) 2016/679 (GDPR), Article 28",
        "https://eur-lex.europa.eu/eli/reg/2016/679/oj")
    ], seeAlso: ["fourth-party", "engages", "doubt"])

  private static let audit = Term(
    "audit", .concepts, aliases: ["audits", "due diligence", "assessment", "questionnaire"],
    "looking at a supplier to turn what is assumed or reported into what is confirmed",
    definition: """
      It changes no structure, so that no scenario has a verb for it: it changes what is known. State \
      what it found (shares, delivers, critical, deleted, isolation), raise the evidence, and name the \
      report as the source. What to ask first is in the doubts of a result, those about most parties \
      first.
      """,
    misleads:
      "An audit is about its day and its scope; the supplier's own suppliers are seldom in it.",
    seeAlso: ["doubt", "confirmed", "sourced", "evidence-sensitivity"])

  private static let dora = Term(
    "dora", .concepts,
    aliases: [
      "digital operational resilience act", "register of information", "ICT third-party risk",
    ],
    "the EU's rules on how financial entities manage the risk of their ICT suppliers",
    definition: """
      Financial entities keep a register of all their contracts for ICT services, say which of these \
      support critical or important functions, and assess concentration and sub-contractors. Here \
      entities are organizations, services are contracts with service and critical, sub-contractors \
      are the suppliers' own contracts.
      """,
    misleads: "A register is a list of contracts: what is handed over under them it does not say.",
    sources: [
      .init(
        "Regulation (EU) 2022/2554 (DORA)", "https://eur-lex.europa.eu/eli/reg/2022/2554/oj")
    ], seeAlso: ["critical-service", "hhi", "fourth-party", "counted-party"])

  private static let incident = Term(
    "incident-record", .concepts,
    aliases: ["incident", "related incident", "breach record", "case", "event record"],
    "a real event that a description tells of: what happened when, who claims what, who did what",
    definition: """
      Its keys: title; events (breach, outage, ransomware, leak, tamper: ids); occurred and \
      discovered, each a date or {since, until}; vector, how the attackers got in; timeline, entries \
      with date and what; claims, with what and by; responses, with party, action, supplier and since; \
      undisclosed, what the record leaves open. Entries have evidence and source. blast, why, \
      compare, map and report ask about it where no event is given, from the day on which it occurred.
      """,
    spelling: """
      incident: {title: The LiteLLM backdoor, events: [{breach: litellm}], occurred: 2026-03-24}
      """,
    misleads: "Who is within its reach is computed; what was taken is only what somebody claims.",
    seeAlso: ["dated-event", "blast-radius", "sourced"])
}
