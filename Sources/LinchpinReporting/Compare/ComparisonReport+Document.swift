import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText
import LinchpinWording

extension ComparisonReport {
  /// What trades against what in words, the numbers side by side, who is hit, and what changes.
  public var document: Document {
    var blocks = Document.Block.incomplete(comparison.shortfall) + [.paragraph(headline)]
    blocks.append(
      .facts(
        comparison.scenarios.map { Document.Fact($0.name, sentence(of: $0), isLabelKept: true) }))
    blocks += Document.facts(
      "Does not apply", comparison.failures.map { ($0.scenario, capitalized($0.reason)) })
    blocks += numbers
    if let method { blocks.append(.paragraph(method)) }
    for (place, party) in comparison.base.parties.enumerated() {
      blocks += Document.section(
        "Seen from \(wording.name(id: party.party))", grid(ofParty: place), atMost: 1_000)
    }
    blocks += Document.section("Suppliers that can hit others than before", supplierChanges)
    blocks += Document.section("What is different in the description", differences, atMost: 40)
    blocks += Document.facts(
      "Notes",
      comparison.scenarios.flatMap { row in row.remarks.map { (row.name, $0 + ".") } })
    blocks.append(
      .paragraph(
        wording.basisRemark(evidence, asOf: comparison.asOf, began: comparison.question.began)))
    return Document(blocks)
  }

  private var headline: String {
    let count = comparison.scenarios.count
    let states =
      isOfDescriptions
      ? "The new description"
      : count == 1 ? "One scenario" : "\(capitalized(spelled(count))) scenarios"
    return "\(states) beside the \(isOfDescriptions ? "old one" : "description as it is"), "
      + "\(question), of \(nouns.counted(countedTotal))." + paretoSentence
  }

  private var question: String {
    let events = comparison.question.events
    if events.isEmpty { return "for whatever single breach or outage may come" }
    let phrase = wording.phrase(events, withSubsidiaries: comparison.question.withSubsidiaries)
    return "for \(phrase)" + (comparison.question.began.map { " that began on \($0)" } ?? "")
  }

  private var paretoSentence: String {
    let best = comparison.scenarios.filter { $0.isPareto && !$0.equalsBase }
    if comparison.scenarios.count < 2 { return "" }
    return best.isEmpty
      ? " None is on the Pareto front with today."
      : " On the Pareto front: \(listed(best.map(\.name)))."
  }

  // MARK: Who and what

  private var supplierChanges: Grid {
    Grid(
      columns: [Grid.Column("scenario"), Grid.Column("supplier"), Grid.Column("change")],
      rows: comparison.scenarios.flatMap { row in
        row.suppliers.map { supplier in
          [
            row.name, wording.name(id: supplier.supplier),
            supplier.memberships.map { "\($0.phrase) \(names($0.parties, atMost: 6))" }
              .joined(separator: "; "),
          ]
        }
      })
  }

  private var differences: Grid {
    Grid(
      columns: [Grid.Column("scenario"), Grid.Column(""), Grid.Column("difference")],
      rows: comparison.scenarios.flatMap { row in
        row.changes.lines(named: wording.name(id:)).map { [row.name, $0.sign, $0.text] }
      })
  }
}

extension SupplyChainDifference {
  /// Each difference as a sign and a line.
  func lines(named name: (EntityID) -> String) -> [(sign: String, text: String)] {
    let entities = entities.map { change in
      (
        change.kind.sign,
        "\(name(change.entity)), \(change.entityKind.noun)" + Self.text(change.details)
      )
    }
    // What a group says of its members need not be said of each.
    let told = relations.filter { relation in
      relation.kind == .changed
        || !self.groups.contains {
          $0.dependent == relation.dependent && $0.relation == relation.relation
            && relation.supplier.map($0.tells) ?? false
        }
    }
    let relations = told.map { change in
      (
        change.kind.sign,
        "\(name(change.dependent)) \(change.relation.phrase) \(change.supplier.map(name) ?? change.writtenSupplier)"
          + (change.service.map { " for \($0)" } ?? "") + Self.text(change.details)
      )
    }
    let groups = groups.map { change in
      (
        change.kind.sign,
        "\(name(change.dependent)) \(change.relation.phrase) \(change.before ?? "no group") → "
          + (change.after ?? "no group")
      )
    }
    return entities + relations + groups
  }

  private static func text(_ details: [String]) -> String {
    details.isEmpty ? "" : " (\(details.joined(separator: "; ")))"
  }
}

extension ChangeKind {
  /// `+`, `−` or `~`.
  var sign: String {
    switch self {
    case .added: "+"
    case .removed: "−"
    case .changed: "~"
    }
  }
}
