import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// Which suppliers can hit one party, each alone, by which way, and with which of them it has no
/// contract.
public struct ThreatReport: Report {
  /// The suppliers that can hit the party, each alone, by outcome.
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

  /// The report as a JSON object in the shape `linchpin.rank-for/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.rank-for/1`.
  package static let shape: Shape<ThreatReport> = .answer(
    "rank-for/1", "Linchpin suppliers that can hit one party"
  ) {
    Field("evidence", .evidence) { $0.threats.evidence }
    Field("asOf", .day) { $0.threats.asOf }
    Field("party", .id("the party that is hit, of any kind")) { $0.threats.party }
    for outcome in outcomes {
      Field(outcome.threatKey, .list(threat)) { $0.threats.suppliers[outcome] }
    }
    Field("countsByEvidence", counts) { $0.threats.counts }
  }

  private static let counts: Shape<PerOutcome<ByEvidence<Int>>> = .object {
    for outcome in outcomes {
      Field(outcome.threatKey, .byEvidence(.count())) { $0[outcome] }
    }
  }

  private static let threat: Shape<Threats.Threat> = Shape.object {
    Field("entity", .id("a supplier whose breach, or outage, hits the party")) { $0.supplier }
    Field("evidence", .evidence) { $0.evidence }
    Field("depth", .count("rules fired one after another")) { $0.depth }
    Field("path", .list(.id())) { $0.path }
    Field("contract", .flag("whether the party engages it, is staffed by it or is hosted on it")) {
      $0.hasContract
    }
  }.named("threat")
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
