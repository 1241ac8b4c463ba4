import LinchpinAnalysis
import LinchpinCore

/// How far a description can be relied on: what has no source, what is weakly supported, what is
/// not stated.
public struct DataQuality: Sendable {
  public let findings: [Finding]
  public let relationCount: Int
  /// How many relations name a source.
  public let sourcedCount: Int
  /// Relations without a source, one row each.
  public let unsourced: Grid
  /// Relations on less than confirmed evidence, the weakest first.
  public let weak: Grid
  /// Contracts that state neither a share nor an amount.
  public let unknownShares: Grid
  public let contractCount: Int
  /// Datasets, models, credentials and functions without an owner: nobody is hit through them.
  public let ownerless: Grid
  public let ownableCount: Int

  public init(_ chain: SupplyChain, settings: AnalysisSettings, findings: [Finding]) {
    self.findings = findings
    let wording = Wording(chain: chain)
    let day = settings.asOf ?? chain.asOf
    let relations = chain.relations
    relationCount = relations.count
    let isUnsourced = relations.map { $0.terms.sources.isEmpty }
    sourcedCount = isUnsourced.count { !$0 }
    let columns = [
      Grid.Column("relation"), Grid.Column("kind"), Grid.Column("evidence"),
      Grid.Column("status"), Grid.Column("place"),
    ]
    func row(_ relation: Relation) -> [String] {
      [
        wording.sentence(relation), relation.kind.rawValue, relation.evidence.name,
        relation.status(on: day).rawValue, wording.place(of: relation) ?? "",
      ]
    }
    unsourced = Grid(
      columns: columns,
      rows: relations.indices.filter { isUnsourced[$0] }.map { row(relations[$0]) })
    weak = Grid(
      columns: columns,
      rows: Evidence.allCases.filter { $0 < .confirmed }.flatMap { level in
        relations.filter { $0.evidence == level }.map(row)
      })
    let contracts = relations.filter { $0.kind.isContract && $0.status(on: day) == .active }
    contractCount = contracts.count
    unknownShares = Grid(
      columns: columns,
      rows: contracts.filter { $0.terms.share == nil && $0.terms.amount == nil }.map(row))
    let ownable = chain.entities.filter { $0.kind.isArtefact || $0.kind == .function }
    ownableCount = ownable.count
    ownerless = Grid(
      columns: [Grid.Column("name"), Grid.Column("id"), Grid.Column("kind")],
      rows: ownable.filter { $0.owner == nil }.map { [$0.displayName, $0.id, $0.kind.rawValue] })
  }

  /// The share of relations that name a source; `nil` where there is no relation.
  public var sourced: Double? {
    relationCount == 0 ? nil : Double(sourcedCount) / Double(relationCount)
  }

  /// *61 % of 367 relations name a source.*
  public var sentence: String {
    guard let sourced else { return "The description has no relations." }
    return "\(wholePercent(sourced)) of \(grouped(relationCount)) "
      + "\(relationCount == 1 ? "relation names" : "relations name") a source."
  }

  /// One row for each finding.
  public var findingGrid: Grid {
    Grid(
      columns: [
        Grid.Column("severity"), Grid.Column("rule"), Grid.Column("message"),
        Grid.Column("place"), Grid.Column("hint"),
      ],
      rows: findings.map { finding in
        let place = finding.file.map { finding.line > 0 ? "\($0):\(finding.line)" : $0 }
        return [
          finding.severity.rawValue, finding.rule, finding.message, place ?? "",
          finding.hint ?? "",
        ]
      })
  }
}
