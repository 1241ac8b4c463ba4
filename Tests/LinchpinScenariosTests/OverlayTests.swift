import LinchpinCore
import LinchpinLoading
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct OverlayTests {
  private static let base = """
    title: Base
    labs:
      l:
        name: Lab
        engages: [v, {supplier: w, shares: [d], evidence: alleged}]
    vendors: {v: {country: US, probability: {breach: 0.1, outage: 0.2}}, w: {}}
    datasets: {d: {owner: l}}
    """

  private func laid(_ overlay: String, on base: String = base) throws -> String {
    let results = try scenarioSet("  test:\n    overlay: {\(overlay)}\n")
      .results(on: try chain(base))
    return try #require(results.first).chain.descriptionText()
  }

  private func refusal(_ overlay: String) throws -> [String] {
    func told(_ findings: [Finding]) -> [String] {
      findings.map {
        "\($0.file ?? "?"):\($0.line):\($0.column) \($0.message) | \($0.hint ?? "")"
      }
    }
    do {
      return [try laid(overlay)]
    } catch let error as ScenarioError {
      return told(error.findings)
    } catch let error as LoadError {
      return told(error.findings)
    }
  }

  @Test func `what is doubtful in an overlay is remarked with its place`() throws {
    let overlay = "labs: {l: {needs: [l]}}, functions: {f: {needs: [v]}}"
    let result = try #require(
      try scenarioSet("  test:\n    overlay: {\(overlay)}\n")
        .results(on: try chain(Self.base + "\nfunctions: {g: {needs: [w]}}")).first)
    // Not that g has no owner: the description says that of itself.
    #expect(
      result.remarks == [
        "'l' needs itself (scenarios.yaml:4:34)",
        "the function 'f' has no owner (scenarios.yaml:4:52)",
      ])
  }

  @Test(arguments: [
    // Mappings merge.
    (
      "vendors: {v: {isolation: per-client}}", "{country: US,",
      "{isolation: per-client, country: US,"
    ),
    ("vendors: {v: {probability: {breach: 0.3}}}", "breach: 0.1", "breach: 0.3"),
    // Null removes, and removing what is not there is nothing.
    ("vendors: {v: {country: null, notes: ~}}", "country: US, ", ""),
    ("vendors: {v: {probability: {outage: null}}}", ", outage: 0.2", ""),
    ("title: null", "title: Base\n", ""),
    // Lists replace.
    ("labs: {l: {engages: [v]}}", "[v, {supplier: w, shares: [d], evidence: alleged}]", "[v]"),
    (
      "labs: {l: {engages: null}}",
      "    engages: [v, {supplier: w, shares: [d], evidence: alleged}]\n", ""
    ),
    ("labs: {l: {needs: [w]}}", "name: Lab", "name: Lab\n    needs: [w]"),
    // New entities, relations and sections.
    ("vendors: {x: {}}", "w: {}}", "w: {}, x: {}}"),
    ("clouds: {k: {}}", "datasets:", "clouds: {k: {}}\ndatasets:"),
    ("", "", ""),
  ])
  func `an overlay is merged by RFC 7386`(overlay: String, old: String, new: String) throws {
    let after = old.isEmpty ? Self.base : Self.base.replacing(old, with: new)
    #expect(try laid(overlay) == (try chain(after).descriptionText()))
  }

  @Test func `an overlay comes before the changes, whatever order they are written in`() throws {
    let results = try scenarioSet(
      """
        test:
          changes: [diversify: {consumer: l, with: x, like: v}]
          overlay: {vendors: {x: {}}}
      """
    ).results(on: try chain(Self.base))
    let x = try #require(results[0].chain.index(of: "x"))
    #expect(results[0].chain.relations.contains { $0.supplier == x })
  }

  @Test func `an overlay after an overlay sees what the first made`() throws {
    let results = try scenarioSet(
      """
        second: {after: first, overlay: {vendors: {x: {country: FR}, v: {country: null}}}}
        first: {overlay: {vendors: {x: {name: X}}}}
      """
    ).results(on: try chain(Self.base))
    #expect(results[0].chain.entity("x")?.name == "X")
    #expect(results[0].chain.entity("x")?.country == "FR")
    #expect(results[0].chain.entity("v")?.country == nil)
  }

  @Test func `relations of an overlay have the description's evidence`() throws {
    let results = try scenarioSet(
      """
        own: {overlay: {evidence: alleged, labs: {l: {needs: [w]}}}}
        inherited: {overlay: {labs: {l: {needs: [w]}}}}
      """
    ).results(on: try chain("evidence: reported\n" + Self.base))
    #expect(results.map { $0.chain.relations[0].evidence } == [.alleged, .reported])
    #expect(results.map { $0.chain.relations[0].kind } == [.needs, .needs])
    // What the description says keeps the evidence that it had there.
    #expect(results.map { $0.chain.relations[1].evidence } == [.reported, .reported])
  }

  @Test func `a model's sources may be called either name`() throws {
    let base = "models: {m: {trained-on: [d]}, n: {}}\ndatasets: {d: {}, e: {}}\n"
    let after = base.replacing("trained-on: [d]", with: "trained-on: [e]")
    for key in ["trained-on", "derived-from"] {
      #expect(
        try laid("models: {m: {\(key): [e]}}", on: base) == (try chain(after).descriptionText()))
      #expect(
        try laid("models: {m: {\(key): null}}", on: base)
          == (try chain(base.replacing("trained-on: [d]", with: "")).descriptionText()))
    }
  }

  @Test(arguments: [
    (
      "labs: {l: {engages: [vv]}}",
      ["scenarios.yaml:4:36 unknown supplier 'vv' | did you mean 'v'?"]
    ),
    ("labs: {l: {bogus: 1}}", ["scenarios.yaml:4:26 unknown key 'bogus'"]),
    ("linchpin: 2", ["scenarios.yaml:4:25 "]),
    (
      "vendors: [v]",
      [
        "scenarios.yaml:4:24 'vendors' is a mapping, not a list",
        "test.yaml:6:15 unknown supplier 'v'",
        "test.yaml:6:18 unknown supplier 'w'",
      ]
    ),
    ("vendors: {l: {}}", ["scenarios.yaml:4:25 "]),
    // The relation that named it is in the description.
    ("vendors: {w: null}", ["test.yaml:6:18 unknown supplier 'w'"]),
    // An overlay is one text.
    ("includes: [more.yaml]", ["scenarios.yaml:4:"]),
  ])
  func `an overlay that makes an invalid description is refused with the place`(
    overlay: String, places: [String]
  ) throws {
    // Where the description is wrong now, the overlay is named first.
    let found = try refusal(overlay).filter { !$0.contains("its overlay makes") }
    #expect(found.count == places.count)
    for (finding, place) in zip(found, places) { #expect(finding.hasPrefix(place)) }
  }
}
