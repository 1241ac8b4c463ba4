import Linchpin

/// Prints whom an event exposes, and for each of them why: rule by rule, from the party down to the
/// event.
func explain(_ event: Event, in chain: SupplyChain) throws {
  let analysis = SupplyChainAnalysis(chain)
  let radius = try analysis.blastRadius(of: [event])
  for party in radius.exposed {
    print("\(chain[party].displayName) is exposed:")
    let witness = try analysis.witness(for: .entity(party), outcome: .exposed, of: [event])
    if let witness { printReasons(of: witness) }
  }
}

/// Prints the rule of a witness, then the rules that it rests on, one level further in.
private func printReasons(of witness: Witness, depth: Int = 1) {
  let indent = String(repeating: "  ", count: depth)
  switch witness.reason {
  case .event(let event): print("\(indent)the \(event.kind) of \(event.entity)")
  case .baseState: print("\(indent)it is so without the event")
  case .rule(let rule): print("\(indent)\(rule.sentence) (\(rule.evidence.name))")
  }
  for condition in witness.because { printReasons(of: condition, depth: depth + 1) }
}

/// Returns the blast radius of the vendor whose breach exposes most labs, and prints its headline.
///
/// The rules are compiled once, for as many questions as you like. How far an answer depends on the
/// evidence is in its counts, one for each level.
func worstBreach(in chain: SupplyChain) throws -> BlastRadius? {
  let analysis = SupplyChainAnalysis(chain)
  let vendors = chain.entities.filter { $0.kind == .vendor }
  let radii = try vendors.map { try analysis.blastRadius(of: [Event(.breach, $0.id)]) }
  guard let worst = radii.max(by: { $0.exposed.count < $1.exposed.count }) else {
    print("The description has no vendors.")
    return nil
  }
  print(BlastReport(worst, of: chain).headline)
  let counts = worst.counts.exposed
  for level in Evidence.allCases { print("  exposed, \(level.name) or stronger: \(counts[level])") }
  return worst
}
