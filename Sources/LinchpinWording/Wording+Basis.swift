import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension Wording {
  /// On which facts numbers stand, and that no relation says how well it is supported where none does.
  package func basisRemark(
    _ evidence: Evidence, asOf day: CalendarDay?, began: PartialDate? = nil
  ) -> String {
    let level =
      switch evidence {
      case .confirmed: "Facts counted: confirmed only"
      case .assumed: "Facts counted: all, assumptions included"
      case let level: "Facts counted: \(level.name) or stronger"
      }
    let time =
      if let began {
        ", for an event from \(began) \(day.map { "to \($0)" } ?? "on")."
      } else {
        day.map { ", as of \($0)." } ?? ", whatever their dates."
      }
    return level + time + (unmarkedEvidence.map { " " + $0 } ?? "")
  }

  /// That no relation states its evidence, so that none is called confirmed.
  private var unmarkedEvidence: String? {
    statesEvidence
      ? nil
      : "No relation states its evidence: all count as \(Evidence.unstated.name), none as confirmed."
  }
}
