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
    /// Yearly probabilities, where asked for.
    var breach: Double?
    var outage: Double?
  }

  struct Relation {
    let from: String
    let relation: String
    let to: String
    var group = ""
    var any = ""
    var service = ""
    let evidence: String

    /// What a description may say once.
    fileprivate var claim: String { "\(from) \(relation) \(to) \(group)" }
  }

  private(set) var entities: [Entity] = []
  private(set) var relations: [Relation] = []
  private var random: SplitMix64
  private var claims: Set<String> = []

  init(
    entities count: Int, relations relationCount: Int, seed: UInt64 = 1,
    withProbabilities: Bool = false
  ) {
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
        var entity = Entity(
          id: id, kind: kind, owner: isOwned ? labs[random.below(labs.count)] : nil)
        if withProbabilities, kind != "lab", kind != "dataset", kind != "model" {
          entity.breach = 0.01 * Double(1 + random.below(5))
          entity.outage = 0.01 * Double(1 + random.below(5))
        }
        entities.append(entity)
      }
    }
    let actors = labs + (ids["vendor"] ?? []) + (ids["contractor-network"] ?? [])
    while relations.count < relationCount { addRelations(of: actors, ids, upTo: relationCount) }
    claims = []
  }

  private mutating func addRelations(
    of actors: [String], _ ids: [String: [String]], upTo limit: Int
  ) {
    let level = ["confirmed", "confirmed", "reported", "alleged", "assumed"][random.below(5)]
    let actor = actors[random.below(actors.count)]
    switch random.below(10) {
    case 0, 1:
      add(
        actor, "engages", popular("vendor", ids), level, service: "service-\(random.below(6))")
    case 2: add(popular("vendor", ids), "staffed-by", popular("contractor-network", ids), level)
    case 3: add(popular("vendor", ids), "hosted-on", popular("cloud", ids), level)
    case 4: add(actor, "runs", popular("software", ids), level)
    case 5: add(popular("software", ids), "runs", popular("software", ids), level)
    case 6: add(actor, "holds", popular("dataset", ids), level)
    case 7: add(popular("vendor", ids), "produces", popular("dataset", ids), level)
    case 8: add(popular("model", ids), "derived-from", popular("dataset", ids), level)
    default: addGroup(of: actor, ids, level, upTo: limit)
    }
  }

  /// Three services, of which one or two suffice.
  private mutating func addGroup(
    of actor: String, _ ids: [String: [String]], _ level: String, upTo limit: Int
  ) {
    guard relations.count + 3 <= limit else {
      return add(actor, "runs", popular("software", ids), level)
    }
    var members: Set<String> = []
    while members.count < 3 { members.insert(popular("service", ids)) }
    let group = "g\(relations.count)"
    let any = String(1 + relations.count % 2)
    for member in members.sorted() {
      relations.append(
        Relation(
          from: actor, relation: "needs", to: member, group: group, any: any, evidence: level))
    }
  }

  /// Adds a relation, unless it says again what is said, or something about an entity and itself.
  private mutating func add(
    _ from: String, _ relation: String, _ to: String, _ evidence: String, service: String = ""
  ) {
    let relation = Relation(
      from: from, relation: relation, to: to, service: service, evidence: evidence)
    if from == to || !claims.insert(relation.claim).inserted { return }
    relations.append(relation)
  }

  private mutating func popular(_ kind: String, _ ids: [String: [String]]) -> String {
    let list = ids[kind] ?? [""]
    return list[random.popular(below: list.count, power: 3)]
  }
}

extension GeneratedChain {
  var entitiesTable: String {
    func shown(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
    return "id,kind,owner,breach-probability,outage-probability\n"
      + entities.map {
        "\($0.id),\($0.kind),\($0.owner ?? ""),\(shown($0.breach)),\(shown($0.outage))\n"
      }.joined()
  }

  var relationsTable: String {
    "from,relation,to,group,any,service,evidence\n"
      + relations.map { relation in
        [
          relation.from, relation.relation, relation.to, relation.group, relation.any,
          relation.service, relation.evidence,
        ].joined(separator: ",") + "\n"
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
        return "      - {any: \(members[0].any), of: [\(of.joined(separator: ", "))]}\n"
      }.joined()
    }
    let end = ["holds", "produces", "derived-from"].contains(relation) ? "artefact" : "supplier"
    return list.map { item in
      let service = item.service.isEmpty ? "" : ", service: \(item.service)"
      return "      - {\(end): \(item.to)\(service), evidence: \(item.evidence)}\n"
    }.joined()
  }
}
