import Foundation
import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinTestSupport
import Testing

@Suite struct FixtureBlastTests {
  let chain: SupplyChain
  let analysis: SupplyChainAnalysis

  init() throws {
    chain = try Fixture.chain()
    analysis = SupplyChainAnalysis(chain)
  }

  @Test func `every blast radius of the fixture is as expected`() throws {
    let expected = try #require(try Fixture.expected("blast") as? [String: [String: Any]])
    #expect(expected.count == 23)
    for (name, object) in expected.sorted(by: { $0.key < $1.key }) {
      let found = try analysis.doubtedBlastRadius(of: try events(in: object))
      #expect(difference(asJSON(found), object) == nil, "\(name)")
    }
  }

  @Test func `every response by suspension is as expected`() throws {
    let expected = try #require(
      try Fixture.expected("respond-by-suspending") as? [String: [String: Any]])
    #expect(expected.count == 8)
    for (name, object) in expected.sorted(by: { $0.key < $1.key }) {
      let supplier = EntityID(String(name.dropFirst("breach ".count)))
      let radius = try analysis.blastRadius(
        of: [Event(.breach, supplier)], respondBySuspending: true)
      let response = try #require(radius.response)
      let found: [String: Any] = [
        "suspended": response.suspended.map { chain.ids([$0.lab, $0.supplier]) },
        "stopped": chain.ids(response.stopped), "interrupted": chain.ids(response.interrupted),
      ]
      #expect(difference(found, object) == nil, "\(name)")
    }
  }

  @Test func `a siloed supplier gives its core's result and its worst silo's`() throws {
    var siloed = chain
    let supplier = try #require(siloed.index(of: "V1"))
    siloed[supplier].isSiloed = true
    let expected = try #require(try Fixture.expected("siloedV1") as? [String: [String: Any]])
    for (name, object) in expected.sorted(by: { $0.key < $1.key }) {
      let found = try SupplyChainAnalysis(siloed).doubtedBlastRadius(of: [
        Event(.breach, EntityID(name))
      ])
      #expect(difference(asJSON(found), object) == nil, "\(name)")
    }
  }

  private func events(in object: [String: Any]) throws -> [Event] {
    let list = try #require(object["events"] as? [[String: String]])
    return try list.map { item in
      let kind = try #require(Event.Kind(rawValue: item["event"] ?? ""))
      return Event(kind, EntityID(item["entity"] ?? ""))
    }
  }

  /// The contract's shape, written here once more so that the test does not lean on the report.
  private func asJSON(_ answer: (radius: BlastRadius, doubts: [Doubt])) -> [String: Any] {
    let found = answer.radius
    func byEvidence(_ counts: ByEvidence<Int>) -> [String: Any] {
      [
        "confirmed": counts.confirmed, "reported": counts.reported, "alleged": counts.alleged,
        "assumed": counts.assumed,
      ]
    }
    let radius = NamedRadius(found, in: chain)
    var object: [String: Any] = [
      "schema": "linchpin.blast/1",
      "events": found.events.map { ["event": $0.kind.rawValue, "entity": $0.entity] },
      "evidence": found.evidence.name, "counted": found.counted.name,
      "countedTotal": radius.countedTotal, "exposed": radius.exposed, "tainted": radius.tainted,
      "stopped": radius.stopped, "interrupted": radius.interrupted,
      "compromised": radius.compromised, "rivalsCoExposed": radius.rivalsCoExposed,
      "byEvidence": [
        "exposed": byEvidence(radius.counts.exposed), "tainted": byEvidence(radius.counts.tainted),
        "stopped": byEvidence(radius.counts.stopped),
        "interrupted": byEvidence(radius.counts.interrupted),
        "compromised": byEvidence(radius.counts.compromised),
      ],
      "artefacts": ["exposed": radius.artefactsExposed, "tainted": radius.artefactsTainted],
      "actorsCompromised": radius.actorsCompromised, "entitiesStopped": radius.entitiesStopped,
      "alreadyStopped": radius.alreadyStopped, "alreadyInterrupted": radius.alreadyInterrupted,
      "lostServices": radius.lostServices.map { ["party": $0[0], "service": $0[1]] },
      "doubts": answer.doubts.map { "\($0)" },
    ]
    object["asOf"] = found.asOf.map(\.description)
    object["began"] = found.began.map(\.description)
    object["silos"] = radius.worstSilo.map {
      ["worst": $0, "exposed": radius.worstSiloExposed] as [String: Any]
    }
    object["affected"] = radius.affected.map { affected -> [String: Any] in
      [
        "entity": affected.entity, "outcome": affected.outcome.rawValue, "depth": affected.depth,
        "evidence": affected.evidence.name, "path": affected.path,
      ]
    }
    return object
  }
}
