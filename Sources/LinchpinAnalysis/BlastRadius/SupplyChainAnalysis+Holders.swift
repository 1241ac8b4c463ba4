import LinchpinCore
import LinchpinEngine

extension SupplyChainAnalysis {
  /// Returns who can read artefacts or works in plaintext, apart from their owners, each in order of
  /// ids: whoever reads what they hold discloses it.
  ///
  /// - Parameter subjects: Artefacts, and parties' works at suppliers; what nobody can read is left out.
  public func plaintextHolders(of subjects: [Subject]) -> [Subject: [Subject]] {
    var subjectOf: [RuleNetwork.Atom: Subject] = [:]
    for subject in subjects {
      guard let node = rules.atoms.node(of: subject),
        rules.atoms.atoms(of: node).contains(where: {
          rules.atoms.claim(of: $0)?.state == .exposed
        })
      else { continue }
      subjectOf[rules.atoms.atom(node, .exposed)] = subject
    }
    var holders: [Subject: Set<AtomTable.Node>] = [:]
    for rule in rules.network.rules where rule.layers.contains(settings.evidence) {
      guard let subject = subjectOf[rule.head], rule.conditions.count == 1,
        let claim = rules.atoms.claim(of: rule.conditions[0]), claim.state == .read,
        rules.atoms.subjects[claim.node].entity != owner(of: subject)
      else { continue }
      holders[subject, default: []].insert(claim.node)
    }
    return holders.mapValues { $0.sorted().map { rules.atoms.subjects[$0] } }
  }

  private func owner(of subject: Subject) -> Entity.Index? {
    switch subject {
    case .entity(let artefact): facts.owner(of: artefact)
    case .work(let party, _): party
    case .silo: nil
    }
  }
}
