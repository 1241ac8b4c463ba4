import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// The lines that a supply chain becomes.
struct MapEdges {
  private var edges: [MapEdge.Identity: MapEdge] = [:]

  /// Returns the lines in order of dependent, supplier and meaning; ends are indices of entities.
  static func edges(
    of chain: SupplyChain, evidence level: Evidence, asOf: CalendarDay?
  ) -> [MapEdge] {
    var edges = MapEdges()
    let groups = chain.groupMemberships()
    for (index, relation) in chain.relations.enumerated() where relation.evidence >= level {
      edges.add(relation, status: relation.status(on: asOf), group: groups[index])
    }
    for index in chain.indices {
      if let owner = chain[index].owner {
        edges.add(.owns, dependent: owner, supplier: index)
      }
      if let parent = chain[index].parent {
        let isDeclared =
          edges.edges[
            .init(dependent: index.offset, supplier: parent.offset, link: .relation(.ownedBy))]
          != nil
        if !isDeclared { edges.add(.controlledBy, dependent: index, supplier: parent) }
      }
    }
    return edges.edges.values.sorted(by: MapEdge.precedes)
  }

  /// Adds a relation, and what its terms say the supplier holds and makes.
  private mutating func add(_ relation: Relation, status: Relation.Status, group: String?) {
    guard let supplier = relation.supplier else { return }
    var details = [relation.terms.service, group].compactMap(\.self)
    if relation.terms.isPrivileged { details.append("privileged access") }
    if relation.terms.hasControlPlane { details.append("control plane") }
    if relation.terms.isIsolated { details.append("isolated") }
    if let isCritical = relation.terms.isCritical {
      details.append(isCritical ? "critical" : "not critical")
    }
    if let day = relation.suspendedDay { details.append("suspended from \(day) on") }
    if relation.kind == .holds, relation.terms.form != .plaintext {
      details.append(relation.terms.form.rawValue)
    }
    if let stake = relation.terms.stake { details.append("\(percent(stake)) %") }
    add(
      .relation(relation.kind), dependent: relation.dependent, supplier: supplier,
      evidence: relation.evidence, status: status, details: details,
      share: relation.terms.share, sources: relation.terms.sources)
    guard !relation.hasPlainTerms else { return }
    if case .listed(let holdings) = relation.terms.shares {
      for holding in holdings {
        add(
          .relation(.holds), dependent: supplier, supplier: holding.artefact,
          evidence: relation.evidence,
          status: status, details: holding.form == .plaintext ? [] : [holding.form.rawValue],
          sources: relation.terms.sources)
      }
    }
    if case .listed(let artefacts) = relation.terms.delivers {
      for artefact in artefacts {
        add(
          .relation(.produces), dependent: supplier, supplier: artefact,
          evidence: relation.evidence,
          status: status, sources: relation.terms.sources)
      }
    }
  }

  private mutating func add(
    _ link: MapLink, dependent: Entity.Index, supplier: Entity.Index, evidence: Evidence? = nil,
    status: Relation.Status = .active, details: [String] = [], share: Double? = nil,
    sources: [String] = []
  ) {
    guard dependent != supplier else { return }
    var edge = MapEdge(
      dependent: dependent.offset, supplier: supplier.offset, links: [link],
      evidence: evidence, status: status, relationCount: 1, details: details.sorted(), harm: nil)
    edge.share = share
    edge.sources = Set(sources.map(ByteString.init)).sorted().map(\.text)
    // What an entity says of itself has its sources there.
    edge.unsourcedCount = sources.isEmpty && evidence != nil ? 1 : 0
    add(edge)
  }

  private mutating func add(_ edge: MapEdge) {
    edges[edge.identity] = edges[edge.identity]?.merged(with: edge) ?? edge
  }

  /// Returns lines between other nodes, merging those that now have the same ends and meaning and
  /// dropping those that have become loops.
  static func renumbered(_ list: [MapEdge], by newIndex: [Int]) -> [MapEdge] {
    var edges = MapEdges()
    for var edge in list {
      edge.dependent = newIndex[edge.dependent]
      edge.supplier = newIndex[edge.supplier]
      if edge.dependent != edge.supplier { edges.add(edge) }
    }
    return edges.edges.values.sorted(by: MapEdge.precedes)
  }
}

/// A percentage without a superfluous fraction.
private func percent(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}

extension MapEdge {
  /// By dependent, then supplier, then meaning.
  static func precedes(_ a: MapEdge, _ b: MapEdge) -> Bool {
    (a.dependent, a.supplier, a.mainLink.rank) < (b.dependent, b.supplier, b.mainLink.rank)
  }

  fileprivate func merged(with other: MapEdge) -> MapEdge {
    var edge = self
    edge.links = MapLink.allCases.filter { links.contains($0) || other.links.contains($0) }
    edge.evidence = max(evidence, other.evidence)
    edge.status = status.rank < other.status.rank ? status : other.status
    edge.relationCount += other.relationCount
    edge.details = Set(details + other.details).sorted()
    edge.harm = harm ?? other.harm
    edge.share = [share, other.share].compactMap(\.self).max()
    edge.sources = Set(sources + other.sources).sorted(by: utf8Precedes)
    edge.unsourcedCount += other.unsourcedCount
    return edge
  }

  private func max(_ a: Evidence?, _ b: Evidence?) -> Evidence? {
    guard let a, let b else { return a ?? b }
    return Swift.max(a, b)
  }
}

extension MapLink {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Relation.Status {
  /// The most active first.
  fileprivate var rank: Int {
    switch self {
    case .active: 0
    case .suspended: 1
    case .ended: 2
    case .planned: 3
    }
  }
}
