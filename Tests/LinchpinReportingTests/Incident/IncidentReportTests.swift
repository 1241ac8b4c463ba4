import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import Testing

@testable import LinchpinReporting

@Suite struct IncidentReportTests {
  private func report(
    _ yaml: String, events: [Event]? = nil, scenarios: [ScenarioSummary] = []
  ) throws -> IncidentReport {
    let chain = try SupplyChain.load(
      text: Array(("linchpin: 1\n" + yaml).utf8), name: "x.yaml", format: .yaml
    ).chain
    return try SupplyChainAnalysis(chain).incidentReport(
      of: events ?? chain.incident?.events ?? [], scenarios: scenarios)
  }

  private let breach = """
    labs:
      a: {name: Alpha, needs: [v], engages: [{supplier: v, service: data, source: "https://example.org/a"}]}
      b: {name: Beta, engages: [{supplier: v, service: data, evidence: reported}]}
    vendors: {v: {name: Vendor, runs: [s]}}
    software: {s: {name: Gateway}}
    incident:
      title: Breach at Vendor
      events: [{breach: v}]
      timeline:
        - {date: 2026-02, what: later, evidence: reported, source: "https://example.org/2"}
        - {date: 2026-01-05, what: first, evidence: confirmed, source: "https://example.org/1"}
        - {what: undated, evidence: alleged}
      claims: [{what: everything, evidence: alleged}]
      responses:
        - {party: a, action: suspend, supplier: v, evidence: confirmed}
        - {party: b, action: investigate, supplier: v, evidence: reported}
      undisclosed: [the date of discovery]
    """

  @Test(arguments: [
    ("ends", SupplyChainAnalysis.ContractResponse.end), ("Terminated at once", .end),
    ("paused", .suspend), ("endorsed", nil), ("suspended-looking", .suspend), ("suspense", nil),
  ])
  func `an action ends or pauses a contract if its first word says so`(
    action: String, response: SupplyChainAnalysis.ContractResponse?
  ) {
    let told = Incident.Response(
      party: "a", action: action, supplier: "v", since: nil, evidence: .confirmed, sources: [])
    #expect(told.contractResponse == response)
  }

  @Test func `every section is there, in order`() throws {
    let text = try report(breach).markdown()
    let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
    #expect(
      headings == [
        "# Breach at Vendor", "## Executive summary", "## What happened", "## Timeline",
        "## Impact by outcome", "## Affected parties (2)", "## Known and unknown", "## Response",
        "## Lessons from the structure", "## Recommendations", "## Basis", "## Sources",
      ])
  }

  @Test func `what is not given is called unknown, and not twice`() throws {
    let text = try report(breach).markdown()
    #expect(text.contains("**Occurred:** not known"))
    #expect(text.contains("**Discovered:** not known"))
    #expect(text.contains("**Vector:** not known"))
    #expect(text.contains("- the date of discovery"))
    #expect(!text.contains("- when it was discovered"))
    #expect(text.contains("- when it began"))
    #expect(text.contains("| everything | not known | alleged |"))
    #expect(text.contains("Three things are not known"))
  }

  @Test func `the timeline is in order of dates, and sources are numbered as they are met`() throws
  {
    let text = try report(breach).markdown()
    let first = try #require(text.range(of: "| 2026-01-05 | first | confirmed | 1 |"))
    let later = try #require(text.range(of: "| 2026-02 | later | reported | 2 |"))
    let undated = try #require(text.range(of: "| not known | undated | alleged |  |"))
    #expect(first.upperBound < later.lowerBound && later.upperBound < undated.lowerBound)
    #expect(text.contains("1. <https://example.org/1>\n2. <https://example.org/2>\n"))
  }

  @Test func `responses say what they change in the model`() throws {
    let text = try report(breach).markdown()
    #expect(text.contains("Alpha stays exposed: Vendor still holds what it was given."))
    #expect(text.contains("Nothing new can be corrupted through it."))
    #expect(text.contains("It stops Alpha, for want of a supplier."))
    #expect(text.contains("None: it changes no relation."))
  }

  @Test func `parties have their witness in words and its sources`() throws {
    let text = try report(breach).markdown()
    #expect(
      text.contains(
        "| Alpha | exposed | 1 | reported | an attacker acts as Vendor; so what Vendor holds is "
          + "disclosed; so Alpha's work at Vendor is disclosed | 3 |"))
    #expect(text.contains("2 of the 2 labs exposed are so on facts that nobody has confirmed."))
  }

  @Test func `hidden suppliers and rivals are lessons`() throws {
    let text = try report(breach).markdown()
    #expect(text.contains("2 mutually rival labs"))
    #expect(text.contains("Gateway (exposes 2)"))
    #expect(text.contains("A second supplier does not help here"))
  }

  @Test func `another event is a what-if, and nothing of the incident is told of it`() throws {
    let other = breach + "\nclouds: {k: {}}"
    let report = try report(other, events: [Event(.outage, "k")])
    let text = report.markdown()
    #expect(report.title == "An outage of k")
    #expect(text.contains("this is a what-if"))
    #expect(!text.contains("| first |") && !text.contains("Alpha stays exposed"))
    #expect(text.contains("The description tells of no response."))
  }

  @Test func `an event that reaches what an incident struck has its record beside it`() throws {
    let text = try report(breach, events: [Event(.breach, "s")]).markdown()
    #expect(text.contains("## Related incident"), "\(text)")
    #expect(text.contains("| first |"))
  }

  @Test func `scenarios are ranked: what nothing beats, then what worsens least`() throws {
    func scenario(_ name: String, better: Int, worse: Int, pareto: Bool) -> ScenarioSummary {
      let verdicts =
        [ScenarioSummary.Metric.Verdict](repeating: .better, count: better)
        + [ScenarioSummary.Metric.Verdict](repeating: .worse, count: worse)
      return ScenarioSummary(
        name: name, changes: ["Changed: \(name)"],
        metrics: verdicts.map { .init("m", before: "1", after: "2", verdict: $0) },
        isOnParetoFront: pareto)
    }
    let list = [
      scenario("beaten", better: 9, worse: 0, pareto: false),
      scenario("costly", better: 5, worse: 2, pareto: true),
      scenario("clean", better: 1, worse: 0, pareto: true),
    ]
    #expect(ScenarioSummary.ranked(list).map(\.name) == ["clean", "costly", "beaten"])
    let text = try report(breach, scenarios: list).markdown()
    #expect(text.contains("- clean: Changed: clean"))
    #expect(!text.contains("No scenario was compared"))
  }

  @Test func `an event that hits nobody says so in every section`() throws {
    let text = try report("labs: {a: {}}\nvendors: {v: {}}", events: [Event(.breach, "v")])
      .markdown()
    #expect(text.contains("A breach of v exposes none of 1 lab."))
    #expect(text.contains("None, as far as the description tells."))
    #expect(text.contains("no reason to model one"))
  }

  @Test func `hostile words make no markup`() throws {
    let text = try report(
      """
      labs: {a: {name: "<b>|`a", engages: [v]}}
      vendors: {v: {name: "](javascript:x) #v"}}
      incident:
        title: "<script>\\u202e"
        events: [{breach: v}]
        timeline: [{what: "a | b", evidence: alleged, source: "javascript:x"}]
      """
    ).markdown()
    #expect(!text.contains("<script") && !text.contains("<b>"))
    #expect(text.contains("\\](javascript:x)") && !text.contains(" ](java"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(text.contains("a \\| b"))
  }
}
