import LinchpinCore

extension Scenario {
  /// A supply chain after a scenario.
  public struct Outcome: Sendable {
    /// The supply chain with the overlay and the changes of the scenario made.
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
  ) throws(ScenarioError) -> Outcome {
    try applied(to: chain, on: day, from: .memory)
  }

  /// - Parameter source: What the scenario was read from.
  func applied(
    to chain: SupplyChain, on day: CalendarDay?, from source: ScenarioSource
  ) throws(ScenarioError) -> Outcome {
    let base = try withOverlay(chain, from: source)
    if changes.isEmpty { return base }
    var draft = ChainDraft(base.chain, on: day ?? base.chain.asOf)
    for change in changes {
      do {
        try draft.apply(change)
      } catch {
        throw .refused(
          "scenario '\(name)': \(error.message)", hint: error.hint,
          at: change.location == .unknown ? location : change.location, in: source)
      }
    }
    return Outcome(chain: draft.chain(), remarks: base.remarks + draft.remarks)
  }

  private func withOverlay(
    _ chain: SupplyChain, from source: ScenarioSource
  ) throws(ScenarioError) -> Outcome {
    guard let overlay else { return Outcome(chain: chain, remarks: []) }
    do {
      let merged = try overlay.merged(chain, source)
      // What is doubtful in the description itself was said when it was read.
      let doubts = merged.findings.filter { $0.isIn(source) }
      return Outcome(chain: merged.chain, remarks: doubts.map(Self.remark))
    } catch {
      // What is wrong in the description does not tell who made it so.
      guard error.findings.contains(where: { !$0.isIn(source) }) else { throw error }
      let cause = ScenarioError.refused(
        "scenario '\(name)': its overlay makes the description invalid",
        hint: "what follows is wrong with the description that the overlay leaves", at: location,
        in: source)
      throw .joined([cause, error], in: source)
    }
  }

  private static func remark(_ finding: Finding) -> String {
    "\(finding.message) (\(finding.file ?? ""):\(finding.line):\(finding.column))"
  }
}

extension Finding {
  fileprivate func isIn(_ source: ScenarioSource) -> Bool {
    file.map { haveSameBytes($0, source.name) } ?? false
  }
}
