/// A seeded register of third parties, as supervisors collect them: very many firms that are
/// counted, with one or two relations each, and some thousands of suppliers who rest on each other.
struct RegisterChain {
  private(set) var entitiesTable = "id,kind\n"
  private(set) var relationsTable = "from,relation,to,group,any,service,evidence\n"
  private(set) var entityCount = 0
  private(set) var relationCount = 0
  private var random: SplitMix64
  private var claims: Set<String> = []

  private static let sizes: [(kind: String, size: Int)] = [
    ("organization", 95_000), ("vendor", 6_500), ("contractor-network", 1_500), ("cloud", 200),
    ("service", 1_800), ("software", 2_000),
  ]

  init(relations limit: Int = 200_000, seed: UInt64 = 1) {
    random = SplitMix64(state: seed)
    for (kind, size) in Self.sizes {
      for number in 0..<size { entitiesTable += "\(kind)-\(number),\(kind)\n" }
      entityCount += size
    }
    while relationCount < limit - 2 { addRelation() }
    while relationCount < limit { add(firm(), "runs", supplier("software")) }
  }

  private func size(of kind: String) -> Int { Self.sizes.first { $0.kind == kind }?.size ?? 1 }

  private mutating func firm() -> String {
    "organization-\(random.below(size(of: "organization")))"
  }

  private mutating func supplier(_ kind: String) -> String {
    "\(kind)-\(random.popular(below: size(of: kind), power: 3))"
  }

  /// Four in five relations are a firm's own, the rest are further up.
  private mutating func addRelation() {
    switch random.below(20) {
    case 0...6: add(firm(), "engages", supplier("vendor"), service: "service-\(random.below(4))")
    case 7...9: add(firm(), "hosted-on", supplier("cloud"))
    case 10...12: add(firm(), "runs", supplier("software"))
    case 13...15: addGroup()
    case 16: add(supplier("vendor"), "hosted-on", supplier("cloud"))
    case 17: add(supplier("vendor"), "staffed-by", supplier("contractor-network"))
    case 18: add("vendor-\(random.below(size(of: "vendor")))", "engages", supplier("vendor"))
    default: add(supplier("service"), "runs", supplier("software"))
    }
  }

  /// Two services, of which one suffices.
  private mutating func addGroup() {
    let firm = firm()
    let first = supplier("service")
    let second = supplier("service")
    if first == second { return add(firm, "needs", first) }
    let group = "g\(relationCount)"
    append(firm, "needs", first, group, "1", "")
    append(firm, "needs", second, group, "1", "")
  }

  private mutating func add(
    _ from: String, _ relation: String, _ to: String, service: String = ""
  ) {
    if from == to || !claims.insert("\(from) \(relation) \(to)").inserted { return }
    append(from, relation, to, "", "", service)
  }

  private mutating func append(
    _ from: String, _ relation: String, _ to: String, _ group: String, _ any: String,
    _ service: String
  ) {
    let level = ["confirmed", "confirmed", "reported", "alleged", "assumed"][random.below(5)]
    relationsTable += "\(from),\(relation),\(to),\(group),\(any),\(service),\(level)\n"
    relationCount += 1
  }
}
