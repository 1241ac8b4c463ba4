import LinchpinAnalysis
import LinchpinCore

/// What a blast radius says about the boxes and lines of a map.
struct Highlights {
  private let chain: SupplyChain
  private let blastRadius: BlastRadius

  init(_ blastRadius: BlastRadius, in chain: SupplyChain) {
    self.chain = chain
    self.blastRadius = blastRadius
  }

  /// One highlight for each entity.
  func highlights() -> [MapHighlight] {
    var highlights = [MapHighlight](repeating: .untouched, count: chain.entities.count)
    var hits: [Int: [MapHighlight.Hit]] = [:]
    for affected in blastRadius.affected {
      guard let entity = affected.subject.entity else { continue }
      hits[entity.offset, default: []].append(
        MapHighlight.Hit(affected.outcome, depth: affected.depth, evidence: affected.evidence))
    }
    for (index, list) in hits { highlights[index] = MapHighlight(worstOf: list) }
    for (event, subject) in zip(blastRadius.events, blastRadius.struck) {
      highlights[Self.box(of: subject).offset] = .seed(event.kind)
    }
    return highlights
  }

  /// The box that a single event strikes, and how many rivals it exposes together; `nil` where
  /// there are several events, or no two rivals.
  var rivals: (index: Int, count: Int)? {
    guard blastRadius.rivalsCoExposed > 1, blastRadius.struck.count == 1 else { return nil }
    return (Self.box(of: blastRadius.struck[0]).offset, blastRadius.rivalsCoExposed)
  }

  /// Returns the lines, marked with the way harm goes along those on the main line of a witness.
  func marked(_ edges: [MapEdge]) -> [MapEdge] {
    var steps: Set<Step> = []
    // A silo or an implicit artefact has no box: the harm passes to the next that has one.
    blastRadius.forEachStepOfHarm { source, target in
      steps.insert(Step(source: source.offset, target: target.offset))
    }
    return edges.map { edge in
      // Ownership is reported, and harms nobody; a contract beside it may.
      if edge.links.allSatisfy({ $0 == .relation(.ownedBy) || $0 == .controlledBy }) { return edge }
      var edge = edge
      if steps.contains(Step(source: edge.supplier, target: edge.dependent)) {
        edge.harm = .toDependent
      } else if steps.contains(Step(source: edge.dependent, target: edge.supplier)) {
        edge.harm = .toSupplier
      }
      return edge
    }
  }

  private struct Step: Hashable {
    let source: Int
    let target: Int
  }

  /// The entity whose box stands for a subject: the supplier, for a silo and for a party's work.
  private static func box(of subject: Subject) -> Entity.Index {
    switch subject {
    case .entity(let entity): entity
    case .silo(let supplier, _), .work(_, let supplier): supplier
    }
  }
}
