import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading

/// Loads a description written in a test.
func chain(_ yaml: String) throws -> SupplyChain {
  try SupplyChain.load(text: Array(("linchpin: 1\n" + yaml).utf8), name: "test.yaml", format: .yaml)
    .chain
}

/// The parties hit in one way by events on a described chain.
func hit(
  _ outcome: Outcome, in yaml: String, by events: Event..., at level: Evidence = .reported
) throws -> [String] {
  let radius = try SupplyChainAnalysis(
    try chain(yaml), settings: AnalysisSettings(evidence: level)
  ).blastRadius(of: events)
  switch outcome {
  case .exposed: return radius.exposed
  case .tainted: return radius.tainted
  case .stopped: return radius.stopped
  case .compromised: return radius.compromised
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

  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// The parts of a random, valid supply chain, in any order.
struct RandomParts {
  var entities: [Entity] = []
  var relations: [Relation] = []
  var groups: [SupplyGroup] = []

  var chain: SupplyChain {
    SupplyChain.canonical(entities: entities, relations: relations, groups: groups)
  }

  /// Labs, vendors, clouds, software, datasets and models, related in every way that travels;
  /// cycles, groups of two or three, quorums, all levels of evidence.
  init(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let kinds: [(EntityKind, String, Int)] = [
      (.lab, "L", 3), (.vendor, "V", 4), (.cloud, "K", 2), (.software, "T", 2), (.dataset, "D", 4),
      (.model, "M", 2),
    ]
    for (kind, letter, count) in kinds {
      for number in 0..<count {
        entities.append(Entity(id: "\(letter)\(number)", kind: kind))
      }
    }
    let labs = indices(of: .lab)
    for index in indices(of: .dataset) + indices(of: .model) where random.below(3) > 0 {
      entities[index.position].owner = random.pick(labs)
    }
    for _ in 0..<(6 + random.below(18)) { addRelation(&random) }
    for _ in 0..<random.below(4) { addGroup(&random) }
  }

  func indices(of kind: EntityKind) -> [Entity.Index] {
    entities.indices.filter { entities[$0].kind == kind }.map { Entity.Index($0) }
  }

  private mutating func addRelation(_ random: inout SplitMix64) {
    let actors = indices(of: .lab) + indices(of: .vendor) + indices(of: .cloud)
    let kind = random.pick([
      RelationKind.engages, .engages, .engages, .hostedOn, .runs, .holds, .produces, .derivedFrom,
      .needs,
    ])
    var terms = Relation.Terms()
    let dependent: Entity.Index
    let supplier: Entity.Index
    switch kind {
    case .engages:
      dependent = random.pick(indices(of: .lab) + indices(of: .vendor))
      supplier = random.pick(indices(of: .vendor) + indices(of: .cloud))
      switch random.below(3) {
      case 0: terms.shares = .all
      case 1: terms.shares = .listed([.init(artefact: random.pick(indices(of: .dataset)))])
      default: break
      }
      if random.below(3) == 0 {
        terms.delivers = .listed([random.pick(indices(of: .dataset))])
      }
      if random.below(8) == 0 { terms.isPrivileged = true }
    case .hostedOn:
      dependent = random.pick(indices(of: .vendor) + indices(of: .software))
      supplier = random.pick(indices(of: .cloud))
    case .runs:
      dependent = random.pick(actors)
      supplier = random.pick(indices(of: .software))
      terms.isRequired = random.below(3) == 0
    case .holds, .produces:
      dependent = random.pick(actors)
      supplier = random.pick(indices(of: .dataset))
    case .derivedFrom:
      dependent = random.pick(indices(of: .model) + indices(of: .dataset))
      supplier = random.pick(indices(of: .dataset) + indices(of: .model))
      terms.reveals = random.below(4) == 0
    default:
      dependent = random.pick(actors)
      supplier = random.pick(actors)
    }
    if dependent == supplier { return }
    relations.append(
      Relation(
        kind: kind, dependent: dependent, supplier: supplier,
        evidence: random.pick(Evidence.allCases), terms: terms))
  }

  private mutating func addGroup(_ random: inout SplitMix64) {
    let isQuorum = random.below(2) == 0
    let pool = isQuorum ? indices(of: .dataset) : indices(of: .vendor) + indices(of: .cloud)
    let dependent = isQuorum ? random.pick(indices(of: .model)) : random.pick(indices(of: .lab))
    var members: [SupplyGroup.Member] = []
    for supplier in pool where supplier != dependent && random.below(2) == 0 && members.count < 3 {
      members.append(.relation(relations.count))
      relations.append(
        Relation(
          kind: isQuorum ? .derivedFrom : .needs, dependent: dependent, supplier: supplier,
          evidence: random.pick(Evidence.allCases)))
    }
    if members.isEmpty { return }
    groups.append(
      SupplyGroup(
        dependent: dependent, kind: isQuorum ? .derivedFrom : .needs,
        need: 1 + random.below(members.count), members: members))
  }
}
