import LinchpinAnalysis
import LinchpinCore

/// Who is hit by an event, how, how deep, and on which evidence.
public struct BlastReport: Report {
  public let radius: BlastRadius
  /// Whether the event also strikes what its entities own.
  public let withSubsidiaries: Bool
  /// Which uncertain relations the answer hangs on, if that was asked.
  public let sensitivity: EvidenceSensitivity?
  let wording: Wording

  /// - Parameters:
  ///   - radius: What the events add.
  ///   - chain: The supply chain that it was computed from; it gives the names.
  ///   - withSubsidiaries: Whether the analysis was told to strike subsidiaries too.
  ///   - sensitivity: Which uncertain relations the answer hangs on.
  public init(
    _ radius: BlastRadius, of chain: SupplyChain, withSubsidiaries: Bool = false,
    sensitivity: EvidenceSensitivity? = nil
  ) {
    self.radius = radius
    self.sensitivity = sensitivity
    self.withSubsidiaries = withSubsidiaries
    wording = Wording(chain: chain)
  }

  /// One row for each entity and outcome.
  public var records: Grid {
    Grid(
      columns: [
        Grid.Column("entity"), Grid.Column("name"), Grid.Column("kind"), Grid.Column("owner"),
        Grid.Column("outcome"), Grid.Column("depth", isNumber: true), Grid.Column("evidence"),
        Grid.Column("path"),
      ],
      rows: radius.affected.map { hit in
        [
          hit.entity, wording.name(hit.entity), wording.kind(hit.entity),
          wording.owner(hit.entity).map { wording.chain[$0].id } ?? "", hit.outcome.rawValue,
          String(hit.depth),
          hit.evidence.name, hit.path.joined(separator: " > "),
        ]
      })
  }

  /// So many ids stand in all paths together, at most; a chain of 6,000 suppliers is within it.
  public static let mostPathIDs = 20_000_000

  /// Paths grow with the square of a chain's length.
  public func obstacle(to format: ReportFormat) -> String? {
    guard format == .json || format == .csv else { return nil }
    let count = radius.affected.reduce(0) { $0 + $1.depth }
    guard count > Self.mostPathIDs else { return nil }
    return "the paths of \(radius.affected.count) hits have over \(Self.mostPathIDs) ids in all"
  }
}
