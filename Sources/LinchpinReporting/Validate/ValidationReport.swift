import LinchpinCore
import LinchpinText

/// What is wrong or doubtful in a description, and what the description holds.
public struct ValidationReport: Report {
  /// What is wrong or doubtful, in the order of the locations; empty where nothing is.
  public let findings: [Finding]
  /// `nil` for a description with errors.
  public let chain: SupplyChain?

  /// - Parameters:
  ///   - findings: What the validation found.
  ///   - chain: The supply chain, if the description has no errors.
  public init(findings: [Finding], chain: SupplyChain?) {
    self.findings = findings
    self.chain = chain
  }

  /// Whether there is a supply chain and no error; warnings and notes do not matter.
  public var isValid: Bool { chain != nil && !findings.contains { $0.severity == .error } }

  /// How many entities there are of each kind that occurs, in the order of the kinds.
  var entityCounts: [(kind: EntityKind, count: Int)] {
    let entities = chain?.entities ?? []
    var counts: [EntityKind: Int] = [:]
    for index in entities.indices { counts[entities[index].kind, default: 0] += 1 }
    return EntityKind.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
  }

  /// How many relations there are of each kind that occurs, in the order of the kinds.
  var relationCounts: [(kind: RelationKind, count: Int)] {
    // Each kind is read where it lies: copying millions of relations would count references.
    let relations = chain?.relations ?? []
    var counts = [Int](repeating: 0, count: RelationKind.allCases.count)
    for index in relations.indices { counts[relations[index].kind.rank] += 1 }
    return RelationKind.allCases.compactMap { kind in
      counts[kind.rank] > 0 ? (kind, counts[kind.rank]) : nil
    }
  }

  /// The share of claims that name a source; `nil` where there is none.
  public var sourced: Double? { chain?.sourcing.share }

  /// One row for each finding.
  public var records: Grid {
    Grid(
      columns: [
        Grid.Column("severity"), Grid.Column("rule"), Grid.Column("message"), Grid.Column("file"),
        Grid.Column("line", isNumber: true), Grid.Column("column", isNumber: true),
        Grid.Column("excerpt"), Grid.Column("hint"),
      ],
      rows: findings.map {
        [
          $0.severity.rawValue, $0.rule, $0.message, $0.file ?? "",
          $0.line > 0 ? String($0.line) : "", $0.column > 0 ? String($0.column) : "",
          $0.excerpt ?? "", $0.hint ?? "",
        ]
      })
  }

  /// The report as a JSON object in the shape `linchpin.validate/1`.
  public var json: JSONValue { Self.shape.json(of: self) }

  /// `linchpin.validate/1`.
  package static let shape: Shape<ValidationReport> = .answer("validate/1", "Linchpin validation") {
    Field("valid", .flag()) { $0.isValid }
    Field("entities", counts()) { $0.entityCounts }
    Field("relations", counts()) { $0.relationCounts }
    Field(
      "sourced",
      .orNull(
        .number(
          "the share of claims that name a source; null without a claim", from: 0, to: 1))
    ) { $0.sourced }
    Field("findings", .list(finding)) { $0.findings }
  }

  /// A count for each word that occurs.
  private static func counts<Kind>() -> Shape<[(kind: Kind, count: Int)]>
  where Kind: RawRepresentable<String> & CaseIterable & Sendable {
    Shape(
      schema: .object([
        "type": .string("object"), "propertyNames": Shape<Kind>.word().schema,
        "additionalProperties": Shape<Int>.count().schema,
      ])
    ) { counts, _ in .object(counts.map { .init($0.kind.rawValue, .integer($0.count)) }) }
  }

  private static let finding: Shape<Finding> = Shape.object {
    Field("rule", .text("kebab-case; it never changes meaning")) { $0.rule }
    Field("severity", .word()) { $0.severity }
    Field("message", .text()) { $0.message }
    Field("file", .orNull(.text())) { $0.file }
    Field("line", .orNull(.count("counted from 1"))) { $0.line > 0 ? $0.line : nil }
    Field("column", .orNull(.count("counted from 1, in Unicode scalars"))) {
      $0.column > 0 ? $0.column : nil
    }
    Field("excerpt", .orNull(.text("the offending text"))) { $0.excerpt }
    Field("hint", .orNull(.text("the way out"))) { $0.hint }
  }.named("finding")
}
