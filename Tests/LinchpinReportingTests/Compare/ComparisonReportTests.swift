import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinScenarios
import Testing

@testable import LinchpinReporting

@Suite struct ComparisonReportTests {
  private func chain(_ yaml: String) throws -> SupplyChain {
    try SupplyChain.load(
      text: Array(("linchpin: 1\n" + yaml).utf8), name: "test.yaml", format: .yaml
    ).chain
  }

  private func scenarios(_ yaml: String) throws -> ScenarioSet {
    let text = "linchpin-scenarios: 1\nscenarios:\n" + yaml
    return try ScenarioSet.load(text: Array(text.utf8), name: "s.yaml", format: .yaml)
  }

  // l, m ──▶ v (d, e);  w
  private static let base = """
    labs:
      l: {name: Lab One, needs: [v], engages: [{supplier: v, service: s, shares: [d], amount: 4}]}
      m: {engages: [{supplier: v, service: s, shares: [e], amount: 4}]}
    vendors: {v: {name: Vendor, probability: {breach: 0.5, outage: 0.25}}, w: {}}
    datasets: {d: {owner: l}, e: {owner: m}}
    """

  private static let changes = """
      hot: {title: Add w, cost: 1000, changes: [diversify: {consumer: l, with: w, like: v}]}
      none: {cost: 0}
      paused: {cost: 5.25, changes: [suspend: {consumer: l, supplier: v}]}
    """

  private func report(
    _ question: ComparisonQuestion = ComparisonQuestion(
      events: [Event(.outage, "v")], parties: ["l"])
  ) throws -> ComparisonReport {
    let chain = try chain(Self.base)
    return ComparisonReport(
      try Comparison(of: try scenarios(Self.changes), on: chain, question), of: chain)
  }

  @Test func `the headline says what is beside what, for which event, of how many`() throws {
    let text = try report().document.plainText(width: 500)
    #expect(
      text.hasPrefix(
        "Three scenarios beside the description as it is, for an outage of Vendor, of 2 labs."),
      "\(text.prefix(200))")
    let quiet = try report(ComparisonQuestion()).document.plainText(width: 500)
    #expect(quiet.contains("for whatever single breach or outage may come, of 2 labs."))
  }

  @Test func `a sentence sets what is better against what is worse`() throws {
    let report = try report()
    let (hot, none, paused) = (
      report.comparison.scenarios[0], report.comparison.scenarios[1],
      report.comparison.scenarios[2]
    )
    let sentence = report.sentence(of: hot)
    // v no longer stops l: only m, which has no other supplier, is left of the two.
    #expect(sentence.hasPrefix("Better: Lab One's single points of failure 1 → 0; "), "\(sentence)")
    #expect(
      sentence.contains("labs hit by the event: stopped 1 → 0, interrupted 2 → 1"), "\(sentence)")
    #expect(
      sentence.contains("supplier-party pairs: interrupted 2 → 1, stopped 1 → 0"), "\(sentence)")
    #expect(sentence.contains("Worse: suppliers that can expose Lab One 1 → 2"), "\(sentence)")
    #expect(
      sentence.hasSuffix("No longer stopped: Lab One. No longer interrupted: Lab One."),
      "\(sentence)")
    #expect(
      report.sentence(of: none) == "No number that is compared changes, at any level of evidence.")
    #expect(
      report.sentence(of: paused).contains(
        "Who is stopped has no single points left to count."))
  }

  @Test func `CSV has one row for each number, party, supplier and difference`() throws {
    let report = try report()
    let csv = report.records.csv()
    let lines = csv.split(separator: "\r\n")
    #expect(
      lines.first == "record,scenario,what,entity,other,before,after,delta,low,high,verdict")
    #expect(lines.contains("metric,hot,stopped,,,1,0,-1,,,better"))
    #expect(lines.contains("party,hot,no-longer-stopped,l,,,,,,,"))
    #expect(lines.contains("supplier,hot,newly-exposes,w,l,,,,,,"))
    #expect(lines.contains("for,hot,single-points,l,,1,0,-1,,,better"))
    #expect(lines.contains("cost,paused,,,,0,5.25,5.25,,,"))
    #expect(lines.contains("group,hot,added needs,l,none → \"any 1 of v, w\",,,,,,") == false)
    #expect(lines.contains { $0.hasPrefix("group,hot,added needs,l,") })
    #expect(lines.contains("relation,paused,changed engages,l,v: status: active → suspended,,,,,,"))
    // Every row has every column.
    #expect(report.records.rows.allSatisfy { $0.count == report.records.columns.count })
  }

  // l ──needs──▶ any 1 of mara, v  →  any 1 of mara, v, x; and a
  @Test func `a relation is told though its supplier's id is a part of a group's sentence`() throws
  {
    let old = try chain("labs: {l: {needs: [{any: 1, of: [mara, v]}]}}\nvendors: {mara: {}, v: {}}")
    let new = try chain(
      "labs: {l: {needs: [{any: 1, of: [mara, v, x]}, a]}}\n"
        + "vendors: {a: {}, mara: {}, v: {}, x: {}}")
    let lines = SupplyChainDifference(from: old, to: new).lines { $0.text }.map(\.text)
    #expect(lines.contains("l needs a"))
    #expect(!lines.contains("l needs x"))
  }

  @Test func `JSON has exactly the keys of its schema`() throws {
    let keys = keys(of: try report().json)
    #expect(keys == required(ComparisonReport.shape.schema))
    guard case .array(let rows)? = member("scenarios", of: try report().json) else {
      Issue.record("no scenarios")
      return
    }
    let definitions = try #require(member("$defs", of: ComparisonReport.shape.schema))
    for row in rows {
      #expect(self.keys(of: row) == required(try #require(member("scenario", of: definitions))))
      #expect(
        self.keys(of: try #require(member("metrics", of: row)))
          == ComparisonMetric.allCases.map(\.key).sorted())
    }
    let base = try #require(member("base", of: try report().json))
    #expect(member("expectedStopped", of: base) == .number(0.25))
  }

  private func member(_ key: String, of value: JSONValue) -> JSONValue? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  private func keys(of value: JSONValue) -> [String] {
    guard case .object(let members) = value else { return [] }
    return members.map(\.key).sorted()
  }

  private func required(_ schema: JSONValue) -> [String] {
    guard case .array(let names)? = member("required", of: schema) else { return [] }
    return names.compactMap { if case .string(let name) = $0 { name } else { nil } }.sorted()
  }

  @Test func `remarks and differences are told for people`() throws {
    let text = try report().document.plainText(width: 200)
    #expect(
      text.contains("Vendor keeps what it was given: a suspension takes nothing back."))
    #expect(text.contains("Exact: every combination was tried."))
    #expect(text.contains("any 1 of"))
  }

  @Test func `two descriptions are called old and new`() throws {
    let old = try chain(Self.base)
    let new = try chain(Self.base.replacing("needs: [v], ", with: ""))
    let comparison = try Comparison(
      of: [.init(name: "new", chain: new)], with: old, ComparisonQuestion())
    let text = ComparisonReport(comparison, of: old, isOfDescriptions: true).document
      .plainText(width: 200)
    #expect(text.hasPrefix("The new description beside the old one, "))
    #expect(!text.contains("today "))
  }

  @Test func `hostile names and scenarios stay in their cells`() throws {
    let evil = "=cmd|' /C calc'!A0"
    let chain = try chain(
      """
      labs: {l: {name: "a|b`c` <img src=x> [k](javascript:z)", engages: [v]}}
      vendors: {v: {name: "\(evil)"}}
      """)
    let set = try scenarios(
      "  \"\(evil)\": {title: \"<script>|\", changes: [suspend: {consumer: l, supplier: v}]}\n")
    let question = ComparisonQuestion(events: [Event(.breach, "v")], parties: ["l"])
    let report = ComparisonReport(try Comparison(of: set, on: chain, question), of: chain)
    let markdown = report.document.markdown()
    #expect(!markdown.contains("<img") && !markdown.contains("<script>"))
    #expect(markdown.contains("\\[k\\](javascript:z)"))
    for line in report.records.csv().split(separator: "\r\n") {
      #expect(!line.hasPrefix("=") && !line.contains(",=") && !line.contains(",\"="))
    }
    #expect(report.json.text().contains(evil))
  }
}
