import ArgumentParser
import Linchpin

/// Reads the words that options take; a misspelt one gets the nearest as a suggestion.
enum Word {
  static func evidence(_ text: String) throws -> Evidence {
    try word(text, Evidence.strongestFirst.map { ($0.name, $0) })
  }

  static func counted(_ text: String) throws -> CountedParties {
    let kinds = EntityKind.allCases.map { ($0.rawValue, CountedParties.kind($0)) }
    return try word(text, kinds + [("consumers", .consumers), ("all", .all)])
  }

  static func format(_ text: String) throws -> ReportFormat {
    try word(text, ReportFormat.allCases.map { ($0.rawValue, $0) })
  }

  static func mapFormat(_ text: String) throws -> MapFormat {
    try word(text, MapFormat.allCases.map { ($0.rawValue, $0) })
  }

  static func pageFormat(_ text: String) throws -> PageFormat {
    try word(text, PageFormat.allCases.map { ($0.rawValue, $0) })
  }

  static func theme(_ text: String) throws -> MapOptions.Theme {
    try word(text, MapOptions.Theme.allCases.map { ($0.rawValue, $0) })
  }

  static func overlay(_ text: String) throws -> MapOptions.Overlay {
    try word(text, MapOptions.Overlay.allCases.map { ($0.rawValue, $0) })
  }

  static func grouping(_ text: String) throws -> MapOptions.Grouping {
    try word(text, MapOptions.Grouping.allCases.map { ($0.rawValue, $0) })
  }

  static func outcome(_ text: String) throws -> Outcome {
    try word(text, Outcome.allCases.map { ($0.rawValue, $0) })
  }

  static func family(_ text: String) throws -> Term.Family {
    try word(text, Term.Family.allCases.map { ($0.rawValue, $0) })
  }

  /// Metrics apart by commas; none twice.
  static func metrics(_ text: String) throws -> [SupplierMetric] {
    let values = SupplierMetric.allCases.map { ($0.rawValue, $0) }
    var metrics: [SupplierMetric] = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      let metric = try word(name.trimmingSpaces(), values)
      if !metrics.contains(metric) { metrics.append(metric) }
    }
    return metrics
  }

  /// The outcomes that sets of suppliers are compared by.
  static func worstOutcome(_ text: String) throws -> Outcome {
    try word(text, [Outcome.exposed, .stopped, .interrupted, .tainted].map { ($0.rawValue, $0) })
  }

  /// A condition on which a comparison fails.
  static func gate(_ text: String) throws -> ComparisonGate {
    if let gate = ComparisonGate(text) { return gate }
    let word = text.split(separator: ">").first.map(String.init) ?? text
    if ComparisonMetric(rawValue: word) != nil {
      throw ValidationError("a limit is written \(word)>NUMBER.")
    }
    throw ValidationError(
      Suggestion.near(word, among: ComparisonGate.words)
        ?? "it is one of \(ComparisonGate.words.joined(separator: ", ")), or METRIC>NUMBER.")
  }

  /// Metrics with weights, apart by commas: `worst-exposure=1,worst-impact=2`.
  static func objective(_ text: String) throws -> Objective {
    let values = ComparisonMetric.allCases.map { ($0.rawValue, $0) }
    var terms: [Objective.Term] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      let metric = try word((sides.first ?? "").trimmingSpaces(), values)
      var weight = 1.0
      if sides.count > 1 {
        guard sides.count == 2, let number = Double(sides[1].trimmingSpaces()), number > 0,
          number <= 1e6
        else {
          throw ValidationError(
            "a weight is a number above 0, at most a million, as in worst-exposure=2.")
        }
        weight = number
      }
      if terms.contains(where: { $0.metric == metric }) {
        throw ValidationError("'\(metric.rawValue)' stands there twice.")
      }
      terms.append(.init(metric, weight: weight))
    }
    return Objective(terms)
  }

  /// A number from 0.
  static func amount(_ text: String) throws -> Double {
    guard let number = Double(text), number >= 0, number.isFinite else {
      throw ValidationError("it is a number from 0.")
    }
    return number
  }

  /// A whole number of a range.
  static func count(_ range: ClosedRange<Int>) -> @Sendable (String) throws -> Int {
    { text in
      guard let number = Int(text), range.contains(number) else {
        throw ValidationError(
          "it is a whole number from \(range.lowerBound) to \(range.upperBound).")
      }
      return number
    }
  }

  static func seed(_ text: String) throws -> UInt64 {
    guard let seed = UInt64(text) else {
      throw ValidationError("it is a whole number from 0 to \(UInt64.max).")
    }
    return seed
  }

  /// A length of time in seconds, at most a day; thousandths count.
  static func seconds(_ text: String) throws -> Duration {
    guard let seconds = Double(text), (0...86_400).contains(seconds) else {
      throw ValidationError("it is a number of seconds from 0 to 86400.")
    }
    return .milliseconds(Int64((seconds * 1_000).rounded()))
  }

  /// How much larger a picture is drawn.
  static func scale(_ text: String) throws -> Double {
    guard let scale = Double(text), (0.1...10).contains(scale) else {
      throw ValidationError("it is a number from 0.1 to 10.")
    }
    return scale
  }

  /// A whole date that the calendar has.
  static func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw ValidationError("a date is written YYYY-MM-DD, such as 2026-04-03.")
    }
    return day
  }

  /// A date of which the month or the day may be left out.
  static func partialDate(_ text: String) throws -> PartialDate {
    guard let date = PartialDate(text) else {
      throw ValidationError("a date is written YYYY-MM-DD, YYYY-MM or YYYY, such as 2026-03-24.")
    }
    return date
  }

  static func word<Value>(_ text: String, _ values: [(name: String, value: Value)]) throws -> Value
  {
    if let match = values.first(where: { $0.name == text }) { return match.value }
    let names = values.map(\.name)
    throw ValidationError(
      Suggestion.near(text, among: names)
        ?? "it is one of \(names.joined(separator: ", ")).")
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    var text = self
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

extension EntityID: ExpressibleByArgument {
  /// Ids are normalized as in descriptions.
  public init?(argument: String) { self.init(argument.normalized) }
}
