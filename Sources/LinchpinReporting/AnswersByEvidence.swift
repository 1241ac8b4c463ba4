import LinchpinAnalysis
import LinchpinCore
import LinchpinEngine
import LinchpinText
import LinchpinWording

/// The answer to a question on the facts asked for, and what it would be at the other levels of
/// evidence: what is not known is a range, not a guess.
public struct AnswersByEvidence<Answer: Sendable>: Sendable {
  /// What the question was asked with.
  public let settings: AnalysisSettings
  /// On the facts asked for.
  public let answer: Answer
  /// At the other levels, each worked out when a report first tells of it: rows for spreadsheets
  /// tell only of the facts asked for.
  private let others: [Evidence: Deferred<Answer?>]
  /// Whether any relation says how well it is supported: where none does, none is confirmed.
  private let statesEvidence: Bool

  init(
    _ answer: Answer, others: [Evidence: Deferred<Answer?>] = [:], settings: AnalysisSettings,
    statesEvidence: Bool = true
  ) {
    self.answer = answer
    self.others = others
    self.settings = settings
    self.statesEvidence = statesEvidence
  }

  /// The answer at a level; `nil` where there is none, as where single points are too many to list.
  public subscript(level: Evidence) -> Answer? {
    level == settings.evidence ? answer : others[level]?.wrappedValue
  }
}

extension SupplyChainAnalysis {
  /// Asks a question at every level of evidence.
  ///
  ///     let answers = try analysis.answers { analysis in analysis.overlap() }
  ///     let report = OverlapReport(answers, of: analysis.chain)
  ///
  /// The other levels are asked when, and only if, a report tells of them.
  ///
  /// - Parameter ask: The question; it is put to an analysis at each level.
  /// - Throws: What the question throws on the facts asked for.
  public func answers<Answer: Sendable>(
    to ask: @escaping @Sendable (SupplyChainAnalysis) throws(AnalysisError) -> Answer
  ) throws(AnalysisError) -> AnswersByEvidence<Answer> {
    let answer = try ask(self)
    var others: [Evidence: Deferred<Answer?>] = [:]
    for level in Evidence.allCases where level != settings.evidence {
      others[level] = Deferred(wrappedValue: try? ask(self.at(level)))
    }
    return AnswersByEvidence(
      answer, others: others, settings: settings, statesEvidence: chain.statesEvidence)
  }
}

extension SupplyChainAnalysis {
  /// Finds what stops each party at every level of evidence; once for levels with the same facts.
  ///
  /// A level other than that asked for at which not every single point was found has no answer.
  ///
  /// - Parameters:
  ///   - ids: The parties to look at; all counted ones without it.
  ///   - order: How many suppliers a set has at most.
  /// - Throws: ``AnalysisError`` for an unknown id.
  public func resilienceByEvidence(
    of ids: [EntityID]? = nil, order: Int = Resilience.highestOrder
  ) throws(AnalysisError) -> AnswersByEvidence<Resilience> {
    var found = [try resilience(of: ids, order: order)]
    for level in Evidence.allCases where level != settings.evidence {
      if var same = found.first(where: { isResilienceSame(at: $0.evidence, as: level) }) {
        same.evidence = level
        found.append(same)
      } else {
        found.append(try at(level).resilience(of: ids, order: order))
      }
    }
    found[0].shortfall = budget.shortfall
    var others: [Evidence: Deferred<Resilience?>] = [:]
    for other in found.dropFirst() where other.hasAllSinglePoints {
      others[other.evidence] = Deferred(wrappedValue: other)
    }
    return AnswersByEvidence(
      found[0], others: others, settings: settings, statesEvidence: chain.statesEvidence)
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
    if statesEvidence, settings.evidence != .confirmed, let confirmed = self[.confirmed] {
      ends.append("\(text(confirmed)) on confirmed facts only")
    }
    if settings.evidence != .assumed, let everything = self[.assumed] {
      let weaker = weakerLevels(than: settings.evidence)
      ends.append("\(text(everything)) with everything \(weaker)")
    }
    guard !ends.isEmpty else { return "" }
    let levels = statesEvidence ? Evidence.allCases : [.reported, .assumed]
    let texts = levels.compactMap { self[$0].map(text) }
    if texts.count > 1, texts.allSatisfy({ $0 == asked }) {
      return statesEvidence ? " (the same at every level of evidence)" : ""
    }
    return " (" + ends.joined(separator: ", ") + ")"
  }

  /// *(2 to 9 on other levels of evidence)*, for numbers that weaker facts can raise and lower: a
  /// weaker fact can name a substitute, too.
  func spread(_ number: (Answer) -> Int) -> String {
    let bounds = bounds(of: number)
    let (least, most, asked) = (bounds.lowerBound, bounds.upperBound, number(answer))
    if least == most { return "" }
    if least == asked { return " (up to \(most) on other levels of evidence)" }
    if most == asked { return " (as few as \(least) on other levels of evidence)" }
    return " (\(least) to \(most) on other levels of evidence)"
  }

  /// The least and the most over the levels of evidence.
  func bounds(of number: (Answer) -> Int) -> ClosedRange<Int> {
    let levels = statesEvidence ? Evidence.allCases : [.reported, .alleged, .assumed]
    let numbers = levels.compactMap { self[$0].map(number) } + [number(answer)]
    return (numbers.min() ?? 0)...(numbers.max() ?? 0)
  }

  /// A value of the answer at each level; `nil` where there is no answer.
  func byEvidence<Value>(_ value: (Answer) -> Value?) -> ByEvidence<Value?> {
    ByEvidence { self[$0].flatMap(value) }
  }

  /// Where the work on any of the levels ended early; `nil` if none did.
  func shortfall(_ end: (Answer) -> WorkBudget.Progress?) -> WorkBudget.Progress? {
    for level in [settings.evidence] + Evidence.strongestFirst {
      if let shortfall = self[level].flatMap(end) { return shortfall }
    }
    return nil
  }

  /// How many parties the question was about.
  func countedTotal(in chain: SupplyChain) -> Int {
    counted(in: chain).members(of: chain).count { $0 }
  }

  /// Which parties the question was about.
  func counted(in chain: SupplyChain) -> CountedParties {
    settings.counted ?? .usual(in: chain)
  }
}
