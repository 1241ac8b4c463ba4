import LinchpinCore
import LinchpinEngine

// Derivation: corruption goes from a source to what was made from it, disclosure the other way.
extension RuleCompiler {
  /// What one source does alone: reveal, and corrupt unless it only votes in a quorum.
  mutating func addDerivation(at index: Int) {
    guard let source = facts.link(at: index).supplier else { return }
    let derivative = facts.link(at: index).dependent
    let says = facts.link(at: index).says
    let origin = RuleOrigin(.relation, index).packed
    if says.contains(.reveals) {
      builder.addArc(
        head: atoms.atom(source, .exposed), condition: atoms.atom(derivative, .exposed),
        layers: facts.link(at: index).channels.held, origin: origin)
    }
    if !says.contains(.gated) && groupOfRelation[index] < 0 {
      builder.addArc(
        head: atoms.atom(derivative, .tainted), condition: atoms.atom(source, .tainted),
        layers: facts.link(at: index).channels.active, origin: origin)
    }
  }

  /// Groups with a quorum: *q* sources must be corrupted. Sources that are left out take nothing
  /// off q; with fewer than q left there is no rule.
  mutating func addQuorums(of derivative: Entity.Index) {
    for group in groupsOfDependent[derivative] ?? []
    where chain.groups[group].kind == .derivedFrom {
      addQuorum(
        chain.groups[group], members: chain.groups[group].relations,
        origin: RuleOrigin(.group, group))
    }
  }

  /// A quorum as it was before a scenario raised it; it is explained by its first member.
  mutating func addQuorum(ofPast group: Int) {
    let members = chain.past.groups[group].relations.map { chain.relations.count + $0 }
    guard let first = members.first else { return }
    addQuorum(chain.past.groups[group], members: members, origin: RuleOrigin(.relation, first))
  }

  private mutating func addQuorum(_ group: SupplyGroup, members: [Int], origin: RuleOrigin) {
    let voters = self.voters(among: members)
    let quorum = group.need ?? Set(members.map { facts.link(at: $0).supplier }).count
    for reading in EvidenceReading.all(of: voters.map { $0.layers }) {
      builder.add(
        head: atoms.atom(group.dependent, .tainted), need: quorum,
        of: voters.filter { $0.layers.contains(reading.level) }.map { $0.atom },
        layers: reading.layers, origin: origin.packed)
    }
  }

  private struct Voter {
    let atom: RuleNetwork.Atom
    var layers: EvidenceLayers
  }

  /// The sources that vote, each once; a gated one never counts.
  private func voters(among members: [Int]) -> [Voter] {
    var voters: [Voter] = []
    for index in members {
      let link = facts.link(at: index)
      guard let source = link.supplier, !link.says.contains(.gated) else { continue }
      let atom = atoms.atom(source, .tainted)
      if let known = voters.firstIndex(where: { $0.atom == atom }) {
        voters[known].layers.formUnion(link.channels.active)
      } else {
        voters.append(Voter(atom: atom, layers: link.channels.active))
      }
    }
    return voters
  }
}

extension SupplyGroup {
  /// The indices of the relations that are members.
  fileprivate var relations: [Int] {
    members.compactMap { if case .relation(let index) = $0 { index } else { nil } }
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
