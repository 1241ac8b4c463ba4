import LinchpinCore

/// What rules and counts ask of every entity and relation, side by side in flat arrays.
///
/// A `SupplyChain` keeps texts beside numbers, so that copying one of its entities or relations
/// counts references; walking these instead copies plain numbers.
struct ChainFacts: Sendable {
  /// By entity.
  let kinds: [EntityKind]
  /// By entity: its owner's position, or -1.
  private let owners: [Int32]
  /// By entity: whether it keeps its clients apart.
  let isSiloed: [Bool]
  /// By entity: whether it competes with others: labs do, and whoever has a peer group.
  let isRival: [Bool]
  /// By entity: whether it is a function whose stopping stops its owner.
  let isCriticalFunction: [Bool]
  /// By relation.
  let links: [Link]
  /// What relations said before a scenario changed them.
  private let pastLinks: [Link]
  /// By entity, and one more: where its relations begin.
  private let firstRelation: [Int32]
  /// By owner: the functions that it owns.
  let functions: [Entity.Index: [Entity.Index]]
  /// The services that contracts name, in order of their bytes; a link names one by its index.
  let services: [String]

  /// A relation without its terms.
  struct Link: Sendable {
    let kind: RelationKind
    /// On the day of the analysis; decides what stops.
    let status: Relation.Status
    /// The levels that use a claim of its evidence.
    let layers: EvidenceLayers
    /// When it discloses, corrupts and controls: on the day, or over the window of a dated event.
    let channels: Channels
    /// Whether every term is at its default, so that reading them can be spared.
    let hasPlainTerms: Bool
    let dependent: Entity.Index
    let supplier: Entity.Index?
    /// The index of its service; negative for a contract that names none.
    let service: Int32

    /// Whether it is in force or paused.
    var isStanding: Bool { status == .active || status == .suspended }

    /// Whether it is paused or over.
    var isBroken: Bool { status == .suspended || status == .ended }
  }

  /// - Parameters:
  ///   - day: What dates are compared with; without it they are not applied.
  ///   - window: The time of a dated event; without it, what-if questions are asked of the day.
  init(_ chain: SupplyChain, asOf day: CalendarDay?, window: EventWindow? = nil) {
    kinds = chain.entities.map { $0.kind }
    owners = chain.entities.map { $0.owner?.rawValue ?? -1 }
    isSiloed = chain.entities.map { $0.isSiloed }
    isRival = chain.entities.map { $0.kind == .lab || $0.peerGroup != nil }
    isCriticalFunction = chain.entities.map { $0.kind == .function && $0.isCritical }
    let services = ServiceIndex(of: chain)
    self.services = services.names
    func link(_ relation: Relation) -> Link {
      let status = relation.status(on: day)
      let layers = EvidenceLayers(relation.evidence)
      return Link(
        kind: relation.kind, status: status, layers: layers,
        channels: Channels(of: relation, status: status, layers: layers, window: window),
        hasPlainTerms: relation.hasPlainTerms, dependent: relation.dependent,
        supplier: relation.supplier, service: services.index(of: relation))
    }
    links = chain.relations.map(link)
    // What was so once is nothing that a what-if meets.
    pastLinks = window == nil ? [] : chain.past.relations.map(link)
    var first = [Int32](repeating: 0, count: chain.entities.count + 1)
    for link in links { first[link.dependent.position + 1] += 1 }
    for entity in chain.entities.indices { first[entity + 1] += first[entity] }
    firstRelation = first
    var functions: [Entity.Index: [Entity.Index]] = [:]
    for index in chain.indices where kinds[index.position] == .function {
      let owner = owners[index.position]
      if owner >= 0 { functions[Entity.Index(Int(owner)), default: []].append(index) }
    }
    self.functions = functions
  }

  /// The link at a position; past ones come after those of the description.
  @inline(__always)
  func link(at position: Int) -> Link {
    position < links.count ? links[position] : pastLinks[position - links.count]
  }

  /// The positions of everything that discloses, corrupts or controls on some day that is asked
  /// about.
  var channelPositions: Range<Int> { 0..<(links.count + pastLinks.count) }

  /// The positions of what relations said before a scenario changed them.
  var pastPositions: Range<Int> { links.count..<(links.count + pastLinks.count) }

  /// The positions of an entity's relations.
  @inline(__always)
  func relations(of entity: Entity.Index) -> Range<Int> {
    Int(firstRelation[entity.position])..<Int(firstRelation[entity.position + 1])
  }

  @inline(__always)
  func kind(of entity: Entity.Index) -> EntityKind { kinds[entity.position] }

  @inline(__always)
  func owner(of entity: Entity.Index) -> Entity.Index? {
    let owner = owners[entity.position]
    return owner < 0 ? nil : Entity.Index(Int(owner))
  }

  /// The name of a link's service; `nil` for a contract that names none.
  func serviceName(_ index: Int32) -> String? { index < 0 ? nil : services[Int(index)] }
}

/// The numbers of the services that contracts name.
private struct ServiceIndex {
  /// In order of their bytes.
  let names: [String]
  private let numbers: [ByteString: Int32]
  /// By kind of relation, for those whose contracts are all for one service.
  private let workforce: Int32
  private let hosting: Int32

  init(of chain: SupplyChain) {
    var found: Set<ByteString> = []
    for relation in chain.relations where relation.kind.isContract {
      if let implied = relation.kind.impliedService {
        found.insert(ByteString(implied))
      } else if !relation.hasPlainTerms, let service = relation.terms.service {
        found.insert(ByteString(service))
      }
    }
    let sorted = found.sorted()
    names = sorted.map { $0.text }
    var numbers: [ByteString: Int32] = [:]
    for (number, name) in sorted.enumerated() { numbers[name] = Int32(number) }
    self.numbers = numbers
    workforce = numbers[ByteString("workforce")] ?? -1
    hosting = numbers[ByteString("hosting")] ?? -1
  }

  func index(of relation: Relation) -> Int32 {
    switch relation.kind {
    case .staffedBy: workforce
    case .hostedOn: hosting
    case .engages:
      relation.hasPlainTerms
        ? -1 : relation.terms.service.flatMap { numbers[ByteString($0)] } ?? -1
    default: -1
    }
  }
}
