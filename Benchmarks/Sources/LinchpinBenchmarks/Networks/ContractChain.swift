/// A seeded, layered register of contracts: five for each of 200,000 entities, each with one of twenty
/// services and its evidence; one entity in a hundred is a lab.
struct ContractChain {
  private(set) var entitiesTable = "id,kind\n"
  private(set) var relationsTable = "from,relation,to,service,evidence\n"
  let entityCount: Int
  private(set) var relationCount = 0

  init(entities count: Int = 200_000, seed: UInt64 = 1) {
    entityCount = count
    var random = SplitMix64(state: seed)
    let network = LayeredNetwork(count: count, seed: seed)
    for number in 0..<count {
      entitiesTable += "e\(number),\(number % 100 == 0 ? "lab" : "vendor")\n"
    }
    var claims: Set<UInt64> = []
    for (dependent, supplier) in zip(network.dependents, network.suppliers) {
      // Labs supply nobody, and a description says a thing once.
      guard supplier % 100 != 0,
        claims.insert(UInt64(dependent) << 32 | UInt64(supplier)).inserted
      else { continue }
      let level = ["confirmed", "confirmed", "reported", "alleged", "assumed"][random.below(5)]
      relationsTable += "e\(dependent),engages,e\(supplier),service-\(random.below(20)),\(level)\n"
      relationCount += 1
    }
  }
}
