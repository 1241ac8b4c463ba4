import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct StatusChangeTests {
  // l ──engages──▶ v (d, s);  l ──trained on s──▶ m
  static let one = """
    labs: {l: {engages: [{supplier: v, shares: [d], delivers: [s]}]}}
    vendors: {v: {}, w: {}}
    datasets: {d: {owner: l}, s: {}}
    models: {m: {owner: l, trained-on: [s]}}
    """

  private func hit(
    _ chain: SupplyChain, _ level: Evidence = .reported
  ) throws -> (exposed: [String], tainted: [String], interrupted: [String]) {
    let radius = try SupplyChainAnalysis(chain, settings: AnalysisSettings(evidence: level))
      .namedRadius(of: [Event(.breach, "v")])
    return (radius.exposed, radius.tainted, radius.alreadyInterrupted)
  }

  @Test func `a suspension interrupts, keeps exposure and ends corruption`() throws {
    let before = try hit(try chain(Self.one))
    #expect(before == (["l"], ["l"], []))
    let result = try made("suspend: {consumer: l, supplier: v}", of: try chain(Self.one))
    let after = try hit(result.chain)
    #expect(after == (["l"], [], ["l"]))
    #expect(
      result.remarks == ["v keeps what it was given: a suspension takes nothing back"])
  }

  @Test func `what nobody says was deleted is disclosed at the level assumed only`() throws {
    let expected: [(String, reported: [String], assumed: [String])] = [
      ("terminate: {consumer: l, supplier: v}", [], ["l"]),
      ("terminate: {consumer: l, supplier: v, deleted: true}", [], []),
      ("terminate: {consumer: l, supplier: v, deleted: false}", ["l"], ["l"]),
    ]
    for (change, reported, assumed) in expected {
      let result = try made(change, of: try chain(Self.one))
      #expect(try hit(result.chain).exposed == reported, "\(change)")
      #expect(try hit(result.chain, .assumed).exposed == assumed, "\(change)")
      #expect(try hit(result.chain, .assumed).tainted == [], "\(change)")
      let saysWhatIsKept = result.remarks.contains { $0.contains("deletes") }
      #expect(saysWhatIsKept != change.contains("deleted"), "\(change): \(result.remarks)")
    }
  }

  @Test func `a need whose contract is suspended or ended counts as lost`() throws {
    let yaml = Self.one.replacing("{l: {engages", with: "{l: {needs: [v], engages")
    for verb in ["suspend", "terminate"] {
      let result = try made("\(verb): {consumer: l, supplier: v}", of: try chain(yaml))
      #expect(try hit(result.chain).interrupted == ["l"], "\(verb)")
    }
  }

  @Test func `hosting and runs are suspended too, and needs where there is nothing else`() throws {
    let yaml = """
      labs: {l: {hosted-on: [k], runs: [t, {supplier: t, evidence: alleged}]}}
      functions: {f: {owner: l, needs: [v]}}
      clouds: {k: {}}
      software: {t: {}}
      vendors: {v: {}}
      """
    let after = """
      labs:
        l:
          hosted-on: [{supplier: k, status: suspended}]
          runs:
            - {supplier: t, status: suspended}
            - {supplier: t, evidence: alleged, status: suspended}
      functions: {f: {owner: l, needs: [{supplier: v, status: suspended}]}}
      clouds: {k: {}}
      software: {t: {}}
      vendors: {v: {}}
      """
    #expect(
      try text(
        of: yaml, after: "suspend: {consumer: l, supplier: k}",
        "suspend: {consumer: l, supplier: t}", "suspend: {consumer: l, supplier: v}")
        == chain(after).descriptionText())
  }

  @Test func `activating drops since, and what is over stays over`() throws {
    let yaml = """
      as-of: 2026-04-03
      labs:
        l:
          engages:
            - {supplier: v, status: planned, since: 2027}
            - {supplier: v, service: old, until: 2025}
      vendors: {v: {}}
      """
    let after = yaml.replacing(", status: planned, since: 2027", with: "")
    #expect(
      try text(of: yaml, after: "activate: {consumer: l, supplier: v}")
        == chain(after).descriptionText())
    let over = "labs: {l: {engages: [{supplier: v, until: 2025}]}}\nvendors: {v: {}}\n"
    #expect(
      try refusal(
        of: "activate: {consumer: l, supplier: v}", on: "as-of: 2026-04-03\n" + over)
        == "nothing between 'l' and 'v' waits to be activated: it is ended | "
        + "what is active, or has an 'until' that is past, cannot be activated")
  }

  @Test func `the day decides what is active, the one asked for before the description's`() throws {
    let yaml = """
      as-of: 2026-04-03
      labs: {l: {engages: [{supplier: v, since: 2027}]}}
      vendors: {v: {}}
      """
    let change = "suspend: {consumer: l, supplier: v}"
    #expect(
      try refusal(of: change, on: yaml)
        == "nothing between 'l' and 'v' is active: it is planned | remove the change")
    let later = try #require(CalendarDay("2027-01-01"))
    #expect(try refusal(of: change, on: yaml, day: later) == "made")
    // Without any day, dates are not applied.
    #expect(try refusal(of: change, on: yaml.replacing("as-of: 2026-04-03\n", with: "")) == "made")
  }

  @Test func `a suspension is undone by activating`() throws {
    #expect(
      try text(
        of: Self.one, after: "suspend: {consumer: l, supplier: v}",
        "activate: {consumer: l, supplier: v}") == chain(Self.one).descriptionText())
  }

  @Test(arguments: [
    (
      ["suspend: {consumer: l, supplier: w}"],
      "'l' has nothing to do with 'w' | its suppliers are v"
    ),
    (
      ["suspend: {consumer: w, supplier: v}"],
      "'w' has nothing to do with 'v' | it has no supplier of its own"
    ),
    (
      ["suspend: {consumer: l, supplier: vv}"], "unknown entity 'vv' | did you mean 'v'?"
    ),
    (
      ["suspend: {consumer: l, supplier: v}", "suspend: {consumer: l, supplier: v}"],
      "nothing between 'l' and 'v' is active: it is suspended | remove the change"
    ),
    (
      ["terminate: {consumer: l, supplier: v}", "terminate: {consumer: l, supplier: v}"],
      "nothing between 'l' and 'v' can be ended: it is ended | remove the change"
    ),
    (
      ["terminate: {consumer: l, supplier: v}", "suspend: {consumer: l, supplier: v}"],
      "nothing between 'l' and 'v' is active: it is ended | remove the change"
    ),
    (
      ["activate: {consumer: l, supplier: v}"],
      "nothing between 'l' and 'v' waits to be activated: it is active | "
        + "what is active, or has an 'until' that is past, cannot be activated"
    ),
    // That it is deleted can be said afterwards.
    (
      [
        "terminate: {consumer: l, supplier: v}",
        "terminate: {consumer: l, supplier: v, deleted: true}",
      ], "made"
    ),
  ])
  func `what is so already, or is nothing, is refused`(changes: [String], answer: String) throws {
    var chain = try chain(Self.one)
    for change in changes.dropLast() { chain = try made(change, of: chain).chain }
    let last = changes[changes.count - 1]
    let set = try scenarioSet("  test: {changes: [{\(last)}]}\n")
    var found = "made"
    do { _ = try set.results(on: chain) } catch {
      let finding = try #require(error.findings.first)
      found =
        finding.message.replacing("scenario 'test': ", with: "") + " | " + (finding.hint ?? "")
    }
    #expect(found == answer)
  }
}
