import LinchpinRendering
import LinchpinReporting
import LinchpinWording

// Scenarios side by side.
extension PageWriter {
  func writeScenarios(to section: inout MarkupWriter) {
    let scenarios = figures.options.scenarios
    section.element(
      "p",
      "Each scenario against the description as it is. Better and worse are judged number by number; "
        + "there is no score over all.")
    section.table(
      ScenarioSummary.overview(scenarios.map(\.summary)), name: "scenarios",
      caption: "Scenarios, the best first", showsCaption: false)
    noteOfUndrawn(scenarios, to: &section)
    for (number, scenario) in scenarios.enumerated() {
      write(scenario, number: number + 1, to: &section)
    }
  }

  /// A reader who sees maps of some scenarios is told how to have one of the others.
  private func noteOfUndrawn(_ scenarios: [PageScenario], to section: inout MarkupWriter) {
    let undrawn = scenarios.count { $0.pictures.isEmpty }
    guard undrawn > 0, undrawn < scenarios.count else { return }
    section.element(
      "p", ["class": "quiet"],
      "\(undrawn) of the \(scenarios.count) scenarios have no map here. Linchpin can draw each by "
        + "itself.")
  }

  private func write(_ scenario: PageScenario, number: Int, to section: inout MarkupWriter) {
    let summary = scenario.summary
    section.element(
      "article", ["class": "scenario", "aria-labelledby": "scenario-\(number)"]
    ) { article in
      article.element("h3", ["id": "scenario-\(number)"], summary.displayName)
      article.element("p", ["class": "facts"]) { line in
        if summary.title != nil { line.element("code", summary.name) }
        if let cost = summary.cost { line.element("span", "Cost: \(cost)") }
        if let isBest = summary.isOnParetoFront {
          line.element(
            "span", ["class": isBest ? "verdict better" : "verdict"],
            isBest
              ? "On the Pareto front"
              : "Today or another scenario is as good or better in every respect")
        }
      }
      if !summary.changes.isEmpty {
        article.element("ul") { list in
          for change in summary.changes { list.element("li", change) }
        }
      }
      metrics(summary.metrics, number: number, to: &article)
      memberships(summary.memberships, to: &article)
      pictures(of: scenario, to: &article)
    }
  }

  private func metrics(
    _ metrics: [ScenarioSummary.Metric], number: Int, to article: inout MarkupWriter
  ) {
    guard !metrics.isEmpty else { return }
    article.element("table", ["data-name": "scenario-\(number)", "class": "delta"]) { table in
      table.element("caption", ["class": "unseen"], "Metrics before and after")
      table.element("thead") { head in
        head.element("tr") { row in
          for (title, isNumber) in [
            ("metric", false), ("before", true), ("after", true), ("verdict", false),
          ] {
            row.element("th", ["scope": "col", "class": isNumber ? "number" : nil], title)
          }
        }
      }
      table.element("tbody") { body in
        for metric in metrics {
          body.element("tr") { row in
            row.element(
              "th", ["scope": "row"],
              metric.name + (metric.condition.map { ", " + $0 } ?? ""))
            row.element("td", ["class": "number"], metric.before)
            row.element("td", ["class": "number"], metric.after)
            row.element("td") {
              $0.element(
                "span", ["class": "verdict \(metric.verdict.name)"],
                metric.verdict.sign + metric.verdict.rawValue)
            }
          }
        }
      }
    }
  }

  private func memberships(
    _ memberships: [ScenarioSummary.Membership], to article: inout MarkupWriter
  ) {
    let present = memberships.filter { !$0.members.isEmpty }
    guard !present.isEmpty else { return }
    article.element("dl", ["class": "memberships"]) { list in
      for membership in present {
        list.element("dt") {
          $0.element(
            "span", ["class": "verdict \(membership.verdict.name)"],
            "\(membership.title) (\(membership.members.count))")
        }
        list.element("dd", membership.members.joined(separator: ", "))
      }
    }
  }

  /// Both states on the same coordinates.
  private func pictures(of scenario: PageScenario, to article: inout MarkupWriter) {
    guard !scenario.pictures.isEmpty else { return }
    article.element("div", ["class": "pair"]) { pair in
      for picture in scenario.pictures {
        pair.element("figure") { figure in
          figure.element("figcaption", picture.title)
          figure.markup(picture.part.svg)
        }
      }
    }
  }
}

extension ScenarioSummary.Metric.Verdict {
  fileprivate var name: String { self == .neither ? "neither" : rawValue }

  /// A sign beside the word, so that colour never stands alone.
  fileprivate var sign: String {
    switch self {
    case .better: "✓ "
    case .worse: "✗ "
    case .same: "= "
    case .neither: ""
    }
  }
}
