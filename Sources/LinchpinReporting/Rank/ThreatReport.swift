import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

/// Which suppliers can hit one party, each alone, by which way, and with which of them it has no
/// contract.
public struct ThreatReport: Report {
  public let threats: Threats
  let wording: Wording

  /// - Parameters:
  ///   - threats: Who can hit the party.
  ///   - chain: The supply chain that it was computed from; it gives the names.
  public init(_ threats: Threats, of chain: SupplyChain) {
    self.threats = threats
    wording = Wording(chain: chain)
  }

  /// The ways of being hit that a breach or an outage of one supplier is about.
  static let outcomes: [Outcome] = [.exposed, .tainted, .interrupted, .stopped]

  /// One row for each supplier and outcome.
  public var records: Grid {
    Grid(
      columns: [
        Grid.Column("party"), Grid.Column("outcome"), Grid.Column("event"), Grid.Column("entity"),
        Grid.Column("name"), Grid.Column("kind"), Grid.Column("contract"),
        Grid.Column("depth", isNumber: true), Grid.Column("evidence"), Grid.Column("path"),
      ],
      rows: Self.outcomes.flatMap { outcome in
        threats.suppliers[outcome].map { threat in
          [
            wording.id(threats.party), outcome.rawValue, outcome.striker,
            wording.id(threat.supplier),
            wording.name(threat.supplier), wording.chain[threat.supplier].kind.rawValue,
            threat.hasContract ? "true" : "false", String(threat.depth), threat.evidence.name,
            threat.path.map(wording.id).joined(separator: " > "),
          ]
        }
      })
  }

  /// The shape `linchpin.rank-for/1`.
  public var json: JSONValue {
    .object(
      [
        .init("schema", .string("linchpin.rank-for/1")),
        .init("evidence", .string(threats.evidence.name)),
        .init("asOf", .optional(threats.asOf?.description)),
        .init("party", .string(wording.id(threats.party))),
      ]
        + Self.outcomes.map { outcome in
          .init(outcome.threatKey, .array(threats.suppliers[outcome].map(json)))
        }
        + [
          .init(
            "countsByEvidence",
            .object(Self.outcomes.map { .init($0.threatKey, threats.counts[$0].json) }))
        ])
  }

  private func json(_ threat: Threats.Threat) -> JSONValue {
    .object([
      "entity": .string(wording.id(threat.supplier)), "evidence": .string(threat.evidence.name),
      "depth": .integer(threat.depth), "path": .strings(threat.path.map(wording.id)),
      "contract": .bool(threat.hasContract),
    ])
  }
}

extension Outcome {
  /// The event at a supplier that can have the outcome.
  var striker: String { self == .stopped || self == .interrupted ? "outage" : "breach" }

  /// What JSON calls the suppliers.
  var threatKey: String {
    switch self {
    case .exposed: "exposers"
    case .tainted: "tainters"
    case .stopped: "stoppers"
    case .interrupted: "interrupters"
    case .compromised: "compromisers"
    }
  }
}
