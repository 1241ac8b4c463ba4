import LinchpinAnalysis
import LinchpinCore

/// The answer to a question on the facts asked for, and what it would be at the other levels of
/// evidence: what is not known is a range, not a guess.
public struct AnswersByEvidence<Answer: Sendable>: Sendable {
  /// What the question was asked with.
  public let settings: AnalysisSettings
  /// On the facts asked for.
  public let answer: Answer
  private let others: [Evidence: Answer]

  init(_ answer: Answer, others: [Evidence: Answer] = [:], settings: AnalysisSettings) {
    self.answer = answer
    self.others = others
    self.settings = settings
  }

  /// The answer at a level; `nil` where there is none, as where sets are too many to list.
  public subscript(level: Evidence) -> Answer? {
    level == settings.evidence ? answer : others[level]
  }
}

extension SupplyChainAnalysis {
  /// Asks a question at every level of evidence.
  ///
  ///     let answers = try analysis.answers { analysis in try analysis.resilience() }
  ///     let report = ResilienceReport(answers, of: analysis.chain)
  ///
  /// - Parameter ask: The question; it is put to an analysis at each level.
  /// - Throws: What the question throws on the facts asked for.
  public func answers<Answer: Sendable>(
    to ask: (SupplyChainAnalysis) throws(AnalysisError) -> Answer
  ) throws(AnalysisError) -> AnswersByEvidence<Answer> {
    let answer = try ask(self)
    var others: [Evidence: Answer] = [:]
    for level in Evidence.allCases where level != settings.evidence {
      var settings = settings
      settings.evidence = level
      others[level] = try? ask(SupplyChainAnalysis(chain, settings: settings))
    }
    return AnswersByEvidence(answer, others: others, settings: settings)
  }
}

extension AnswersByEvidence {
  /// *(2 on confirmed facts only, 9 with everything alleged and assumed)*, after what is said of
  /// the facts asked for; nothing where no other level was asked.
  ///
  /// - Parameter text: Says the answer in a word or a number.
  func range(_ text: (Answer) -> String) -> String {
    let asked = text(answer)
    var ends: [String] = []
    if settings.evidence != .confirmed, let confirmed = self[.confirmed] {
      ends.append("\(text(confirmed)) on confirmed facts only")
    }
    if settings.evidence != .assumed, let everything = self[.assumed] {
      let weaker = weakerLevels(than: settings.evidence)
      ends.append("\(text(everything)) with everything \(weaker)")
    }
    guard !ends.isEmpty else { return "" }
    let texts = Evidence.allCases.compactMap { self[$0].map(text) }
    if texts.count > 1, texts.allSatisfy({ $0 == asked }) {
      return " (the same at every level of evidence)"
    }
    return " (" + ends.joined(separator: ", ") + ")"
  }

  /// One value at each of the four levels, for JSON; null where there is no answer.
  func json(_ value: (Answer) -> JSONValue) -> JSONValue {
    .object(Evidence.strongestFirst.map { .init($0.name, self[$0].map(value) ?? .null) })
  }

  /// How many parties the question was about.
  func countedTotal(in chain: SupplyChain) -> Int {
    chain.entities.count { settings.counted.includes($0.kind) }
  }
}

/// *alleged and assumed*: what an analysis leaves out.
package func weakerLevels(than level: Evidence) -> String {
  listed(Evidence.strongestFirst.filter { $0 < level }.map(\.name))
}

/// On which facts numbers stand.
package func basisRemark(_ evidence: Evidence, asOf day: CalendarDay?) -> String {
  let level =
    switch evidence {
    case .confirmed: "Facts counted: confirmed only"
    case .assumed: "Facts counted: all, assumptions included"
    case let level: "Facts counted: \(level.name) or stronger"
    }
  return level + (day.map { ", as of \($0)." } ?? ", whatever their dates.")
}
