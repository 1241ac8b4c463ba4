import LinchpinCore
import LinchpinText

extension Glossary {
  /// One for each kind of entity.
  static let kindTerms = EntityKind.allCases.map { kind in
    let details = details(of: kind)
    return Term(
      kind.rawValue, .kinds, aliases: details.aliases, kind.meaning,
      definition: details.definition, spelling: details.spelling,
      example: details.lp4.map { ids in
        .init([.init("entities(\(kind.rawValue))", "{\(ids)}")], details.comment)
      },
      misleads: details.misleads, seeAlso: details.seeAlso)
  }

  private struct KindDetails {
    var aliases: [String] = []
    let definition: String
    let spelling: String
    /// The entities of the kind in LP-4.
    var lp4: String?
    var comment = ""
    var misleads: String?
    let seeAlso: [String]
  }

  private static func details(of kind: EntityKind) -> KindDetails {
    switch kind {
    case .lab, .vendor, .contractorNetwork, .cloud, .service, .organization: actor(kind)
    case .dataset, .model, .credential: artefact(kind)
    case .software, .function, .commonCause: other(kind)
    }
  }

  private static func actor(_ kind: EntityKind) -> KindDetails {
    switch kind {
    case .lab:
      KindDetails(
        aliases: ["labs", "ai lab"],
        definition: """
          A lab, like any actor, holds and can write whatever it owns. A contract that does not say \
          what it shares or delivers is about the client's work at the supplier, an artefact of the \
          client's own.
          """,
        spelling: "labs: {meta: {name: Meta, peer-group: frontier, engages: [mercor]}}",
        lp4: "L1, L2, L3, L4", comment: "They are the parties that all counts are about.",
        misleads: """
          '--count' counts another kind, or all; without labs in the description, its consumers \
          are counted. Rivals are always labs.
          """,
        seeAlso: ["counted-party", "rival", "work"])
    case .vendor:
      KindDetails(
        aliases: ["vendors", "supplier", "data vendor"],
        definition: "It holds what its clients share with it and can corrupt what it delivers.",
        spelling: "vendors: {mercor: {staffed-by: [experts], runs: [litellm]}}",
        lp4: "V1, V2, V3", comment: "They label data for the labs.",
        seeAlso: ["engages", "silo", "contractor-network"])
    case .contractorNetwork:
      KindDetails(
        aliases: ["contractor-networks", "workforce", "crowd"],
        definition: "The people who do the work, often for several vendors at once.",
        spelling: "contractor-networks: {experts: {headcount: 30000}}",
        lp4: "W1, W2", comment: "W1 works for two vendors that are meant to replace each other.",
        misleads: "A breach is of the network as a whole, not of one worker who sees a few items.",
        seeAlso: ["staffed-by", "vendor"])
    case .cloud:
      KindDetails(
        aliases: ["clouds"],
        definition: "Where others compute and store; the end of hosted-on.",
        spelling: "clouds: {aws: {country: US}}",
        lp4: "K1, K2", comment: "K1 carries two of three vendors.",
        misleads: "A cloud is no control plane unless the hosting says so.",
        seeAlso: ["hosted-on", "common-cause"])
    case .service:
      KindDetails(
        aliases: ["services", "saas"],
        definition: """
          Something operated by somebody else. Like software it is run, and like any actor it can \
          have contracts, suppliers and silos of its own.
          """,
        spelling: "services: {sso: {isolation: per-client}}",
        seeAlso: ["runs", "software", "silo"])
    default:
      KindDetails(
        aliases: ["organizations", "organisation"],
        definition: """
          Whoever is neither lab, vendor, network, cloud nor service. With --allow-undeclared, ids \
          that are not declared become organizations.
          """,
        spelling: "organizations: {holding: {country: US}}",
        seeAlso: ["owned-by", "ultimate-parent"])
    }
  }

  private static func artefact(_ kind: EntityKind) -> KindDetails {
    switch kind {
    case .dataset:
      KindDetails(
        aliases: ["datasets", "data"],
        definition: """
          It can be disclosed (by whoever reads it) and corrupted (by whoever writes it). Its owner \
          is hit by both.
          """,
        spelling: "datasets: {chordus: {owner: meta, sensitivity: high, records: 20000}}",
        lp4: "D1, D2, D3, D4, S1, S2a, S2b, S3a, S3b, S3c, S4",
        comment: "Items to label, each owned by a lab, and the labels that come back.",
        misleads: "A dataset without an owner hits nobody, however much of it is lost.",
        seeAlso: ["holds", "produces", "derived-from"])
    case .model:
      KindDetails(
        aliases: ["models", "ai model"],
        definition: "It is trained on datasets and other models, and inherits their corruption.",
        spelling: "models: {llama: {owner: meta, trained-on: [chordus-labels]}}",
        lp4: "M1, M2, M3, M4",
        comment: "M4 is trained on M1 as well: one lab's model on another's.",
        misleads: "A model always means an AI model; the description is never called one.",
        seeAlso: ["derived-from", "quorum", "tainted"])
    default:
      KindDetails(
        aliases: ["credentials", "key", "token", "secret"],
        definition: """
          Whoever has it can act as whatever it grants, and read what is encrypted with it. It can \
          be disclosed, not corrupted.
          """,
        spelling: "credentials: {mercor-admin: {owner: mercor, grants: [mercor]}}",
        lp4: "key-1, key-2, key-3", comment: "They are there for scenarios with client-held keys.",
        seeAlso: ["grants", "holds", "leak"])
    }
  }

  private static func other(_ kind: EntityKind) -> KindDetails {
    switch kind {
    case .software:
      KindDetails(
        aliases: ["package", "gateway", "sdk"],
        definition: """
          It acts with the privileges of whoever runs it, unless it is isolated. When it is \
          compromised, so are they. Its outage stops only those who said that it is required.
          """,
        spelling: "software: {litellm: {}}",
        lp4: "T1", comment: "A gateway that two vendors run; no lab does.",
        misleads:
          "A version that is pinned or sandboxed is not a path, if the description says so.",
        seeAlso: ["runs", "tamper", "compromised"])
    case .function:
      KindDetails(
        aliases: ["functions", "critical function"],
        definition: """
          Its owner stops when it does, unless it is not critical. What it needs, its owner uses.
          """,
        spelling: "functions: {safety-review: {owner: meta, critical: true, needs: [mercor]}}",
        misleads: "A function without an owner stops nobody.",
        seeAlso: ["needs", "stopped", "single-points"])
    default:
      KindDetails(
        aliases: ["common-causes", "shared fate", "region"],
        definition: """
          What makes several suppliers fail together although none depends on another: they all \
          need it. It can be down, and cannot be breached.
          """,
        spelling: "common-causes: {us-east: {probability: {outage: 0.02}}}",
        misleads: "A cause that nobody wrote down makes suppliers look independent.",
        seeAlso: ["needs", "outage", "p-stopped"])
    }
  }
}
