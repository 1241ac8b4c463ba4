import LinchpinCore
import LinchpinEngine

// Derivation: corruption goes from a source to what was made from it, disclosure the other way.
extension RuleCompiler {
  /// What one source does alone: reveal, and corrupt unless it only votes in a quorum.
  mutating func addDerivation(at position: Int) {
    guard let source = facts.links[position].supplier else { return }
    let derivative = facts.links[position].dependent
    let terms = terms(of: position)
    let origin = RuleOrigin(.relation, position).packed
    if terms.reveals {
      builder.addArc(
        head: atoms.atom(source, .exposed), condition: atoms.atom(derivative, .exposed),
        layers: disclosureLayers(position).rawValue, origin: origin)
    }
    if !terms.isGated && groupOfRelation[position] < 0 {
      builder.addArc(
        head: atoms.atom(derivative, .tainted), condition: atoms.atom(source, .tainted),
        layers: deliveryLayers(position).rawValue, origin: origin)
    }
  }

  /// Groups with a quorum: *q* sources must be corrupted. Sources that are left out take nothing
  /// off q; with fewer than q left there is no rule.
  mutating func addQuorums(of derivative: Entity.Index, in range: Range<Int>) {
    for group in groupsOfDependent[derivative] ?? []
    where chain.groups[group].kind == .derivedFrom {
      let voters = self.voters(in: group)
      let quorum = chain.groups[group].need ?? sources(of: group).count
      for reading in EvidenceReading.all(of: voters.map(\.layers)) {
        builder.add(
          head: atoms.atom(derivative, .tainted), need: quorum,
          of: voters.filter { $0.layers.contains(reading.level) }.map(\.atom),
          layers: reading.layers.rawValue, origin: RuleOrigin(.group, group).packed)
      }
    }
  }

  /// The sources that a group names.
  private func sources(of group: Int) -> Set<Entity.Index> {
    var sources: Set<Entity.Index> = []
    for case .relation(let position) in chain.groups[group].members {
      if let source = facts.links[position].supplier { sources.insert(source) }
    }
    return sources
  }

  private struct Voter {
    let atom: RuleNetwork.Atom
    var layers: EvidenceLayers
  }

  /// The sources that vote, each once; a gated one never counts.
  private func voters(in group: Int) -> [Voter] {
    var voters: [Voter] = []
    for case .relation(let position) in chain.groups[group].members {
      guard let source = facts.links[position].supplier, !terms(of: position).isGated
      else { continue }
      let atom = atoms.atom(source, .tainted)
      let layers = deliveryLayers(position)
      if let known = voters.firstIndex(where: { $0.atom == atom }) {
        voters[known].layers.formUnion(layers)
      } else {
        voters.append(Voter(atom: atom, layers: layers))
      }
    }
    return voters
  }

}

/// Levels at which the same members are left, with one level to stand for them.
struct EvidenceReading {
  let layers: EvidenceLayers
  let level: Evidence

  /// Splits the four levels by which members each of them has; the strongest level comes first.
  static func all(of members: [EvidenceLayers]) -> [EvidenceReading] {
    if let first = members.first, members.allSatisfy({ $0 == first }) {
      // Members of one strength are all there or all left out.
      let rest = EvidenceLayers.all.subtracting(first)
      let isStronger = first.contains(.confirmed)
      return [isStronger ? first : rest, isStronger ? rest : first].compactMap { layers in
        layers.strongest.map { EvidenceReading(layers: layers, level: $0) }
      }
    }
    var readings: [EvidenceReading] = []
    var rest = EvidenceLayers.all
    while let level = rest.strongest {
      let alike = Evidence.allCases.filter { other in
        rest.contains(other) && members.allSatisfy { $0.contains(level) == $0.contains(other) }
      }
      let layers = EvidenceLayers(rawValue: alike.reduce(0) { $0 | 1 << UInt8($1.rawValue) })
      readings.append(EvidenceReading(layers: layers, level: level))
      rest.subtract(layers)
    }
    return readings
  }
}
