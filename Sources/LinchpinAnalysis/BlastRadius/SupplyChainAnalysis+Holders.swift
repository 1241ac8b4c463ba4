import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns who can read an artefact or a work in plaintext, apart from its owner, in order of ids:
  /// whoever reads what they hold discloses it.
  ///
  /// - Parameter subject: An artefact, or a party's work at a supplier.
  public func plaintextHolders(of subject: Subject) -> [Subject] {
    guard let node = rules.atoms.node(of: subject) else { return [] }
    let owner: Entity.Index? =
      switch subject {
      case .entity(let artefact): facts.owner(of: artefact)
      case .work(let party, _): party
      case .silo: nil
      }
    let isExposable = rules.atoms.atoms(of: node).contains {
      rules.atoms.claim(of: $0)?.state == .exposed
    }
    guard isExposable else { return [] }
    let exposed = rules.atoms.atom(node, .exposed)
    let mask = UInt8(1) << UInt8(settings.evidence.rawValue)
    var holders: Set<AtomTable.Node> = []
    for rule in rules.network.rules where rule.head == exposed && rule.layers & mask != 0 {
      guard rule.conditions.count == 1, let claim = rules.atoms.claim(of: rule.conditions[0]),
        claim.state == .read, rules.atoms.subjects[claim.node].entity != owner
      else { continue }
      holders.insert(claim.node)
    }
    return holders.sorted().map { rules.atoms.subjects[$0] }
  }
}
