import Linchpin

extension LibraryAnswers {
  /// Answers about the fixture's scenarios, for a breach of V1.
  func comparison(_ question: Question) throws -> Answer? {
    guard ["compare", "pareto", "sampled-within"].contains(question.name),
      let name = question.arguments.first
    else { return nil }
    let comparison = try compared(exactLimit: 20)
    let row = comparison.scenarios.first { $0.name == name }
    let metric = question.arguments.dropFirst().first.flatMap(ComparisonMetric.init(rawValue:))
    switch question.name {
    case "pareto": return .claim(row?.isPareto)
    case "compare":
      return metric.map { .number((row?.state ?? comparison.base).metrics[$0]) }
    default:
      let sampled = try compared(exactLimit: 0).scenarios.first { $0.name == name }
      guard let metric, let exact = row?.delta[metric], let interval = sampled?.intervals[metric]
      else { return nil }
      return .claim(interval.low <= exact && exact <= interval.high)
    }
  }

  private func compared(exactLimit: Int) throws -> Comparison {
    let path = Fixture.folder.appending(path: "lp4-scenarios.yaml").path
    return try Comparison(
      of: ScenarioSet.load(from: path), on: chain,
      ComparisonQuestion(events: [Event(.breach, "V1")], samples: 20_000, exactLimit: exactLimit))
  }
}
