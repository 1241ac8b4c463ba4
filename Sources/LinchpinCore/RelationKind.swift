/// The ways in which one entity depends on, holds, makes or owns another.
///
/// The raw value is the word that descriptions, tables and JSON use. A relation is written under
/// its *dependent* (or holder) and names its *supplier* (or the thing held).
public enum RelationKind: String, Sendable, CaseIterable {
  case needs
  case engages
  case staffedBy = "staffed-by"
  case hostedOn = "hosted-on"
  case runs
  case holds
  case produces
  case derivedFrom = "derived-from"
  case grants
  case ownedBy = "owned-by"

  /// Whether the relation says that the dependent uses the supplier, so that it counts for
  /// uses-direct, uses-any, trust and similarity.
  public var isDependency: Bool {
    switch self {
    case .needs, .engages, .staffedBy, .hostedOn, .runs: true
    case .holds, .produces, .derivedFrom, .grants, .ownedBy: false
    }
  }

  /// Whether the relation is a contract: an engagement, a staffing or a hosting.
  public var isContract: Bool { self == .hostedOn || isWorkContract }

  /// Whether the relation is a contract with those who do work for the dependent: the market that
  /// concentration is measured in.
  public var isWorkContract: Bool { self == .engages || self == .staffedBy }

  /// The service that contracts of this kind are for; `nil` where each names its own.
  public var impliedService: String? {
    switch self {
    case .staffedBy: "workforce"
    case .hostedOn: "hosting"
    default: nil
    }
  }

  /// Whether entities of this kind may carry the relation.
  public func accepts(dependent kind: EntityKind) -> Bool {
    switch self {
    case .needs: kind.canBeCompromised || kind == .function
    case .engages, .staffedBy, .ownedBy: kind.isActor
    case .hostedOn, .runs, .holds, .produces: kind.canBeCompromised
    case .derivedFrom: kind == .dataset || kind == .model
    case .grants: kind == .credential
    }
  }

  /// Whether entities of this kind may stand at the relation's other end.
  public func accepts(supplier kind: EntityKind) -> Bool {
    switch self {
    case .needs: true
    case .engages, .staffedBy, .ownedBy: kind.isActor
    case .hostedOn: kind == .cloud
    case .runs: kind == .software || kind == .service
    case .holds, .produces: kind.isArtefact
    case .derivedFrom: kind == .dataset || kind == .model
    case .grants: kind.canBeCompromised
    }
  }

  /// What the relation says, as a phrase between the names of its two ends.
  public var phrase: String {
    switch self {
    case .needs: "needs"
    case .engages: "engages"
    case .staffedBy: "is staffed by"
    case .hostedOn: "is hosted on"
    case .runs: "runs"
    case .holds: "holds"
    case .produces: "produces"
    case .derivedFrom: "is derived from"
    case .grants: "grants access to"
    case .ownedBy: "is owned by"
    }
  }

  /// The phrase with several dependents before it: *Meta and OpenAI engage Mercor*.
  package var pluralPhrase: String {
    switch self {
    case .needs: "need"
    case .engages: "engage"
    case .staffedBy: "are staffed by"
    case .hostedOn: "are hosted on"
    case .runs: "run"
    case .holds: "hold"
    case .produces: "produce"
    case .derivedFrom: "are derived from"
    case .grants: "grant access to"
    case .ownedBy: "are owned by"
    }
  }
}
