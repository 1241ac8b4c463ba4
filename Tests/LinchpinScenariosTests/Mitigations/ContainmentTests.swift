import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct ContainmentTests {
  // l1, l2 ──▶ v
  static let siloable = """
    labs: {l1: {engages: [v]}, l2: {engages: [v]}}
    vendors: {v: {}, plain: {}}
    organizations: {o: {}}
    """

  @Test func `a breach of one silo strikes one client, one of the core all`() throws {
    let result = try made("silo: {supplier: v}", of: try chain(Self.siloable))
    let after = Self.siloable.replacing("{v: {}", with: "{v: {isolation: per-client}")
    #expect(result.chain.descriptionText() == (try chain(after).descriptionText()))
    let analysis = SupplyChainAnalysis(result.chain)
    #expect(try analysis.namedRadius(of: [Event(.breach, "v")]).exposed == ["l1", "l2"])
    #expect(try analysis.namedRadius(of: [Event(.breach, "v/l2")]).exposed == ["l2"])
    #expect(
      result.remarks == [
        "The core of v still reaches every silo: a breach of the whole supplier exposes the same "
          + "clients"
      ])
  }

  @Test func `a supplier without silos, or with them already, is refused`() throws {
    #expect(
      try refusal(of: "silo: {supplier: o}", on: Self.siloable)
        == "'o' is an organization, which has no silos | vendors, clouds and services do")
    #expect(
      try refusal(of: "silo: {supplier: v}", "silo: {supplier: v}", on: Self.siloable)
        == "'v' keeps its clients apart already | remove the change")
    let taken = Self.siloable + "\ndatasets: {v/l1: {}}\n"
    #expect(
      try refusal(of: "silo: {supplier: v}", on: taken)
        == "'v/l1' would be the id of a silo and is the id of a dataset | "
        + "give that entity another id")
  }

  // a ──runs──▶ t, engages (privileged)──▶ v, hosted (control plane)──▶ k
  static let trusting = """
    labs:
      a:
        runs: [t, {supplier: t2, isolated: true}]
        engages: [{supplier: v, access: privileged, shares: [d]}, {supplier: w, shares: []}]
        hosted-on: [{supplier: k, control-plane: true}]
    vendors: {v: {}, w: {}}
    clouds: {k: {}}
    software: {t: {}, t2: {}}
    datasets: {d: {owner: a}}
    """

  @Test func `isolating clears privileges of every sort, and nothing else`() throws {
    let after = """
      labs:
        a:
          runs: [{supplier: t, isolated: true}, {supplier: t2, isolated: true}]
          engages: [{supplier: v, shares: [d]}, {supplier: w, shares: []}]
          hosted-on: [{supplier: k}]
      vendors: {v: {}, w: {}}
      clouds: {k: {}}
      software: {t: {}, t2: {}}
      datasets: {d: {owner: a}}
      """
    #expect(
      try text(
        of: Self.trusting, after: "isolate: {entity: a, from: t}", "isolate: {entity: a, from: v}",
        "isolate: {entity: a, from: k}") == chain(after).descriptionText())
    for event in [Event(.breach, "t"), Event(.breach, "v"), Event(.breach, "k")] {
      let before = SupplyChainAnalysis(try chain(Self.trusting))
      #expect(try before.namedRadius(of: [event]).compromised == ["a"])
      let later = try SupplyChainAnalysis(try chain(after)).namedRadius(of: [event])
      #expect(later.compromised == [])
      // What it was given is disclosed all the same.
      #expect(later.exposed == (event.entity == "t" ? [] : ["a"]))
    }
  }

  @Test(arguments: [
    ("isolate: {entity: a, from: w}", "'w' has no privileges at 'a' | remove the change"),
    ("isolate: {entity: a, from: t2}", "'t2' has no privileges at 'a' | remove the change"),
    (
      "isolate: {entity: a, from: d}",
      "'a' neither runs nor engages 'd' | name what the entity runs, engages or is hosted on"
    ),
    (
      "isolate: {entity: t, from: a}",
      "'t' neither runs nor engages 'a' | name what the entity runs, engages or is hosted on"
    ),
  ])
  func `isolating from what has no privileges is refused`(change: String, answer: String) throws {
    #expect(try refusal(of: change, on: Self.trusting) == answer)
  }

  // m ◀── s1, s2, s3 (and g, which is checked first)
  static let derived = """
    labs: {l: {}}
    vendors: {v1: {produces: [s1]}, v2: {produces: [s2]}, v3: {produces: [s3]}}
    datasets: {s1: {}, s2: {}, s3: {}, g: {}}
    models:
      m: {owner: l, trained-on: [s1, s2, s3, {artefact: g, gated: true}]}
      n: {owner: l, trained-on: [{quorum: 2, of: [s1, s2, s3]}]}
    """

  @Test func `bare sources become one group, of which so many must be corrupted`() throws {
    let after = Self.derived.replacing(
      "[s1, s2, s3, {artefact: g, gated: true}]",
      with: "[{artefact: g, gated: true}, {quorum: 2, of: [s1, s2, s3]}]")
    let found = try text(of: Self.derived, after: "quorum: {artefact: m, need: 2}")
    #expect(found == (try chain(after).descriptionText()))
    let analysis = SupplyChainAnalysis(try chain(after))
    #expect(try analysis.namedRadius(of: [Event(.breach, "v1")]).tainted == [])
    #expect(
      try analysis.namedRadius(of: [Event(.breach, "v1"), Event(.breach, "v3")]).tainted == ["l"])
  }

  @Test func `a quorum rises`() throws {
    let after = Self.derived.replacing("quorum: 2", with: "quorum: 3")
    #expect(
      try text(of: Self.derived, after: "quorum: {artefact: n, need: 3}")
        == chain(after).descriptionText())
  }

  @Test(arguments: [
    (
      "quorum: {artefact: n, need: 2}",
      "2 sources of 'n' must agree already | a quorum only rises"
    ),
    (
      "quorum: {artefact: n, need: 4}",
      "only 3 sources of 'n' can vote together, not 4 | write a number from 3 to 3"
    ),
    (
      "quorum: {artefact: m, need: 1}",
      "1 source of 'm' must agree already | a quorum only rises"
    ),
    (
      "quorum: {artefact: s1, need: 2}",
      "'s1' is derived from nothing | name a dataset or model with sources"
    ),
  ])
  func `a quorum that does not rise, or cannot, is refused`(change: String, answer: String) throws {
    #expect(try refusal(of: change, on: Self.derived) == answer)
  }

  static let watched = """
    vendors: {v: {probability: {breach: 0.4, outage: 0.2}}, w: {probability: {breach: 0}}}
    """

  @Test func `monitoring multiplies one probability, again and again`() throws {
    let change = "monitor: {entity: v, event: breach, effect: 0.75}"
    let once = try made(change, of: try chain(Self.watched))
    #expect(once.chain.entity("v")?.breachProbability == 0.1)
    #expect(once.chain.entity("v")?.outageProbability == 0.2)
    #expect(
      once.remarks == [
        "Monitoring v changes probabilities only: what its breach would hit stays the same"
      ])
    let twice = try made(change, of: once.chain).chain
    #expect(twice.entity("v")?.breachProbability == 0.025)
    let gone = try made("monitor: {entity: v, event: outage, effect: 1}", of: once.chain).chain
    #expect(gone.entity("v")?.outageProbability == 0)
  }

  @Test(arguments: [
    (
      "monitor: {entity: w, event: breach, effect: 0.5}",
      "the probability of a breach of 'w' is 0 already | remove the change"
    ),
    (
      "monitor: {entity: w, event: outage, effect: 0.5}",
      "'w' has no probability of an outage to lower | give it 'probability: {outage: p}'"
    ),
    (
      "monitor: {entity: v, event: outage, effect: 0}",
      "an effect of 0 changes nothing | write a number above 0, at most 1"
    ),
  ])
  func `monitoring that lowers nothing is refused`(change: String, answer: String) throws {
    #expect(try refusal(of: change, on: Self.watched) == answer)
  }
}
