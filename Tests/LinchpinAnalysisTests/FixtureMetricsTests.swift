import Foundation
@testable import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

@Suite struct FixtureMetricsTests {
  let chain: SupplyChain
  let analysis: SupplyChainAnalysis

  init() throws {
    chain = try Fixture.chain()
    analysis = SupplyChainAnalysis(chain)
  }

  @Test func `every supplier's metrics are as expected`() throws {
    let expected = try Fixture.objects("rank", "suppliers")
    let ranking = analysis.ranking()
    let found = ranking.suppliers.map { row -> [String: Any] in
      [
        "entity": chain[row.entity].id, "usesDirect": row.usesDirect ?? -1,
        "usesAny": row.usesAny ?? -1,
        "hidden": row.isHidden ?? false, "impact": row.impact?[.reported] ?? -1,
        "interruption": row.interruption?[.reported] ?? -1,
        "exposure": row.exposure?[.reported] ?? -1, "taint": row.taint?[.reported] ?? -1,
        "rivalsCoExposed": row.rivalsCoExposed ?? -1, "impactByEvidence": byEvidence(row.impact),
        "interruptionByEvidence": byEvidence(row.interruption),
        "exposureByEvidence": byEvidence(row.exposure),
        "taintByEvidence": byEvidence(row.taint),
      ]
    }
    #expect(difference(found, expected) == nil)
    #expect(ranking.countedTotal == 4)
  }

  @Test func `a ranking by impact has the expected order`() throws {
    let expected = try #require(try Fixture.expected("rankByImpact") as? [String])
    #expect(analysis.ranking(by: [.impact]).suppliers.map { chain[$0.entity].id.text } == expected)
  }

  @Test func `what stops each lab is as expected`() throws {
    let found = try analysis.resilience()
    let parties = found.parties.map { party -> [String: Any] in
      var object = asJSON(party.stopping)
      object["party"] = chain[party.party].id
      object["trust"] = party.trust
      object["trustParents"] = party.trustParents
      object["services"] = party.services.map { service -> [String: Any] in
        var object = asJSON(service.losing)
        object["service"] = service.service
        object["suppliers"] = chain.ids(service.suppliers)
        return object
      }
      return object
    }
    #expect(difference(parties, try Fixture.objects("resilience", "parties")) == nil)
    #expect(found.circularBackup.isEmpty)
  }

  @Test func `your two vendors are one, said with the cut that shows it`() throws {
    let second = try #require(try analysis.resilience(of: ["L2"]).parties.first)
    #expect(second.defeats.map(\.service) == [nil, .init(name: "labelling")])
    for defeat in second.defeats {
      #expect(defeat.group.map { $0.subject.map(chain.id) } == ["V1", "V2"] && defeat.need == 2)
      #expect(chain.ids(defeat.cut) == ["K1"])
    }
  }

  @Test func `what each pair of labs shares is as expected`() throws {
    let found = analysis.overlap().pairs.map { pair -> [String: Any] in
      var object: [String: Any] = [
        "a": chain[pair.a].id, "b": chain[pair.b].id, "coExposure": pair.coExposure,
        "sharedSuppliers": chain.ids(pair.sharedSuppliers),
        "hiddenShared": chain.ids(pair.hiddenShared),
      ]
      object["similarity"] = pair.similarity
      return object
    }
    #expect(difference(found, try Fixture.objects("overlap", "pairs")) == nil)
  }

  @Test func `concentration of consumers and markets is as expected`() throws {
    let concentration = analysis.concentration()
    let consumers = concentration.consumers.map { row -> [String: Any] in
      var object = indices(row.indices)
      object["consumer"] = chain[row.consumer].id
      object["service"] = row.service
      object["suppliers"] = chain.ids(row.suppliers)
      object["sharesKnown"] = row.sharesKnown
      return object
    }
    let markets = concentration.markets.map { row -> [String: Any] in
      var object = indices(row.indices)
      object["service"] = row.service
      object["level"] = row.level.rawValue
      object["tier"] = row.tier?.rawValue
      object["shares"] = row.shares.map {
        ["supplier": chain[$0.supplier].id, "share": $0.share] as [String: Any]
      }
      object["sharesKnown"] = row.sharesKnown
      return object
    }
    #expect(difference(consumers, try Fixture.objects("concentration", "consumers")) == nil)
    #expect(difference(markets, try Fixture.objects("concentration", "markets")) == nil)
  }

  @Test func `the worst sets and the super-additive pairs are as expected`() throws {
    let expected = try #require(try Fixture.expected("worst") as? [String: [String: Any]])
    #expect(expected.count == 9)
    for (name, object) in expected.sorted(by: { $0.key < $1.key }) {
      let outcome = try #require(Outcome(rawValue: object["outcome"] as? String ?? ""))
      let found = analysis.worst(outcome, size: try #require(object["size"] as? Int))
      let shown: [String: Any] = [
        "schema": "linchpin.worst/1", "outcome": found.outcome.rawValue, "size": found.size,
        "count": found.count, "sets": found.sets.map { chain.ids($0.suppliers) },
        "superAdditive": found.superAdditive.map { chain.ids($0.suppliers) },
      ]
      #expect(difference(shown, object) == nil, "\(name)")
      #expect(found.isExact)
    }
  }

  @Test func `every probability and importance measure is as expected`() throws {
    let risk = try analysis.risk()
    #expect(difference(asJSON(risk), try Fixture.expected("risk")) == nil)
  }

  @Test func `sampling comes near the exact numbers, and its intervals say how near`() throws {
    let exact = try analysis.risk()
    let sampled = try analysis.risk(samples: 100_000, seed: 1, exactLimit: 0)
    #expect(sampled.method == .sampled && sampled.samples == 100_000)
    for (sample, truth) in zip(sampled.parties, exact.parties) {
      let interval = try #require(sample.intervals)
      // Four standard errors, about twice the interval.
      let slack = interval.exposed.high - interval.exposed.low
      #expect(abs(sample.probability.exposed - truth.probability.exposed) < slack)
      #expect(abs(sample.probability.stopped - truth.probability.stopped) < slack + 0.003)
    }
    #expect(sampled == (try analysis.risk(samples: 100_000, seed: 1, exactLimit: 0)))
    #expect(sampled != (try analysis.risk(samples: 100_000, seed: 2, exactLimit: 0)))
  }

  private func byEvidence(_ counts: ByEvidence<Int>?) -> [String: Any] {
    guard let counts else { return [:] }
    return [
      "confirmed": counts.confirmed, "reported": counts.reported, "alleged": counts.alleged,
      "assumed": counts.assumed,
    ]
  }

  private func asJSON(_ cuts: Resilience.Cuts) -> [String: Any] {
    var object: [String: Any] = [
      "singlePoints": chain.ids(cuts.singlePoints), "cuts": cuts.sets.map(chain.ids),
    ]
    object["depthEffective"] = cuts.depthEffective
    object["depthNominal"] = cuts.depthNominal
    object["redundancyGap"] = cuts.redundancyGap
    return object
  }

  private func indices(_ indices: ConcentrationIndices) -> [String: Any] {
    [
      "hhi": indices.hhi, "nEff": indices.effectiveNumber, "cr1": indices.cr1, "cr2": indices.cr2,
      "cr3": indices.cr3,
    ]
  }

  private func asJSON(_ risk: Risk) -> [String: Any] {
    [
      "schema": "linchpin.risk/1", "evidence": risk.evidence.name, "method": risk.method.rawValue,
      "parties": risk.parties.map { party -> [String: Any] in
        [
          "party": chain[party.party].id, "pStopped": party.probability.stopped,
          "pInterrupted": party.probability.interrupted, "pExposed": party.probability.exposed,
          "pTainted": party.probability.tainted,
        ]
      },
      "expected": [
        "stopped": risk.expected.stopped, "interrupted": risk.expected.interrupted,
        "exposed": risk.expected.exposed, "tainted": risk.expected.tainted,
      ],
      "distribution": [
        "stopped": risk.distribution.stopped, "interrupted": risk.distribution.interrupted,
        "exposed": risk.distribution.exposed, "tainted": risk.distribution.tainted,
      ],
      "pRivalsCoExposed": risk.pRivalsCoExposed,
      "importance": risk.importance.map { row -> [String: Any] in
        var object: [String: Any] = [
          "event": "\(row.event.rawValue) \(chain[row.entity].id)", "party": chain[row.party].id,
          "outcome": row.outcome.rawValue,
        ]
        object["birnbaum"] = row.birnbaum
        object["criticality"] = row.criticality
        object["raw"] = row.riskAchievement
        object["rrw"] = row.riskReduction.map { $0.isFinite ? $0 as Any : "infinity" as Any }
        return object
      },
    ]
  }
}
