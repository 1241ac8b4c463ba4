import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct TreeDecoderIncidentTests {
  @Test func `an incident keeps its claims with their evidence and sources`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      evidence: reported
      labs: {meta: {engages: [mercor]}}
      vendors: {mercor: {isolation: per-client}}
      incident:
        events: [{breach: mercor}, {breach: mercor/meta}, {leak: meta/mercor}]
        occurred: {since: 2026-03-24}
        claims: [{what: 211 GB, by: a site, evidence: alleged, source: [u, w]}]
        responses: [{party: meta, action: suspend, supplier: mercor, since: 2026-04}]
        undisclosed: [initial access, persistence]
      """)
    let incident = try #require(chain.incident)
    #expect(incident.events.map(\.entity) == ["mercor", "mercor/meta", "meta/mercor"])
    #expect(incident.occurred.since == PartialDate("2026-03-24"))
    #expect(
      incident.claims == [
        .init(what: "211 GB", by: "a site", evidence: .alleged, sources: ["u", "w"])
      ])
    #expect(incident.responses.map(\.evidence) == [.reported])
    #expect(incident.undisclosed.count == 2)
  }
}
