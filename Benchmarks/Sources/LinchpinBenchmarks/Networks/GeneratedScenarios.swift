import Linchpin

extension ScenarioSet {
  /// Seeded scenarios of one change each, three in five about a lab's contract: suspended, ended with
  /// and without deletion, taken over, a second vendor beside it, or its vendor's clients kept apart.
  ///
  /// Those that do not apply are left out, so that each of as many as are asked for is measured.
  static func generated(_ count: Int, on chain: SupplyChain, seed: UInt64 = 1) -> ScenarioSet {
    var random = SplitMix64(state: seed)
    let contracts = chain.relations.filter { $0.kind == .engages && $0.supplier != nil }
    let labs = contracts.filter { chain[$0.dependent].kind == .lab }
    let vendors = chain.indices.filter { chain[$0].kind == .vendor }
    var scenarios: [Scenario] = []
    while scenarios.count < count {
      let isOfLab = !labs.isEmpty && random.below(5) < 3
      let contract =
        isOfLab ? labs[random.below(labs.count)] : contracts[random.below(contracts.count)]
      guard let index = contract.supplier else { continue }
      let (consumer, supplier) = (chain[contract.dependent].id, chain[index].id)
      let other = chain[vendors[random.below(vendors.count)]].id
      let changes: [Mitigation] = [
        .suspend(consumer: consumer, supplier: supplier),
        .terminate(consumer: consumer, supplier: supplier, isDeleted: true),
        .terminate(consumer: consumer, supplier: supplier),
        .insource(consumer: consumer, supplier: supplier),
        .diversify(consumer: consumer, with: other, like: supplier),
        .silo(supplier: supplier),
      ]
      let number = scenarios.count
      let scenario = Scenario(
        name: "s\(number)", cost: Double(1 + number % 7), changes: [changes[number % changes.count]]
      )
      if (try? scenario.applied(to: chain)) != nil { scenarios.append(scenario) }
    }
    return ScenarioSet(scenarios)
  }
}
