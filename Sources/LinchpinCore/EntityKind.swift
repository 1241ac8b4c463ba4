/// What an entity of a supply chain is.
///
/// The raw value is the word that descriptions, tables and JSON use.
public enum EntityKind: String, Sendable, CaseIterable {
  case lab
  case vendor
  case contractorNetwork = "contractor-network"
  case cloud
  case service
  case organization
  case software
  case dataset
  case model
  case credential
  case function
  case commonCause = "common-cause"

  /// The name of the section that lists entities of this kind in a description.
  public var section: String { self == .software ? rawValue : rawValue + "s" }

  /// Whether entities of this kind act: sign contracts, hold data, run software.
  public var isActor: Bool {
    switch self {
    case .lab, .vendor, .contractorNetwork, .cloud, .service, .organization: true
    case .software, .dataset, .model, .credential, .function, .commonCause: false
    }
  }

  /// Whether entities of this kind are things that can be disclosed or corrupted.
  public var isArtefact: Bool {
    switch self {
    case .dataset, .model, .credential: true
    default: false
    }
  }

  /// Whether an attacker can act with the privileges of entities of this kind.
  public var canBeCompromised: Bool { isActor || self == .software }

  /// Whether `isolation: per-client` can split entities of this kind into silos.
  public var canBeSiloed: Bool { self == .vendor || self == .cloud || self == .service }

  /// One sentence on what the kind stands for.
  public var meaning: String {
    switch self {
    case .lab: "an AI lab: by default the protected party that is counted"
    case .vendor: "a data vendor"
    case .contractorNetwork: "a pool of human workers (crowd, expert marketplace)"
    case .cloud: "compute and storage"
    case .service: "SaaS and other operated tools (identity, chat, ticketing)"
    case .organization: "any other party: owner, publisher, auditor, a website, a firm"
    case .software: "a package, gateway, SDK or CI tool that others run"
    case .dataset: "data; has an owner"
    case .model: "an AI model; has an owner"
    case .credential: "a key, token or secret"
    case .function: "something its owner must keep doing; critical unless said otherwise"
    case .commonCause: "a fate shared by others: a region, a jurisdiction, a code base"
    }
  }
}
