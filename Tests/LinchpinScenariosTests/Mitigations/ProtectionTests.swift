import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct ProtectionTests {
  // l ──▶ v holds d itself, and is given d and e;  v makes m out of e;  x works for l on what it likes
  static let one = """
    labs:
      l:
        engages:
          - {supplier: v, service: a, shares: [d, e]}
          - {supplier: v, service: b, shares: [d], delivers: [m]}
          - x
    vendors: {v: {holds: [d]}, x: {}}
    datasets: {d: {owner: l}, e: {owner: l}, m: {derived-from: [e]}}
    credentials: {key: {owner: l}, own: {owner: v}, given: {}}
    organizations: {o: {holds: [given]}}
    """

  private func exposed(_ chain: SupplyChain, by event: Event) throws -> [String] {
    try SupplyChainAnalysis(chain).namedRadius(of: [event]).artefactsExposed
  }

  @Test func `minimising takes an artefact out of every place`() throws {
    let after = Self.one.replacing("shares: [d, e]", with: "shares: [e]")
      .replacing("shares: [d]", with: "shares: []").replacing("{holds: [d]}", with: "{}")
    #expect(
      try text(of: Self.one, after: "minimise: {holder: v, artefacts: d}")
        == chain(after).descriptionText())
  }

  @Test func `a lab's unlisted work can be minimised, and stays in production`() throws {
    let result = try made("minimise: {holder: x, artefacts: [l/x]}", of: try chain(Self.one)).chain
    let expected = try chain(
      Self.one.replacing("      - x\n", with: "      - {supplier: x, shares: []}\n"))
    #expect(result.descriptionText() == expected.descriptionText())
    #expect(try exposed(chain(Self.one), by: Event(.breach, "x")) == ["l/x"])
    #expect(try exposed(result, by: Event(.breach, "x")) == [])
  }

  @Test func `encryption keeps the artefact under a key held elsewhere`() throws {
    let result = try made("encrypt: {holder: v, artefacts: [d], key: key}", of: try chain(Self.one))
      .chain
    let item = "{artefact: d, form: encrypted, key: key}"
    let expected = try chain(
      Self.one.replacing("shares: [d, e]", with: "shares: [\(item), e]")
        .replacing("shares: [d]", with: "shares: [\(item)]")
        .replacing("{holds: [d]}", with: "{holds: [\(item)]}"))
    #expect(result.descriptionText() == expected.descriptionText())
    // v's own credential is its own.
    #expect(try exposed(result, by: Event(.breach, "v")) == ["e", "own"])
    let both = try SupplyChainAnalysis(result)
      .namedRadius(of: [Event(.breach, "v"), Event(.leak, "key")])
    #expect(both.artefactsExposed == ["d", "e", "own"])
  }

  @Test func `masked and synthetic forms disclose nothing`() throws {
    for (verb, form) in [("mask", "masked"), ("synthetic", "synthetic")] {
      let result = try made("\(verb): {holder: v, artefacts: [d, e]}", of: try chain(Self.one))
        .chain
      #expect(try exposed(result, by: Event(.breach, "v")) == ["own"], "\(verb)")
      let forms = result.relations.compactMap { relation -> [String]? in
        guard case .listed(let items) = relation.terms.shares, !items.isEmpty else { return nil }
        return items.map(\.form.rawValue)
      }
      #expect(forms.flatMap { $0 } == [form, form, form], "\(verb)")
    }
  }

  @Test(arguments: [
    (
      "minimise: {holder: v, artefacts: [m]}", "'v' does not hold 'm' | it holds d, e"
    ),
    (
      "minimise: {holder: v, artefacts: [dd]}", "unknown entity 'dd' | did you mean 'd'?"
    ),
    (
      "minimise: {holder: v, artefacts: [x]}",
      "'x' is a vendor, and nobody holds it | name a dataset, model or credential"
    ),
    (
      "minimise: {holder: x, artefacts: [d]}", "'x' does not hold 'd' | it holds l/x"
    ),
    (
      "minimise: {holder: v, artefacts: [l/v]}",
      "no contract of 'l' with 'v' leaves open what it shares | name the artefacts that it lists"
    ),
    (
      "minimise: {holder: v, artefacts: [x/v]}",
      "no contract of 'x' with 'v' leaves open what it shares | name the artefacts that it lists"
    ),
    (
      "encrypt: {holder: v, artefacts: [e], key: key}",
      "'v' makes 'm' from 'e', so it must read it | minimise or mask it instead"
    ),
    (
      "encrypt: {holder: x, artefacts: [l/x], key: key}",
      "'x' works on 'l/x', so it must read it | "
        + "minimise or mask it, or name the artefacts that it only stores"
    ),
    (
      "encrypt: {holder: v, artefacts: [d], key: own}",
      "'v' has the key 'own' itself, and could open what is encrypted | "
        + "name a key that is held elsewhere"
    ),
    (
      "encrypt: {holder: v, artefacts: [d], key: e}",
      "'e' is a dataset and cannot be a key | name a credential"
    ),
    (
      "encrypt: {holder: v, artefacts: [d], key: kye}",
      "unknown entity 'kye' | did you mean 'key'?"
    ),
    (
      "encrypt: {holder: o, artefacts: [d], key: given}",
      "'o' has the key 'given' itself, and could open what is encrypted | "
        + "name a key that is held elsewhere"
    ),
  ])
  func `what cannot be protected so is refused`(change: String, answer: String) throws {
    #expect(try refusal(of: change, on: Self.one) == answer)
  }

  @Test func `the same protection twice is refused`() throws {
    let answers = [
      "minimise: {holder: v, artefacts: [d]}": "'v' does not hold 'd' | it holds e",
      "encrypt: {holder: v, artefacts: [d], key: key}":
        "'v' holds 'd' encrypted under 'key' or masked already | remove the change",
      "mask: {holder: v, artefacts: [d]}":
        "'v' holds 'd' in masked or synthetic form already | remove the change",
    ]
    for (change, answer) in answers {
      #expect(try refusal(of: change, change, on: Self.one) == answer)
    }
  }

  @Test func `what is shared as part of everything cannot be taken out alone`() throws {
    let all = try chain(
      """
      labs: {l: {engages: [{supplier: v, shares: all}]}}
      vendors: {v: {}}
      datasets: {d: {owner: l}, e: {}}
      credentials: {key: {owner: l}}
      """)
    for change in [
      .minimise(holder: "v", artefacts: ["d"]), .mask(holder: "v", artefacts: ["d"]),
    ] as [Mitigation] {
      let error = #expect(throws: ScenarioError.self) {
        try Scenario(name: "test", changes: [change]).applied(to: all)
      }
      #expect(error?.findings.first?.message.contains("'l' shares all with 'v'") == true)
    }
  }
}
