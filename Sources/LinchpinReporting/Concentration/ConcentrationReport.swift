import LinchpinAnalysis
import LinchpinCore
import LinchpinEngine
import LinchpinText
import LinchpinWording

/// How evenly consumers, and whole markets, spread over suppliers, and over what stands behind
/// them.
public struct ConcentrationReport: Report {
  /// The indices on the facts asked for and at the other levels of evidence.
  public let answers: AnswersByEvidence<Concentration>
  /// The service asked for; `nil` for all.
  let service: String?
  let wording: Wording
  let nouns: PartyNouns

  /// - Parameters:
  ///   - answers: The indices on the facts asked for, and at the other levels of evidence.
  ///   - chain: The supply chain that they were computed from; it gives the names.
  ///   - service: The service that the question was about; `nil` for all.
  public init(
    _ answers: AnswersByEvidence<Concentration>, of chain: SupplyChain, service: String? = nil
  ) {
    self.answers = answers
    self.service = service
    wording = Wording(chain: chain)
    nouns = PartyNouns(answers.counted(in: chain), in: chain)
  }

  /// The indices on the facts asked for.
  public var concentration: Concentration { answers.answer }

  /// One row for each consumer and service, and for each market and level.
  public var records: Grid {
    let columns = [
      Grid.Column("record"), Grid.Column("consumer"), Grid.Column("service"),
      Grid.Column("level"), Grid.Column("tier"), Grid.Column("suppliers"),
      Grid.Column("hhi", isNumber: true), Grid.Column("n-eff", isNumber: true),
      Grid.Column("cr1", isNumber: true), Grid.Column("cr2", isNumber: true),
      Grid.Column("cr3", isNumber: true), Grid.Column("shares-known"),
      Grid.Column("covered", isNumber: true),
    ]
    func numbers(_ indices: ConcentrationIndices, isKnown: Bool) -> [String] {
      [indices.hhi, indices.effectiveNumber, indices.cr1, indices.cr2, indices.cr3].map(inFull)
        + [isKnown ? "true" : "false"]
    }
    let consumers = concentration.consumers.map { row in
      ["consumer", wording.id(row.consumer), row.service ?? "", "", "", wording.ids(row.suppliers)]
        + numbers(row.indices, isKnown: row.sharesKnown) + [""]
    }
    let markets = concentration.markets.map { row in
      [
        "market", "", row.service ?? "", row.level.rawValue, row.tier?.rawValue ?? "",
        row.shares.map { "\(wording.id($0.supplier)) \(inFull($0.share))" }.joined(separator: "; "),
      ] + numbers(row.indices, isKnown: row.sharesKnown) + [inFull(row.covered)]
    }
    return Grid(columns: columns, rows: consumers + markets)
  }
}

extension ConcentrationReport {
  /// The report as a JSON object in the shape `linchpin.concentration/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.concentration/1`.
  package static let shape: Shape<ConcentrationReport> = .answer(
    "concentration/1", "Linchpin concentration of suppliers"
  ) {
    Field("evidence", .evidence) { $0.concentration.evidence }
    Field("asOf", .day) { $0.concentration.asOf }
    Field("counted", .counted) { $0.answers.counted(in: $0.wording.chain) }
    Field("consumers", .list(consumer)) { $0.concentration.consumers }
    Field("markets", .list(market)) { report in
      report.concentration.markets.map { market in
        (market, report.answers.byEvidence { same(as: market, in: $0)?.indices.hhi })
      }
    }
    Field.incomplete { $0.shortfall }
  }

  /// Where the work on any level ended early.
  var shortfall: WorkBudget.Progress? { answers.shortfall { $0.shortfall } }

  private static let consumer: Shape<Concentration.Consumer> = Shape.object {
    Field("consumer", .id()) { $0.consumer }
    Field("service", service) { $0.service }
    Field("suppliers", .ids()) { $0.suppliers }
    Field.inlined(indices) { $0.indices }
    Field("sharesKnown", known) { $0.sharesKnown }
  }.named("consumer")

  private static let market: Shape<(row: Concentration.Market, hhi: ByEvidence<Double?>)> =
    Shape.object {
      Field("service", service) { $0.row.service }
      Field("level", .word(of: [.supplier, .parent, .upstream])) { $0.row.level }
      Field("tier", .orNull(.word(of: [.contractorNetwork, .cloud, .service, .software]))) {
        $0.row.tier
      }
      Field.inlined(indices) { $0.row.indices }
      Field("shares", .list(share)) { $0.row.shares }
      Field("sharesKnown", known) { $0.row.sharesKnown }
      Field("buyers", .count("consumers that buy in it")) { $0.row.consumers }
      Field(
        "covered",
        .number("the fraction of the market that the shares stand for", from: 0, to: 1)
      ) { $0.row.covered }
      Field(
        "hhiByEvidence",
        .byEvidence(
          .orNull(.number(from: 0, to: 10_000)),
          "the index at each level; null where the market has no contract")
      ) { $0.hhi }
    }.named("market")

  private static let share: Shape<Concentration.Share> = .object {
    Field("supplier", .id()) { $0.supplier }
    Field("share", .number(from: 0, to: 1)) { $0.share }
  }

  private static let service = Shape<String?>.orNull(.text("null for contracts that name none"))
    .named("service")

  private static let known = Shape<Bool>.flag(
    "whether the description gives the shares; otherwise they are split evenly"
  ).named("known")

  private static let indices: [Field<ConcentrationIndices>] = {
    let share = Shape<Double>.number("the sum of the largest shares", from: 0, to: 1).named("cr")
    return [
      Field(
        "hhi",
        .number("10,000 times the sum of squared shares", from: 0, to: 10_000).named("hhi")
      ) { $0.hhi },
      Field("nEff", .number("1 / the sum of squared shares", from: 0).named("nEff")) {
        $0.effectiveNumber
      },
      Field("cr1", share) { $0.cr1 }, Field("cr2", share) { $0.cr2 },
      Field("cr3", share) { $0.cr3 },
    ]
  }()

  /// The market of the same service, level and tier in another answer.
  static func same(
    as market: Concentration.Market, in other: Concentration
  ) -> Concentration.Market? {
    other.markets.first {
      $0.service == market.service && $0.level == market.level && $0.tier == market.tier
    }
  }
}
