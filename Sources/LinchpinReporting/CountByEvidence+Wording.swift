import LinchpinAnalysis
import LinchpinCore

extension BlastRadius.CountByEvidence {
  var json: JSONValue {
    .object(Evidence.strongestFirst.map { .init($0.name, .integer(self[$0])) })
  }

  /// *(2 confirmed, up to 9 if everything alleged and assumed is true)*, after the count at the
  /// level; `nil` if there is nothing to add.
  ///
  /// - Parameter inFull: Whether to say under which condition there would be more.
  package func range(at level: Evidence, inFull: Bool) -> String? {
    let count = self[level]
    var parts: [String] = []
    if count > 0, level < .confirmed {
      parts.append(
        confirmed == count
          ? (count == 1 ? "confirmed" : "all confirmed")
          : confirmed == 0 ? "none confirmed" : "\(confirmed) confirmed")
    }
    if assumed > count {
      let condition = inFull ? " if everything \(weakerLevels(than: level)) is true" : ""
      parts.append("up to \(assumed)\(condition)")
    }
    return parts.isEmpty ? nil : " (" + parts.joined(separator: ", ") + ")"
  }

  /// *6 (2–9)*: the count at the level, and the range from confirmed facts to all.
  package func cell(at level: Evidence) -> String {
    confirmed == assumed ? String(self[level]) : "\(self[level]) (\(confirmed)–\(assumed))"
  }
}
