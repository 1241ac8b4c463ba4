import LinchpinText
import LinchpinWording

/// What a scenario changes, in the words and numbers that reports show.
///
/// It is a view: whoever compares scenarios fills it in, and reports only lay it out.
public struct ScenarioSummary: Sendable, Equatable {
  /// One number before and after.
  public struct Metric: Sendable, Equatable {
    /// Whether a change is for the better or for the worse.
    public enum Verdict: String, Sendable, CaseIterable {
      case better, worse, same
      /// The change is neither good nor bad by itself, or one of the two is not known.
      case neither = "–"
    }

    /// What the number counts, as a short phrase.
    public var name: String
    /// The number without the scenario, as text; `–` where it is not known.
    public var before: String
    /// The number with the scenario, as text; `–` where it is not known.
    public var after: String
    /// Whether the change of the number is for the better or for the worse.
    public var verdict: Verdict
    /// On which other facts than those asked for, such as *if what is only assumed holds*.
    public var condition: String?

    public init(_ name: String, before: String, after: String, verdict: Verdict) {
      self.name = name
      self.before = before
      self.after = after
      self.verdict = verdict
    }
  }

  /// Who is in or out of a group because of the scenario.
  public struct Membership: Sendable, Equatable {
    /// *Newly exposed*, *No longer stopped*.
    public var title: String
    /// The names of those who come in or go out, as people read them.
    public var members: [String]
    /// Whether it is for the better or for the worse that they come in or go out.
    public var verdict: Metric.Verdict
    /// Whether the members are suppliers that can hit more or fewer, not those who are hit.
    public var isOfSuppliers: Bool

    public init(
      _ title: String, _ members: [String], verdict: Metric.Verdict, isOfSuppliers: Bool = false
    ) {
      self.title = title
      self.members = members
      self.verdict = verdict
      self.isOfSuppliers = isOfSuppliers
    }
  }

  /// How the scenario is referred to.
  public var name: String
  /// What the scenario is called in front of people; `nil` where only the name is known.
  public var title: String?
  /// The cost as text, with its unit if one is known; `nil` where no cost is known.
  public var cost: String?
  /// What the scenario does to the description, one sentence each.
  public var changes: [String]
  /// The numbers before and after; those on other facts than asked for have a condition.
  public var metrics: [Metric]
  /// The groups that change because of the scenario; empty where none does.
  public var memberships: [Membership]
  /// Whether no other scenario is at least as good in everything and better in something; `nil`
  /// where that was not asked.
  public var isOnParetoFront: Bool?

  public init(
    name: String, title: String? = nil, cost: String? = nil, changes: [String] = [],
    metrics: [Metric] = [], memberships: [Membership] = [], isOnParetoFront: Bool? = nil
  ) {
    self.name = name
    self.title = title
    self.cost = cost
    self.changes = changes
    self.metrics = metrics
    self.memberships = memberships
    self.isOnParetoFront = isOnParetoFront
  }

  /// What to call the scenario in front of people.
  public var displayName: String { title ?? name }

  /// How many numbers get better or worse on the facts asked for.
  func count(_ verdict: Metric.Verdict) -> Int {
    metrics.count { $0.verdict == verdict && $0.condition == nil }
  }
}

extension ScenarioSummary {
  /// Those that nothing beats first, then those that worsen the fewest numbers, then those that
  /// better the most, then in the order given.
  public static func ranked(_ scenarios: [ScenarioSummary]) -> [ScenarioSummary] {
    scenarios.enumerated().sorted { a, b in
      let (left, right) = (rank(a.element), rank(b.element))
      return left != right ? left < right : a.offset < b.offset
    }.map(\.element)
  }

  private static func rank(_ scenario: ScenarioSummary) -> (Int, Int, Int) {
    (
      scenario.isOnParetoFront == false ? 1 : 0, scenario.count(.worse),
      -scenario.count(.better)
    )
  }

  /// One row for each scenario.
  public static func overview(_ scenarios: [ScenarioSummary]) -> Grid {
    Grid(
      columns: [
        Grid.Column("scenario"), Grid.Column("cost"), Grid.Column("better"), Grid.Column("worse"),
        Grid.Column("Pareto front"),
      ],
      rows: ranked(scenarios).map { scenario in
        [
          scenario.displayName, scenario.cost ?? "", scenario.changed(.better),
          scenario.changed(.worse),
          scenario.isOnParetoFront.map { $0 ? "yes" : "no" } ?? "",
        ]
      }
    ).withoutEmptyColumns()
  }

  /// *exposed 6 → 3; stopped 1 → 0*.
  private func changed(_ verdict: Metric.Verdict) -> String {
    func texts(isStated: Bool) -> [String] {
      metrics.filter { $0.verdict == verdict && ($0.condition == nil) == isStated }.map {
        "\($0.name) \($0.before) → \($0.after)" + ($0.condition.map { " " + $0 } ?? "")
      }
    }
    let stated =
      texts(isStated: true)
      + memberships.filter { $0.verdict == verdict && $0.isOfSuppliers }.map {
        "\($0.title.lowercased()): \(listed($0.members, atMost: 4))"
      }
    let conditional = texts(isStated: false)
    if stated.isEmpty, conditional.isEmpty { return "–" }
    return ((stated.isEmpty ? ["nothing on what is stated"] : stated) + conditional)
      .joined(separator: "; ")
  }
}
