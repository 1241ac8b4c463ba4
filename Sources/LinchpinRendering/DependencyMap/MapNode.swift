import LinchpinAnalysis
import LinchpinCore

/// One box of a map: an entity, or many that were folded into one.
public struct MapNode: Sendable, Equatable {
  /// The entity's id; a box of several entities has one in parentheses, `(vendor, tier 2)`.
  public var id: String
  /// What stands in the box: never empty, and without control characters.
  public var name: String
  /// The kind of the entity, or of all the entities in the box.
  public var kind: EntityKind
  /// The column.
  public var tier: MapTier
  /// The display name of the owner, for artefacts and functions that have one.
  public var owner: String?
  /// The country as the description writes it.
  public var country: String?
  /// What the map's event does to it.
  public var highlight: MapHighlight
  /// How many entities the box stands for.
  public var entityCount: Int
  /// What became of the entity, on a map that compares two states.
  public var change: MapChange?
  /// How the event hits it otherwise than in the state before, on such a map.
  public var shift: MapShift?
  /// Short lines below the name, beside what the event does.
  public var remarks: [String] = []
  /// A number or word in a patch of its own, told by an overlay.
  public var badge: MapBadge?
  /// What an analysis counts for it.
  public var figures: MapFigures?
  /// The number of its note below the map.
  public var number: Int?
  /// The ids of the parties above it in the chain of parents, the nearest first.
  public var parents: [String] = []
  /// The peer group that the description puts a lab in.
  public var peerGroup: String?
  /// The heading of the frame that it stands in, where boxes are not grouped by tier.
  public var group: String?
  /// The names of the entities that the box stands for, where it stands for several.
  public var memberNames: [String] = []
  /// Whether the map was asked for what is around it.
  public var isFocus = false
  /// The strongest evidence of the relations that link it to others and that the map leaves out.
  public var linkedOnlyBy: Evidence?
  /// What the description notes, and where that is from.
  public var notes: String?
  /// The sources of what the entity says of itself, as written.
  public var sources: [String] = []

  public init(
    id: String, name: String, kind: EntityKind, tier: MapTier, owner: String? = nil,
    country: String? = nil, highlight: MapHighlight = .none, entityCount: Int = 1
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.tier = tier
    self.owner = owner
    self.country = country
    self.highlight = highlight
    self.entityCount = entityCount
  }
}

/// What the event that a map shows does to an entity.
public enum MapHighlight: Sendable, Equatable {
  /// The map shows no event.
  case none
  /// The event strikes here.
  case seed(Event.Kind)
  /// The event reaches here; sorted by severity, never empty.
  case hit([Hit])
  /// The event does not reach here.
  case untouched

  /// One way in which the event hits the entity.
  public struct Hit: Sendable, Hashable {
    /// What happens to it.
    public var outcome: Outcome
    /// The number of steps from the nearest struck entity, which itself has depth 0.
    public var depth: Int
    /// The strongest level of evidence at which it holds.
    public var evidence: Evidence

    public init(_ outcome: Outcome, depth: Int, evidence: Evidence) {
      self.outcome = outcome
      self.depth = depth
      self.evidence = evidence
    }
  }

  /// Whether the event strikes or reaches here.
  public var isAffected: Bool {
    switch self {
    case .seed, .hit: true
    case .none, .untouched: false
    }
  }
}

extension Outcome {
  /// The outcome that a map's colour stands for where there are several: the worst first.
  public static let worstFirst: [Outcome] = [
    .compromised, .stopped, .exposed, .tainted, .interrupted,
  ]
}

extension MapHighlight {
  /// The hits of one box, the worst first. Who is stopped is interrupted: that goes without saying.
  init(worstOf hits: [Hit]) {
    let isStopped = hits.contains { $0.outcome == .stopped }
    self = .hit(
      Outcome.worstFirst.flatMap { outcome in
        outcome == .interrupted && isStopped ? [] : hits.filter { $0.outcome == outcome }
      })
  }
}
