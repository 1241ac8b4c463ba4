import LinchpinAnalysis
import LinchpinCore
import LinchpinWording

/// How evenly consumers, and whole markets, spread over suppliers, and over what stands behind
/// them.
public struct ConcentrationReport: Report {
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
  /// The shape `linchpin.concentration/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.concentration/1"),
      "evidence": .string(concentration.evidence.name),
      "asOf": .optional(concentration.asOf?.description),
      "counted": .string(answers.counted(in: wording.chain).name),
      "consumers": .array(
        concentration.consumers.map { row in
          .object(
            [
              .init("consumer", .string(wording.id(row.consumer))),
              .init("service", .optional(row.service)),
              .init("suppliers", wording.json(row.suppliers)),
            ] + row.indices.members + [.init("sharesKnown", .bool(row.sharesKnown))])
        }),
      "markets": .array(concentration.markets.map(json)),
    ])
  }

  private func json(_ market: Concentration.Market) -> JSONValue {
    .object(
      [
        .init("service", .optional(market.service)),
        .init("level", .string(market.level.rawValue)),
        .init("tier", .optional(market.tier?.rawValue)),
      ] + market.indices.members + [
        .init(
          "shares",
          .array(
            market.shares.map {
              .object(["supplier": .string(wording.id($0.supplier)), "share": .number($0.share)])
            })),
        .init("sharesKnown", .bool(market.sharesKnown)),
        .init("buyers", .integer(market.consumers)),
        .init("covered", .number(market.covered)),
        .init(
          "hhiByEvidence",
          answers.json { .optional(Self.same(as: market, in: $0)?.indices.hhi) }),
      ])
  }

  /// The market of the same service, level and tier in another answer.
  static func same(
    as market: Concentration.Market, in other: Concentration
  ) -> Concentration.Market? {
    other.markets.first {
      $0.service == market.service && $0.level == market.level && $0.tier == market.tier
    }
  }
}

extension ConcentrationIndices {
  fileprivate var members: [JSONValue.Member] {
    [
      .init("hhi", .number(hhi)), .init("nEff", .number(effectiveNumber)),
      .init("cr1", .number(cr1)), .init("cr2", .number(cr2)), .init("cr3", .number(cr3)),
    ]
  }
}
