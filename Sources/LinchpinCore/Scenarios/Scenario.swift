/// What would be changed about a supply chain, and at what cost.
///
///     let scenario = Scenario(
///       name: "second-vendor",
///       changes: [.diversify(consumer: "meta", with: "surge-ai", like: "mercor")])
///     let changed = try scenario.applied(to: chain).chain
public struct Scenario: Sendable {
  /// How the scenario is referred to.
  public var name: String
  /// What people call the scenario; `nil` if there is only its name.
  public var title: String?
  /// In any one unit; what it costs beyond the scenario that it starts from.
  public var cost: Double?
  /// The name of the scenario whose result this one starts from.
  public var after: String?
  /// A partial description, merged before the changes.
  public var overlay: DescriptionOverlay?
  /// What is changed, one after the other.
  public var changes: [Change]
  /// Free text about the scenario; `nil` if there is none.
  public var notes: String?
  /// Where the scenario comes from; empty if no source is named.
  public var sources: [String]
  /// Where it is written; unknown where it was made in memory.
  package var location: SourceLocation

  /// A mitigation, and since when it is in force.
  public struct Change: Sendable {
    /// What is changed about the supply chain.
    public var mitigation: Mitigation
    /// Without a day, a suspension or termination begins on the as-of date, as a response does, and
    /// anything else is as if it had always been so.
    public var since: PartialDate?
    /// Where it is written; unknown where it was made in memory.
    package var location: SourceLocation

    public init(_ mitigation: Mitigation, since: PartialDate? = nil) {
      self.init(mitigation, since: since, location: .unknown)
    }

    package init(_ mitigation: Mitigation, since: PartialDate?, location: SourceLocation) {
      self.mitigation = mitigation
      self.since = since
      self.location = location
    }
  }

  public init(
    name: String, title: String? = nil, cost: Double? = nil, after: String? = nil,
    overlay: DescriptionOverlay? = nil, changes: [Mitigation] = [], notes: String? = nil,
    sources: [String] = []
  ) {
    self.name = name
    self.title = title
    self.cost = cost
    self.after = after
    self.overlay = overlay
    self.changes = changes.map { Change($0) }
    self.notes = notes
    self.sources = sources
    location = .unknown
  }

  /// What to call it in front of people.
  public var displayName: String { title ?? name }
}
