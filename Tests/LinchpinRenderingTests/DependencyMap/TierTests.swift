import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct TierTests {
  private func tiers(_ description: Description) -> [String: MapTier] {
    let map = DependencyMap(description.chain)
    return Dictionary(uniqueKeysWithValues: map.nodes.map { ($0.id, $0.tier) })
  }

  // lab → vendor → crowd → chat
  //  ↘ cloud ↙        crowd holds data, which lab owns
  @Test func `parties stand at their shortest distance, things before who has them`() {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.vendor, "vendor")
    description.add(.contractorNetwork, "crowd")
    description.add(.service, "chat")
    description.add(.cloud, "cloud")
    description.add(.dataset, "data", owner: "lab")
    description.add(.dataset, "notes", owner: "crowd")
    description.add(.dataset, "labels")
    description.relate("lab", .engages, "vendor", delivers: ["labels"])
    description.relate("vendor", .staffedBy, "crowd", shares: ["data"])
    description.relate("crowd", .engages, "chat")
    description.relate("lab", .hostedOn, "cloud")
    description.relate("vendor", .hostedOn, "cloud")
    #expect(
      tiers(description) == [
        "lab": .labs, "vendor": .suppliers(1), "cloud": .suppliers(1), "crowd": .suppliers(2),
        "chat": .suppliers(3), "data": .things(before: 1), "labels": .things(before: 1),
        "notes": .things(before: 2),
      ])
  }

  @Test func `what a lab's function needs is a direct supplier`() {
    var description = Description()
    description.add(.lab, "lab")
    description.add(.function, "review", owner: "lab")
    description.add(.service, "chat")
    description.relate("review", .needs, "chat")
    #expect(tiers(description)["review"] == .things(before: 1))
    #expect(tiers(description)["chat"] == .suppliers(1))
  }

  @Test func `owners stand beside what they own, and strangers apart`() {
    var description = Description()
    description.add(.organization, "owner")
    description.add(.lab, "lab")
    description.add(.vendor, "vendor", parent: "owner")
    description.add(.vendor, "unused")
    description.add(.service, "stranger")
    description.add(.cloud, "cloud")
    description.relate("lab", .engages, "vendor")
    description.relate("unused", .hostedOn, "cloud")
    let tiers = tiers(description)
    #expect(tiers["owner"] == .things(before: 1))
    #expect(tiers["stranger"] == .others)
    #expect(tiers["unused"] == .suppliers(1) && tiers["cloud"] == .suppliers(2))
  }

  @Test func `without labs, those that nobody depends on come first, and loops start anywhere`() {
    var description = Description()
    description.add(.vendor, "a", "b", "x", "y")
    description.relate("a", .engages, "b")
    description.relate("x", .engages, "y")
    description.relate("y", .engages, "x")
    let tiers = tiers(description)
    #expect(tiers["a"] == .labs && tiers["b"] == .suppliers(1))
    #expect(tiers["x"] == .labs && tiers["y"] == .suppliers(1))
  }
}
