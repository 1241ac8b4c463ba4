import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinText

// What several answers have in common.

extension Shape<CalendarDay?> {
  /// The day that dates are compared with.
  static var day: Shape {
    .orNull(
      Shape<String>.text(
        matching: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        "the day that dates are compared with; null applies none"
      ).of(\.description))
  }
}

extension Shape<PartialDate?> {
  /// When an event began.
  static var began: Shape {
    .orNull(
      Shape<String>.text(
        matching: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
        "the first day of a dated event, as given; null for a what-if"
      ).of(\.description))
  }
}

extension Shape<CountedParties> {
  static var counted: Shape {
    Shape<String>.word(of: EntityKind.allCases.map(\.rawValue) + ["consumers", "all"]).of(\.name)
  }
}

extension Shape<Int> {
  static var countedTotal: Shape { .count("parties of the counted kind in the description") }
}

extension Shape<Event> {
  static var event: Shape {
    .object {
      Field("event", .word()) { $0.kind }
      Field("entity", .text("an entity, a silo supplier/client or a party's work party/supplier")) {
        $0.entity.text
      }
    }.named("event")
  }
}

extension Shape<Doubt> {
  /// A fact that is not told, and who is hit if it is so.
  static var doubt: Shape {
    .object {
      Field.inChain(
        "relation",
        .list(
          .orNull(.text()), "dependent, relation and supplier; null for !missing", count: 3...3)
      ) { doubt, chain in
        let relation = chain.relation(at: doubt.relation)
        return [
          chain[relation.dependent].id.text, relation.kind.rawValue,
          relation.supplier.map { chain[$0].id.text },
        ]
      }
      Field("unstated", .word()) { $0.unstated }
      Field("outcome", .word()) { $0.outcome }
      Field("parties", .ids("counted parties that are hit if it is so")) { $0.parties }
      Field.located { doubt, chain in chain.relation(at: doubt.relation) }
    }.named("doubt")
  }
}

extension Field {
  /// Where a relation stands in the description.
  static func located(
    _ relation: @escaping @Sendable (Value, SupplyChain) -> Relation
  ) -> [Field] {
    [
      .inChain("file", .orNull(.text())) { value, chain in
        let file = Int(relation(value, chain).location.file)
        return chain.files.indices.contains(file) ? chain.files[file] : nil
      },
      .inChain("line", .orNull(.count("counted from 1"))) { value, chain in
        let line = Int(relation(value, chain).location.line)
        return line > 0 ? line : nil
      },
    ]
  }
}

extension Shape {
  /// One value for each outcome.
  static func byOutcome<Each>(_ each: Shape<Each>) -> Shape where Value == PerOutcome<Each> {
    .object {
      for outcome in Outcome.allCases { Field(outcome.rawValue, each) { $0[outcome] } }
    }
  }
}

extension Shape<ScenarioSet.Failure> {
  /// A scenario that does not apply.
  static var failure: Shape {
    .object {
      Field("name", .text("a scenario that does not apply")) { $0.scenario }
      Field("reason", .text("why, and the way out")) { $0.reason }
    }
  }
}

extension Shape<ComparisonMetrics> {
  /// Every metric of a comparison; null where it does not apply. Deltas may be negative.
  static var metrics: Shape { Shape.object { Field.metrics }.named("metrics") }
}

extension Field<ComparisonMetrics> {
  static var metrics: [Field] {
    ComparisonMetric.allCases.map { metric in
      Field(metric.key, .orNull(.number(metric.phrase))) { $0[metric] }
    }
  }
}
