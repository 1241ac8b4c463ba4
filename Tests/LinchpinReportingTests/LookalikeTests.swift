import LinchpinAnalysis
import LinchpinCore
import LinchpinReporting
import LinchpinScenarios
import Testing

/// That two ids which are equal to Swift, but not to the byte, stay two in every answer.
@Suite struct LookalikeTests {
  private static let ids = ["e\u{301}", "\u{E9}"]

  // e with an accent ──▶ v;  é ──▶ v
  private func chain(status: Relation.Status = .active) -> SupplyChain {
    SupplyChain.canonical(
      entities: Self.ids.map { Entity(id: EntityID($0), kind: .lab) } + [
        Entity(id: "v", kind: .vendor)
      ],
      relations: [0, 1].map {
        Relation(
          kind: .engages, dependent: Entity.Index($0), supplier: Entity.Index(2), status: status)
      })
  }

  private func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  private var both: [[UInt8]] { bytes(Self.ids) }

  @Test func `a blast radius and an incident report name both`() throws {
    let analysis = SupplyChainAnalysis(chain())
    let radius = try analysis.blastRadius(of: [Event(.breach, "v")])
    #expect(bytes(radius.exposed.map { analysis.chain[$0].id.text }) == both)
    let incident = try analysis.incidentReport(of: [Event(.breach, "v")]).markdown()
    #expect(incident.contains("## Affected parties (2)"))
    for id in Self.ids {
      #expect(
        incident.utf8.split(separator: UInt8(ascii: "|")).contains {
          String(decoding: $0, as: UTF8.self).utf8.elementsEqual(" \(id) ".utf8)
        })
    }
  }

  @Test func `an overlap compares them with each other`() throws {
    let analysis = SupplyChainAnalysis(chain())
    let overlap = OverlapReport(try analysis.answers { $0.overlap() }, of: analysis.chain)
    #expect(overlap.records.rows.map { bytes(Array($0.prefix(2))) } == [both])
    #expect(overlap.records.rows[0][2] == "1")
  }

  @Test func `a comparison says of both that they are no longer hit`() throws {
    let old = chain()
    let comparison = try Comparison(
      of: [Comparison.Candidate(name: "new", title: nil, chain: chain(status: .planned))],
      with: old, ComparisonQuestion(events: [Event(.breach, "v")]))
    let row = try #require(comparison.scenarios.first)
    #expect(bytes(row.hits.noLonger.exposed.map(\.text)) == both)
    #expect(bytes(row.changes.relations.map(\.dependent.text)) == both)
    let report = ComparisonReport(comparison, of: old, isOfDescriptions: true)
    let told = report.records.rows.filter { $0[2] == "no-longer-exposed" }
    #expect(bytes(told.map { $0[3] }) == both)
  }
}
