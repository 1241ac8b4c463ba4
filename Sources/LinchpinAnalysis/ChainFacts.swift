import LinchpinCore
import LinchpinEngine

/// What rules and counts ask of every entity and relation, side by side in flat arrays.
///
/// A `SupplyChain` keeps texts beside numbers, so that copying one of its entities or relations
/// counts references; walking these instead copies plain numbers. What a relation's terms say is read
/// here, once (benchmark `contracts`).
struct ChainFacts: Sendable {
  /// By entity.
  let kinds: [EntityKind]
  /// By entity: its owner's index, or -1.
  private let owners: [Int32]
  /// By entity: whether it keeps its clients apart.
  let isSiloed: [Bool]
  /// By entity: whether it competes with others: labs do, and whoever has a peer group.
  let isRival: [Bool]
  /// By entity: whether it is a function whose stopping stops its owner.
  let isCriticalFunction: [Bool]
  /// By relation.
  private(set) var links: [Link]
  /// What relations said before a scenario changed them.
  private let pastLinks: [Link]
  /// By entity, and one more: where its relations begin.
  private let firstRelation: [UInt32]
  /// By owner: the functions that it owns.
  let functions: [Entity.Index: [Entity.Index]]
  /// The services that contracts name, in order of their bytes; a link names one by its index.
  let services: [String]

  /// - Parameters:
  ///   - day: What dates are compared with; without it they are not applied.
  ///   - window: The time of a dated event; without it, what-if questions are asked of the day.
  init(_ chain: SupplyChain, asOf day: CalendarDay?, window: EventWindow? = nil) {
    let count = chain.entities.count
    var kinds: [EntityKind] = []
    var owners: [Int32] = []
    var isSiloed = [Bool](repeating: false, count: count)
    var isRival = isSiloed
    var isCriticalFunction = isSiloed
    var functions: [Entity.Index: [Entity.Index]] = [:]
    kinds.reserveCapacity(count)
    owners.reserveCapacity(count)
    // Each field is read where it lies: a copy of an entity counts eight references.
    for entity in 0..<count {
      let kind = chain.entities[entity].kind
      let owner = chain.entities[entity].owner
      kinds.append(kind)
      owners.append(owner?.rawValue ?? -1)
      isSiloed[entity] = chain.entities[entity].isSiloed
      isRival[entity] = kind == .lab || chain.entities[entity].peerGroup != nil
      guard kind == .function else { continue }
      isCriticalFunction[entity] = chain.entities[entity].isCritical
      if let owner { functions[owner, default: []].append(Entity.Index(entity)) }
    }
    self.kinds = kinds
    self.owners = owners
    self.isSiloed = isSiloed
    self.isRival = isRival
    self.isCriticalFunction = isCriticalFunction
    self.functions = functions
    var reader = LinkReader(day: day, window: window)
    var links = reader.links(of: chain.relations)
    // What was so once is nothing that a what-if meets.
    var pastLinks = window == nil ? [] : reader.links(of: chain.past.relations)
    services = reader.sortServices(of: &links, &pastLinks)
    firstRelation = Rows<Link>.offsets(
      count: count, rows: links.lazy.map { UInt32($0.dependent.rawValue) })
    self.links = links
    self.pastLinks = pastLinks
  }

  var entityCount: Int { kinds.count }

  /// The link at an index; past ones come after those of the description.
  @inline(__always)
  func link(at index: Int) -> Link {
    index < links.count ? links[index] : pastLinks[index - links.count]
  }

  /// The indices of everything that discloses, corrupts or controls on some day that is asked
  /// about.
  var channelIndices: Range<Int> { 0..<(links.count + pastLinks.count) }

  /// The indices of what relations said before a scenario changed them.
  var pastIndices: Range<Int> { links.count..<(links.count + pastLinks.count) }

  /// Takes a relation of the description for another one with the same ends, kind and terms.
  mutating func setLink(_ link: Link, at index: Int) { links[index] = link }

  /// The indices of an entity's relations.
  @inline(__always)
  func relations(of entity: Entity.Index) -> Range<Int> {
    Int(firstRelation[entity.offset])..<Int(firstRelation[entity.offset + 1])
  }

  @inline(__always)
  func kind(of entity: Entity.Index) -> EntityKind { kinds[entity.offset] }

  @inline(__always)
  func owner(of entity: Entity.Index) -> Entity.Index? {
    let owner = owners[entity.offset]
    return owner < 0 ? nil : Entity.Index(Int(owner))
  }

  /// The name of a link's service; `nil` for a contract that names none.
  func serviceName(_ index: Int32) -> String? { index < 0 ? nil : services[Int(index)] }
}

/// Makes links, and numbers the services that they name.
private struct LinkReader {
  let day: CalendarDay?
  let window: EventWindow?
  private var names = NameTable()
  private var sayings: [Saying.Key: Saying] = [:]

  init(day: CalendarDay?, window: EventWindow?) {
    self.day = day
    self.window = window
  }

  mutating func links(of relations: [Relation]) -> [ChainFacts.Link] {
    var links: [ChainFacts.Link] = []
    links.reserveCapacity(relations.count)
    for relation in relations { links.append(link(relation)) }
    return links
  }

  private mutating func link(_ relation: Relation) -> ChainFacts.Link {
    let saying = saying(of: relation)
    return ChainFacts.Link(
      dependent: relation.dependent, supplier: relation.supplier, service: saying.service,
      kind: relation.kind, status: saying.status, layers: saying.layers,
      channels: saying.channels, says: saying.says)
  }

  /// What a relation says besides its ends, read once for all that share their details.
  private mutating func saying(of relation: Relation) -> Saying {
    let key = Saying.Key(relation)
    if let known = sayings[key] { return known }
    let status = relation.status(on: day)
    let layers = EvidenceLayers(relation.evidence)
    let terms = relation.details?.terms
    var service: Int32 = -1
    if let implied = relation.kind.impliedService {
      service = names.number(of: implied)
    } else if relation.kind == .engages, let name = terms?.service {
      service = names.number(of: name)
    }
    let saying = Saying(
      service: service, status: status, layers: layers,
      channels: Channels(of: relation, terms, status: status, layers: layers, window: window),
      says: LinkTerms(terms, kind: relation.kind))
    sayings[key] = saying
    return saying
  }

  /// What links have of relations that say the same.
  private struct Saying {
    let service: Int32
    let status: Relation.Status
    let layers: EvidenceLayers
    let channels: Channels
    let says: LinkTerms

    struct Key: Hashable {
      let details: ObjectIdentifier?
      let kind: RelationKind
      let evidence: Evidence
      let status: Relation.Status

      init(_ relation: Relation) {
        details = relation.details.map { ObjectIdentifier($0) }
        kind = relation.kind
        evidence = relation.evidence
        status = relation.statedStatus
      }
    }
  }

  /// Lets links name services by their ranks, and returns the names in that order.
  mutating func sortServices(
    of links: inout [ChainFacts.Link], _ pastLinks: inout [ChainFacts.Link]
  ) -> [String] {
    let ranks = names.ranks()
    for index in links.indices where links[index].service >= 0 {
      links[index].service = ranks[Int(links[index].service)]
    }
    for index in pastLinks.indices where pastLinks[index].service >= 0 {
      pastLinks[index].service = ranks[Int(pastLinks[index].service)]
    }
    var sorted = names.names
    for (number, rank) in ranks.enumerated() { sorted[Int(rank)] = names.names[number] }
    return sorted
  }
}
