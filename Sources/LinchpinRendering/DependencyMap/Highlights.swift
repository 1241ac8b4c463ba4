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
      guard let index = chain.index(of: affected.entity) else { continue }
      hits[index.position, default: []].append(
        MapHighlight.Hit(affected.outcome, depth: affected.depth, evidence: affected.evidence))
    }
    for (position, list) in hits {
      highlights[position] = .hit(
        Outcome.worstFirst.flatMap { outcome in list.filter { $0.outcome == outcome } })
    }
    for event in blastRadius.events {
      if let position = position(struckBy: event) { highlights[position] = .seed(event.kind) }
    }
    return highlights
  }

  /// The box that a single event strikes, and how many rivals it exposes together; `nil` where
  /// there are several events, or no two rivals.
  var rivals: (position: Int, count: Int)? {
    guard blastRadius.rivalsCoExposed > 1, blastRadius.events.count == 1,
      let position = blastRadius.events.first.flatMap(position(struckBy:))
    else { return nil }
    return (position, blastRadius.rivalsCoExposed)
  }

  /// Returns the lines, marked with the way harm goes along those on the main line of a witness.
  func marked(_ edges: [MapEdge]) -> [MapEdge] {
    var steps: Set<Step> = []
    for affected in blastRadius.affected {
      // A silo or an implicit artefact has no box: the harm passes to the next that has one.
      let path = affected.path.compactMap { chain.index(of: $0)?.position }
      for (source, target) in zip(path, path.dropFirst()) {
        steps.insert(Step(source: source, target: target))
      }
    }
    return edges.map { edge in
      // Ownership is reported, and harms nobody; a contract beside it may.
      if edge.links.allSatisfy({ $0 == .ownedBy || $0 == .controlledBy }) { return edge }
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

  /// The entity that an event strikes; for a silo `supplier/client` and for a lab's implicit
  /// artefact `lab/supplier`, the supplier.
  private func position(struckBy event: Event) -> Int? {
    if let index = chain.index(of: event.entity) { return index.position }
    let scalars = Array(event.entity.unicodeScalars)
    for slash in scalars.indices where scalars[slash] == "/" {
      let parts = [scalars[..<slash], scalars[(slash + 1)...]].map { part in
        chain.index(of: String(String.UnicodeScalarView(part)))
      }
      if let first = parts[0], let second = parts[1] {
        return chain[first].kind == .lab ? second.position : first.position
      }
    }
    return nil
  }
}
