/// A seeded, layered supply chain of any size: labs engage vendors, vendors rest on networks,
/// clouds, services and software, and everybody holds, makes and derives data.
///
/// A few suppliers of each kind are popular (their share falls with their rank), so that some
/// events reach far and most reach nobody, as in real registers.
struct GeneratedChain {
  struct Entity {
    let id: String
    let kind: String
    let owner: String?
  }

  struct Relation {
    let from: String
    let relation: String
    let to: String
    var group = ""
    var any = ""
    var service = ""
    let evidence: String
  }

  private(set) var entities: [Entity] = []
  private(set) var relations: [Relation] = []
  private var random: SplitMix64

  init(entities count: Int, relations relationCount: Int, seed: UInt64 = 1) {
    random = SplitMix64(state: seed)
    let shares: [(kind: String, share: Double)] = [
      ("lab", 0.02), ("vendor", 0.30), ("contractor-network", 0.12), ("cloud", 0.01),
      ("service", 0.05), ("software", 0.20), ("dataset", 0.20), ("model", 0.10),
    ]
    var ids: [String: [String]] = [:]
    for (kind, share) in shares {
      let size = max(2, Int(Double(count) * share))
      ids[kind] = (0..<size).map { "\(kind)-\($0)" }
    }
    let labs = ids["lab"] ?? []
    for (kind, _) in shares {
      for id in ids[kind] ?? [] {
        let isOwned = (kind == "dataset" || kind == "model") && random.below(2) == 0
        entities.append(
          Entity(id: id, kind: kind, owner: isOwned ? labs[random.below(labs.count)] : nil))
      }
    }
    let actors = labs + (ids["vendor"] ?? []) + (ids["contractor-network"] ?? [])
    while relations.count < relationCount { addRelations(of: actors, ids) }
    relations.removeSubrange(relationCount...)
  }

  private mutating func addRelations(of actors: [String], _ ids: [String: [String]]) {
    let level = ["confirmed", "confirmed", "reported", "alleged", "assumed"][random.below(5)]
    let actor = actors[random.below(actors.count)]
    func supplier(_ kind: String, _ random: inout SplitMix64) -> String {
      let list = ids[kind] ?? [""]
      // Cubing a uniform number makes the first of a kind popular.
      let uniform = Double(random.next() >> 11) / Double(UInt64(1) << 53)
      return list[min(list.count - 1, Int(uniform * uniform * uniform * Double(list.count)))]
    }
    func add(_ from: String, _ relation: String, _ to: String, service: String = "") {
      if from == to { return }
      relations.append(
        Relation(from: from, relation: relation, to: to, service: service, evidence: level))
    }
    switch random.below(10) {
    case 0, 1:
      add(
        actor, "engages", supplier("vendor", &random),
        service: "service-\(random.below(6))")
    case 2: add(supplier("vendor", &random), "staffed-by", supplier("contractor-network", &random))
    case 3: add(supplier("vendor", &random), "hosted-on", supplier("cloud", &random))
    case 4: add(actor, "runs", supplier("software", &random))
    case 5: add(supplier("software", &random), "runs", supplier("software", &random))
    case 6: add(actor, "holds", supplier("dataset", &random))
    case 7: add(supplier("vendor", &random), "produces", supplier("dataset", &random))
    case 8: add(supplier("model", &random), "derived-from", supplier("dataset", &random))
    default:
      var members: Set<String> = []
      while members.count < 3 { members.insert(supplier("service", &random)) }
      let group = "g\(relations.count)"
      for member in members.sorted() {
        relations.append(
          Relation(
            from: actor, relation: "needs", to: member, group: group,
            any: String(1 + relations.count % 2), evidence: level))
      }
    }
  }
}

extension GeneratedChain {
  var entitiesTable: String {
    "id,kind,owner\n"
      + entities.map { "\($0.id),\($0.kind),\($0.owner ?? "")\n" }.joined()
  }

  var relationsTable: String {
    var anyOfGroup: [String: String] = [:]
    return "from,relation,to,group,any,service,evidence\n"
      + relations.map { relation in
        let any = anyOfGroup[relation.from + relation.group] ?? relation.any
        if !relation.group.isEmpty { anyOfGroup[relation.from + relation.group] = any }
        return
          "\(relation.from),\(relation.relation),\(relation.to),\(relation.group),\(any),\(relation.service),\(relation.evidence)\n"
      }.joined()
  }

  /// The same as YAML, as people write it: long forms, one relation a line.
  var yaml: String {
    let sections = [
      "lab": "labs", "vendor": "vendors", "contractor-network": "contractor-networks",
      "cloud": "clouds", "service": "services", "software": "software", "dataset": "datasets",
      "model": "models",
    ]
    let bySource = Dictionary(grouping: relations, by: \.from)
    var text = "linchpin: 1\n"
    for (kind, members) in Dictionary(grouping: entities, by: \.kind).sorted(by: { $0.key < $1.key }
    ) {
      text += "\(sections[kind] ?? kind):\n"
      for entity in members {
        text += "  \(entity.id):\n"
        if let owner = entity.owner { text += "    owner: \(owner)\n" }
        let kinds = Dictionary(grouping: bySource[entity.id] ?? [], by: \.relation)
        for (relation, list) in kinds.sorted(by: { $0.key < $1.key }) {
          text += "    \(relation):\n" + lines(of: relation, list)
        }
      }
    }
    return text
  }

  private func lines(of relation: String, _ list: [Relation]) -> String {
    if relation == "needs" {
      let groups = Dictionary(grouping: list, by: \.group).sorted { $0.key < $1.key }
      return groups.map { _, members in
        let of = members.map { "{supplier: \($0.to), evidence: \($0.evidence)}" }
        return "      - {any: 1, of: [\(of.joined(separator: ", "))]}\n"
      }.joined()
    }
    let end = ["holds", "produces", "derived-from"].contains(relation) ? "artefact" : "supplier"
    return list.map { item in
      let service = item.service.isEmpty ? "" : ", service: \(item.service)"
      return "      - {\(end): \(item.to)\(service), evidence: \(item.evidence)}\n"
    }.joined()
  }
}

/// S. Vigna's SplitMix64.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
