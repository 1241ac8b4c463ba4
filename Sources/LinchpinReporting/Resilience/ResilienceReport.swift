import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// What stops each party and loses it a service, how much redundancy it has on paper, and how much in
/// effect.
public struct ResilienceReport: Report {
  /// What stops each party, on the facts asked for and at the other levels of evidence.
  public let answers: AnswersByEvidence<Resilience>
  let wording: Wording

  /// - Parameters:
  ///   - answers: What stops each party, on the facts asked for and at the other levels.
  ///   - chain: The supply chain that it was computed from; it gives the names.
  public init(_ answers: AnswersByEvidence<Resilience>, of chain: SupplyChain) {
    self.answers = answers
    wording = Wording(chain: chain)
  }

  /// What stops each party, on the facts asked for.
  public var resilience: Resilience { answers.answer }

  /// One row for each party, for each of its services, and for each entity in a circle of backups.
  public var records: Grid {
    let columns = [
      Grid.Column("record"), Grid.Column("entity"), Grid.Column("service"),
      Grid.Column("suppliers"), Grid.Column("single-points"), Grid.Column("cuts"),
      Grid.Column("depth-effective", isNumber: true), Grid.Column("depth-nominal", isNumber: true),
      Grid.Column("redundancy-gap", isNumber: true), Grid.Column("trust", isNumber: true),
      Grid.Column("trust-parents", isNumber: true), Grid.Column("defeats"),
    ]
    let parties = resilience.parties.flatMap { party in
      [
        ["party", wording.id(party.party), "", ""] + cells(of: party.stopping)
          + [inFull(party.trust), inFull(party.trustParents), defeats(of: party)]
      ]
        + party.services.map { service in
          [
            "service", wording.id(party.party), service.service ?? "",
            wording.ids(service.suppliers),
          ] + cells(of: service.losing) + ["", "", ""]
        }
    }
    let circular = resilience.circularBackup.map { entity in
      ["circular-backup", wording.id(entity)]
        + [String](repeating: "", count: columns.count - 2)
    }
    return Grid(columns: columns, rows: parties + circular)
  }

  private func cells(of cuts: Resilience.Cuts) -> [String] {
    [
      wording.ids(cuts.singlePoints),
      cuts.sets.map { wording.ids($0, separator: " + ") }.joined(separator: "; "),
      inFull(cuts.depthEffective), inFull(cuts.depthNominal), inFull(cuts.redundancyGap),
    ]
  }

  private func defeats(of party: Resilience.Party) -> String {
    party.defeats.map { defeat in
      "\(wording.ids(defeat.cut, separator: " + ")) > \(defeat.need) of "
        + defeat.group.map { wording.ids(of: $0).entity }.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  /// What the parties are called: those asked for by id may be of any kind.
  func noun(_ count: Int) -> String {
    let kinds = Set(resilience.parties.map { wording.chain[$0.party].kind })
    if let kind = kinds.first, kinds.count == 1 { return kind.noun(count: count) }
    return count == 1 ? "party" : "parties"
  }
}

extension ResilienceReport {
  /// The report as a JSON object in the shape `linchpin.resilience/1`; ids stand for entities.
  public var json: JSONValue { Self.shape.json(of: self, in: wording.chain) }

  /// `linchpin.resilience/1`.
  package static let shape: Shape<ResilienceReport> = .answer(
    "resilience/1", "Linchpin resilience of parties"
  ) {
    Field("evidence", .evidence) { $0.resilience.evidence }
    Field("asOf", .day) { $0.resilience.asOf }
    Field("parties", .list(party)) { report in
      report.resilience.parties.map { ($0, report) }
    }
    Field("circularBackup", .ids("entities that are up only because each supports the other")) {
      $0.resilience.circularBackup
    }
    Field(optional: "order", .count("the most suppliers that a set has, where it is not three")) {
      $0.resilience.order == Resilience.highestOrder ? nil : $0.resilience.order
    }
    Field.incomplete { $0.resilience.shortfall }
  }

  private static let party: Shape<(party: Resilience.Party, report: ResilienceReport)> =
    Shape.object {
      Field("party", .id()) { $0.party.party }
      Field.inlined(
        cuts(
          "stops the party", already: "stopped",
          nominal: "losses that the weakest of the party's own groups does not survive")
      ) { ($0.party.stopping, $0.report.resilience.order) }
      Field("trust", .count("suppliers along any chain")) { $0.party.trust }
      Field("trustParents", .count("their ultimate parents")) { $0.party.trustParents }
      Field("services", .list(service)) { told in
        told.party.services.map { ($0, told.report.resilience.order) }
      }
      Field("defeats", .list(defeat)) { told in
        told.party.defeats.map { ($0, told.report.wording) }
      }
      Field(
        "singlePointsByEvidence",
        .byEvidence(.orNull(.count()), "the number of single points at each level")
      ) { told in
        told.report.answers.byEvidence { same(as: told.party, in: $0)?.stopping.singlePoints.count }
      }
    }.named("party")

  private static let service: Shape<(service: Resilience.Service, order: Int)> = Shape.object {
    Field("service", .orNull(.text("null for contracts that name none"))) { $0.service.service }
    Field("suppliers", .ids("those with an active or suspended contract for it")) {
      $0.service.suppliers
    }
    Field.inlined(
      cuts("loses the service", already: "lost", nominal: "the number of its suppliers")
    ) { ($0.service.losing, $0.order) }
  }.named("service")

  private static func cuts(
    _ harm: String, already: String, nominal: String
  ) -> [Field<(cuts: Resilience.Cuts, order: Int)>] {
    [
      Field("singlePoints", .ids("suppliers whose outage alone \(harm)")) {
        $0.cuts.singlePoints
      },
      Field(
        "cuts", .list(.ids(), "minimal sets of up to three suppliers whose outage \(harm)")
      ) { $0.cuts.sets },
      Field(
        "depthEffective",
        .orNull(.count("the size of the smallest cut; 0 if \(already) already, null if over three"))
      ) { $0.cuts.depthEffective },
      Field("depthNominal", .orNull(.count(nominal))) { $0.cuts.depthNominal },
      Field("redundancyGap", .orNull(.integer("nominal - effective"))) { $0.cuts.redundancyGap },
      Field(
        optional: "completeOrder",
        .count("where not all sets were found: up to which size they were")
      ) { $0.cuts.completeOrder < $0.order ? $0.cuts.completeOrder : nil },
    ]
  }

  private static let defeat: Shape<(defeat: Resilience.Defeat, wording: Wording)> = .object {
    Field("service", .orNull(serviceName)) { $0.defeat.service }
    Field("group", .list(.text("a supplier, or what a group in the group is called"))) { told in
      told.defeat.group.map { told.wording.ids(of: $0).entity }
    }
    Field("need", .count("how many of them must be lost")) { $0.defeat.need }
    Field("cut", .ids("fewer losses with the same effect")) { $0.defeat.cut }
  }

  private static let serviceName: Shape<Resilience.Defeat.Service> = .object {
    Field("name", .orNull(.text("null for contracts that name none"))) { $0.name }
  }

  /// The same party in another answer.
  static func same(as party: Resilience.Party, in other: Resilience) -> Resilience.Party? {
    other.parties.first { $0.party == party.party }
  }
}
