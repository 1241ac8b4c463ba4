import Foundation
import LinchpinAnalysis
import LinchpinCore
import Testing

@Suite struct PageDataTests {
  @Test func `the data are JSON that names every event's hits as the analysis has them`() throws {
    let chain = try Page.chain(Page.lp4)
    let page = try Page.html(Page.lp4)
    let text = try #require(Page.parts(of: page, "id=\"data\">", "</script>").first)
    let data = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(data["schema"] as? String == "linchpin.page/1")
    let entities = try #require(data["entities"] as? [[Any]])
    #expect(entities.compactMap { $0.first as? String } == chain.entities.map(\.id.text))
    let events = try #require(data["events"] as? [[String: Any]])
    let analysis = SupplyChainAnalysis(chain)
    for event in events {
      let kind = try #require((event["kind"] as? String).flatMap(Event.Kind.init))
      let seed = try #require((event["seeds"] as? [Int])?.first)
      let radius = try analysis.blastRadius(of: [Event(kind, chain.entities[seed].id)])
      let counts = [
        radius.exposed.count, radius.tainted.count, radius.stopped.count, radius.interrupted.count,
        radius.compromised.count, radius.rivalsCoExposed,
      ]
      #expect(event["counts"] as? [Int] == counts)
      #expect((event["hits"] as? [Int])?.count == 5 * radius.affected.count)
    }
    // All that hit something are there.
    let harmful = chain.entities.filter { entity in
      guard entity.kind.canBeCompromised, entity.kind != .lab else { return false }
      let radius = try? analysis.blastRadius(of: [Event(.breach, entity.id)])
      return radius?.affected.isEmpty == false
    }
    #expect(events.count { $0["kind"] as? String == "breach" } >= harmful.count)
  }
}
