import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct DiversifyTests {
  // meta ──needs, engages──▶ mercor;  surge-ai stands by itself
  static let one = """
    labs:
      meta:
        needs: [mercor]
        engages:
          - supplier: mercor
            service: rlhf
            shares: [chordus]
            delivers: [labels]
            amount: 10
            share: 0.8
            access: privileged
            since: 2024-06
            evidence: reported
            source: https://example.org/a
            notes: signed in June
    vendors:
      mercor:
        holds:
          - {artefact: chordus, form: masked, evidence: alleged}
          - foreign
        produces: [labels, llama]
      surge-ai:
    datasets: {chordus: {owner: meta}, labels: {}, foreign: {}}
    models: {llama: {owner: meta}}
    """

  @Test
  func `a hot vendor gets a place, half of the contract and what is held of the consumer's own`()
    throws
  {
    let after = """
      labs:
        meta:
          needs: [{any: 1, of: [mercor, surge-ai]}]
          engages:
            - supplier: mercor
              service: rlhf
              shares: [chordus]
              delivers: [labels]
              amount: 5
              share: 0.4
              access: privileged
              since: 2024-06
              evidence: reported
              source: https://example.org/a
              notes: signed in June
            - supplier: surge-ai
              service: rlhf
              shares: [chordus]
              delivers: [labels]
              amount: 5
              share: 0.4
              evidence: reported
      vendors:
        mercor:
          holds:
            - {artefact: chordus, form: masked, evidence: alleged}
            - foreign
          produces: [labels, llama]
        surge-ai:
          holds: [{artefact: chordus, form: masked, evidence: alleged}]
          produces: [llama]
      datasets: {chordus: {owner: meta}, labels: {}, foreign: {}}
      models: {llama: {owner: meta}}
      """
    #expect(
      try text(of: Self.one, after: "diversify: {consumer: meta, with: surge-ai, like: mercor}")
        == chain(after).descriptionText())
    #expect(
      try text(of: Self.one, after: "diversify: {consumer: meta, with: surge-ai, service: rlhf}")
        == chain(after).descriptionText())
  }

  @Test func `a cold vendor gets a place only`() throws {
    let cold = try text(
      of: Self.one,
      after: "standby: {consumer: meta, with: surge-ai, service: rlhf, switch-days: 30}")
    let expected = try chain(
      Self.one.replacing(
        "needs: [mercor]",
        with: "needs: [{any: 1, of: [mercor, "
          + "{supplier: surge-ai, standby: cold, switch-days: 30}]}]"))
    #expect(cold == expected.descriptionText())
  }

  // f (of l) ──needs──▶ any 2 of a, b, (any 1 of a, c);  l ──needs──▶ both of a, b;  b
  @Test func `every group that lists the supplier grows and needs as many as before`() throws {
    let before = """
      labs: {l: {needs: [{of: [a, b]}, b]}}
      functions: {f: {owner: l, needs: [{any: 2, of: [a, b, {any: 1, of: [a, c]}]}, a]}}
      vendors: {a: {}, b: {}, c: {}, d: {}}
      """
    let after = """
      labs: {l: {needs: [{any: 2, of: [a, b, d]}, b]}}
      functions:
        f:
          owner: l
          needs: [{any: 2, of: [a, b, d, {any: 1, of: [a, c, d]}]}, {any: 1, of: [a, d]}]
      vendors: {a: {}, b: {}, c: {}, d: {}}
      """
    #expect(
      try text(of: before, after: "diversify: {consumer: l, with: d, like: a}")
        == chain(after).descriptionText())
  }

  @Test func `a group is found by its name, and its suppliers' contracts are copied`() throws {
    let before = """
      labs:
        l:
          needs: [{group: labellers, any: 1, of: [a, b]}, {group: others, of: [a]}]
          engages: [{supplier: a, amount: 6}, {supplier: b, amount: 3}, {supplier: x, amount: 9}]
      vendors: {a: {}, b: {}, c: {}, x: {}}
      """
    let after = """
      labs:
        l:
          needs: [{group: labellers, any: 1, of: [a, b, c]}, {group: others, of: [a]}]
          engages:
            - {supplier: a, amount: 4}
            - {supplier: b, amount: 2}
            - {supplier: c, amount: 3}
            - {supplier: x, amount: 9}
      vendors: {a: {}, b: {}, c: {}, x: {}}
      """
    #expect(
      try text(of: before, after: "diversify: {consumer: l, with: c, group: labellers}")
        == chain(after).descriptionText())
  }

  // l engages a (8) and b (4) for rlhf, and a (5) for evals
  @Test func `each of n contracts of a service gives one part of n + 1`() throws {
    let before = """
      labs:
        l:
          engages:
            - {supplier: a, service: rlhf, amount: 6, share: 0.6}
            - {supplier: b, service: rlhf, amount: 3, share: 0.3}
            - {supplier: a, service: evals, amount: 5}
      vendors: {a: {}, b: {}, c: {}}
      """
    let result = try made(
      "diversify: {consumer: l, with: c, service: rlhf}", of: try chain(before)
    ).chain
    let c = try #require(result.index(of: "c"))
    let amounts = result.relations.filter { $0.supplier == c }.compactMap(\.terms.amount)
    // Copies that say the same are one.
    #expect(amounts == [3])
    let total = result.relations.filter { $0.service == "rlhf" }.compactMap(\.terms.amount)
    #expect(total.reduce(0, +) == 9)
    let shares = result.relations.compactMap(\.terms.share)
    #expect(abs(shares.reduce(0, +) - 0.9) < 1e-12 && shares.count == 3)
    #expect(result.relations.first { $0.service == "evals" }?.terms.amount == 5)
  }

  @Test func `without needs a cold vendor gets an empty contract, and takes no part of a market`()
    throws
  {
    let before = """
      labs: {l: {engages: [{supplier: a, service: rlhf, amount: 6}]}}
      vendors: {a: {}, c: {}}
      """
    let cold = try made("standby: {consumer: l, with: c, like: a}", of: try chain(before)).chain
    let contract = try #require(cold.relations.last)
    #expect(contract.terms.shares == .listed([]) && contract.terms.delivers == .listed([]))
    #expect(contract.terms.service == "rlhf")
    let analysis = SupplyChainAnalysis(cold)
    #expect(try analysis.namedRadius(of: [Event(.breach, "c")]).exposed == [])
    #expect(try analysis.namedRadius(of: [Event(.breach, "c")]).tainted == [])
    #expect(try analysis.namedRadius(of: [Event(.outage, "a")]).interrupted == [])
    let both = [Event(.outage, "a"), Event(.outage, "c")]
    #expect(try analysis.namedRadius(of: both).interrupted == ["l"])
    let before10k = SupplyChainAnalysis(try chain(before)).concentration().markets.first?.indices
      .hhi
    #expect(analysis.concentration().markets.first?.indices.hhi == before10k)
  }

  // v ──hosted-on──▶ k1;  k2
  @Test func `a second cloud stands beside the first, and nothing says that either is enough`()
    throws
  {
    let before = """
      vendors: {v: {hosted-on: [{supplier: k1, shares: [d], control-plane: true}]}}
      clouds: {k1: {}, k2: {}}
      datasets: {d: {}}
      """
    let after = """
      vendors:
        v:
          hosted-on:
            - {supplier: k1, shares: [d], control-plane: true}
            - {supplier: k2, shares: [d]}
      clouds: {k1: {}, k2: {}}
      datasets: {d: {}}
      """
    #expect(
      try text(of: before, after: "diversify: {consumer: v, with: k2, like: k1}")
        == chain(after).descriptionText())
  }

  @Test func `a contract that is active is copied before one that is over`() throws {
    let before = """
      labs:
        l:
          engages:
            - {supplier: a, service: s, shares: [old], status: ended}
            - {supplier: a, service: s, shares: [new]}
      vendors: {a: {}, c: {}}
      datasets: {old: {}, new: {}}
      """
    let result = try made("diversify: {consumer: l, with: c, like: a}", of: try chain(before)).chain
    let c = try #require(result.index(of: "c"))
    let copies = result.relations.filter { $0.supplier == c }
    #expect(copies.count == 1)
    #expect(copies.first?.terms.shares == .listed([.init(artefact: result.index(of: "new")!)]))
    #expect(copies.first?.statedStatus == .active)
  }

  @Test func `what a hot vendor costs and gains is what is drawn`() throws {
    // A second vendor: an outage of mercor no longer stops meta, a breach of surge-ai exposes it.
    let before = SupplyChainAnalysis(try chain(Self.one))
    let after = SupplyChainAnalysis(
      try made("diversify: {consumer: meta, with: surge-ai, like: mercor}", of: before.chain).chain)
    #expect(try before.namedRadius(of: [Event(.outage, "mercor")]).stopped == ["meta"])
    #expect(try after.namedRadius(of: [Event(.outage, "mercor")]).stopped == [])
    #expect(try before.namedRadius(of: [Event(.breach, "surge-ai")]).exposed == [])
    #expect(try after.namedRadius(of: [Event(.breach, "surge-ai")]).exposed == ["meta"])
    #expect(try after.namedRadius(of: [Event(.breach, "surge-ai")]).tainted == ["meta"])
    // Privileges are not copied.
    #expect(try after.namedRadius(of: [Event(.breach, "surge-ai")]).compromised == [])
  }

  @Test(arguments: [
    (
      "diversify: {consumer: meta, with: surge-a, like: mercor}",
      "unknown entity 'surge-a' | did you mean 'surge-ai'?"
    ),
    (
      "diversify: {consumer: mta, with: surge-ai, like: mercor}",
      "unknown entity 'mta' | did you mean 'meta'?"
    ),
    (
      "diversify: {consumer: meta, with: surge-ai, like: mercro}",
      "unknown entity 'mercro' | did you mean 'mercor'?"
    ),
    (
      "diversify: {consumer: meta, with: surge-ai}",
      "the change does not say what 'surge-ai' would stand in for | say like: ID, service: NAME or group: NAME"
    ),
    (
      "diversify: {consumer: meta, with: surge-ai, service: rhlf}",
      "'meta' has no contract for the service 'rhlf' | did you mean 'rlhf'?"
    ),
    (
      "diversify: {consumer: meta, with: surge-ai, service: catering}",
      "'meta' has no contract for the service 'catering' | its services are rlhf"
    ),
    (
      "diversify: {consumer: meta, with: surge-ai, group: labellers}",
      "'meta' has no group of needs named 'labellers' | "
        + "none of its groups has a name; use like: ID or service: NAME"
    ),
    (
      "diversify: {consumer: meta, with: meta, like: mercor}",
      "'meta' cannot supply itself | insource replaces a supplier"
    ),
    (
      "diversify: {consumer: meta, with: surge-ai, like: surge-ai}",
      "'surge-ai' cannot stand in for 'surge-ai' here | like: ID names another supplier of 'meta'"
    ),
    (
      "diversify: {consumer: surge-ai, with: mercor, like: meta}",
      "'surge-ai' neither needs nor engages 'meta' | it has no supplier"
    ),
    (
      "diversify: {consumer: meta, with: llama, like: mercor}",
      "'llama' is a model, which nobody engages | name one of another kind: "
        + "lab, vendor, contractor-network, cloud, service, organization"
    ),
  ])
  func `a vendor that cannot be added is refused with the way out`(
    change: String, answer: String
  ) throws {
    #expect(try refusal(of: change, on: Self.one) == answer)
  }

  @Test func `adding the same vendor twice is refused`() throws {
    for verb in ["diversify", "standby"] {
      let change = "\(verb): {consumer: meta, with: surge-ai, like: mercor}"
      #expect(
        try refusal(of: change, change, on: Self.one)
          == "'surge-ai' already supplies 'meta' in that way | "
          + "remove the change, or name another supplier")
    }
  }
}
