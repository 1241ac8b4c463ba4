import LinchpinCore

/// What is wrong or doubtful in a description, and what the description holds.
public struct ValidationReport: Report {
  /// In the order of their places.
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

  public var isValid: Bool { chain != nil && !findings.contains { $0.severity == .error } }

  /// How many entities there are of each kind that occurs, in the order of the kinds.
  var entityCounts: [(kind: EntityKind, count: Int)] {
    let counts = Dictionary(grouping: chain?.entities ?? [], by: \.kind)
    return EntityKind.allCases.compactMap { kind in counts[kind].map { (kind, $0.count) } }
  }

  /// How many relations there are of each kind that occurs, in the order of the kinds.
  var relationCounts: [(kind: RelationKind, count: Int)] {
    let counts = Dictionary(grouping: chain?.relations ?? [], by: \.kind)
    return RelationKind.allCases.compactMap { kind in counts[kind].map { (kind, $0.count) } }
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

  /// The shape `linchpin.validate/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.validate/1"),
      "valid": .bool(isValid),
      "entities": .object(entityCounts.map { .init($0.kind.rawValue, .integer($0.count)) }),
      "relations": .object(relationCounts.map { .init($0.kind.rawValue, .integer($0.count)) }),
      "sourced": .optional(sourced),
      "findings": .array(findings.map(\.json)),
    ])
  }
}

extension Finding {
  fileprivate var json: JSONValue {
    .object([
      "rule": .string(rule), "severity": .string(severity.rawValue), "message": .string(message),
      "file": .optional(file), "line": .optional(line > 0 ? line : nil),
      "column": .optional(column > 0 ? column : nil), "excerpt": .optional(excerpt),
      "hint": .optional(hint),
    ])
  }
}
