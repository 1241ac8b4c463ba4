import LinchpinCore
import LinchpinLoading

/// What would be changed about a supply chain, and at what cost.
///
///     let scenario = Scenario(
///       name: "second-vendor",
///       changes: [Diversify(consumer: "meta", with: "surge-ai", like: "mercor")])
///     let changed = try scenario.applied(to: chain).chain
public struct Scenario: Sendable {
  /// How the scenario is referred to.
  public var name: String
  public var title: String?
  /// In any one unit; what it costs beyond the scenario that it starts from.
  public var cost: Double?
  /// The name of the scenario whose result this one starts from.
  public var after: String?
  /// A partial description, merged before the changes.
  public var overlay: DescriptionOverlay?
  /// What is changed, one after the other.
  public var changes: [Change]
  public var notes: String?
  public var sources: [String]
  /// Where it is written.
  package var location = SourceLocation.unknown

  /// A mitigation, and since when it is in force.
  public struct Change: Sendable {
    public var mitigation: any Mitigation
    /// Without a day, a suspension or termination begins on the as-of date, as a response does, and
    /// anything else is as if it had always been so.
    public var since: PartialDate?
    package var location = SourceLocation.unknown

    public init(_ mitigation: any Mitigation, since: PartialDate? = nil) {
      self.mitigation = mitigation
      self.since = since
    }
  }

  public init(
    name: String, title: String? = nil, cost: Double? = nil, after: String? = nil,
    overlay: DescriptionOverlay? = nil, changes: [any Mitigation] = [], notes: String? = nil,
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
  }

  /// What to call it in front of people.
  public var displayName: String { title ?? name }

  /// A supply chain after a scenario.
  public struct Outcome: Sendable {
    public var chain: SupplyChain
    /// What a reader of the result should know.
    public var remarks: [String]
  }

  /// Returns the supply chain with the overlay and the changes made.
  ///
  /// - Parameters:
  ///   - chain: What the scenario starts from; ``after`` is the caller's matter.
  ///   - day: The day that the status of relations is asked for; the description's by default.
  /// - Throws: Why a change does not apply, or what is wrong with the overlay's result.
  public func applied(
    to chain: SupplyChain, on day: CalendarDay? = nil
  ) throws(LoadError) -> Outcome {
    try applied(to: chain, on: day, from: SourceFile(name: "scenario \(name)", bytes: []))
  }

  /// - Parameter file: The file that the scenario was read from.
  package func applied(
    to chain: SupplyChain, on day: CalendarDay?, from file: SourceFile
  ) throws(LoadError) -> Outcome {
    let base = try withOverlay(chain, from: file)
    if changes.isEmpty { return base }
    var draft = ChainDraft(base.chain, on: day ?? base.chain.asOf)
    for change in changes {
      do {
        try draft.apply(change)
      } catch {
        let place = change.location == .unknown ? location : change.location
        throw LoadError.refusal(of: name, error, at: place, in: file)
      }
    }
    return Outcome(chain: draft.chain(), remarks: base.remarks + draft.remarks)
  }
}

extension Scenario {
  private func withOverlay(
    _ chain: SupplyChain, from file: SourceFile
  ) throws(LoadError) -> Outcome {
    guard let overlay else { return Outcome(chain: chain, remarks: []) }
    do {
      let loaded = try overlay.applied(to: chain, from: file)
      // What is doubtful in the description itself was said when it was read.
      let doubts = loaded.findings.filter { $0.file == file.name }
      return Outcome(chain: loaded.chain, remarks: doubts.map(Self.remark))
    } catch {
      // What is wrong in the description does not tell who made it so.
      guard error.findings.contains(where: { $0.file != file.name }) else { throw error }
      let cause = LoadError.changeDoesNotApply(
        "scenario '\(name)': its overlay makes the description invalid",
        hint: "what follows is wrong with the description that the overlay leaves", at: location,
        in: file)
      throw .joined([cause, error], about: file.name)
    }
  }

  private static func remark(_ finding: Finding) -> String {
    "\(finding.message) (\(finding.file ?? ""):\(finding.line):\(finding.column))"
  }
}

extension LoadError {
  fileprivate static func refusal(
    of scenario: String, _ refusal: Refusal, at location: SourceLocation, in file: SourceFile
  ) -> LoadError {
    .changeDoesNotApply(
      "scenario '\(scenario)': \(refusal.message)", hint: refusal.hint, at: location, in: file)
  }
}
