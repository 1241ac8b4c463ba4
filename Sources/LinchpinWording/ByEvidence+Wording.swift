import LinchpinAnalysis
import LinchpinCore
import LinchpinText

extension ByEvidence<Int> {
  /// The most over the levels.
  package var most: Int { strongestFirst.max() ?? 0 }
}

/// *alleged and assumed*: what an analysis leaves out.
package func weakerLevels(than level: Evidence, conjunction: String = "and") -> String {
  listed(Evidence.strongestFirst.filter { $0 < level }.map(\.name), conjunction: conjunction)
}

extension Wording {
  /// *6 (2–9)*: the count at the level, and the range over all levels.
  package func cell(_ counts: ByEvidence<Int>, at level: Evidence) -> String {
    let range = range(of: counts, at: level)
    return range.lowerBound == range.upperBound
      ? String(counts[level]) : "\(counts[level]) (\(range.lowerBound)–\(range.upperBound))"
  }

  /// From the least to the most over the levels. Where no relation states its evidence, none is
  /// confirmed, and that none is says nothing.
  package func range(of counts: ByEvidence<Int>, at level: Evidence) -> ClosedRange<Int> {
    let isTold = { (other: Evidence) in
      statesEvidence || other < .confirmed || other == level
    }
    let numbers = Evidence.allCases.filter(isTold).map { counts[$0] }
    return (numbers.min() ?? 0)...(numbers.max() ?? 0)
  }

  /// The range of a count behind it: *(2 confirmed, up to 9 if what is only alleged or assumed
  /// holds)*; nothing where the levels agree.
  ///
  /// - Parameter clause: What has to hold for there to be more.
  package func range(
    _ counts: ByEvidence<Int>, _ outcome: Outcome, at level: Evidence, if clause: String? = nil
  ) -> String {
    let (count, range) = (counts[level], range(of: counts, at: level))
    var parts: [String] = []
    if count > 0, outcome.growsWithWeakerFacts, statesEvidence, level < .confirmed {
      parts.append(Self.confirmed(counts.confirmed, of: count))
    }
    if count > 0, !outcome.growsWithWeakerFacts, range.lowerBound < count {
      parts.append("as few as \(range.lowerBound) on other levels of evidence")
    }
    if range.upperBound > count {
      let condition = clause ?? Self.otherFacts(than: level)
      parts.append("up to \(range.upperBound)" + (condition.isEmpty ? "" : " \(condition)"))
    }
    return parts.isEmpty ? "" : " (" + parts.joined(separator: ", ") + ")"
  }

  /// What has to hold for there to be more, in general.
  package static func otherFacts(than level: Evidence) -> String {
    level == .assumed
      ? "on stronger facts alone"
      : "if what is only \(weakerLevels(than: level, conjunction: "or")) holds"
  }

  private static func confirmed(_ confirmed: Int, of count: Int) -> String {
    if confirmed == count { return count == 1 ? "confirmed" : "all confirmed" }
    return confirmed == 0 ? "none confirmed" : "\(confirmed) confirmed"
  }
}
