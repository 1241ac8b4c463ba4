import LinchpinCore
import LinchpinEngine

/// The rules of a chain at one level of evidence, and how they change if one relation is taken the
/// other way: left out if the level uses it, taken as true if it does not.
///
/// Nothing is compiled as a whole but once. A relation has a hand in a few parts of the rules; these
/// are made again with it the other way, and what comes out is compared with what was there.
struct FlippedRules {
  let solver: VariantSolver
  /// How far the parts got where their budget ended them: later relations change nothing here.
  private(set) var shortfall: WorkBudget.Progress?

  /// - Parameter relations: The indices of the relations that are taken the other way; the variants
  ///   of the solver have their order.
  init(_ analysis: SupplyChainAnalysis, relations: [Int]) {
    let level = analysis.settings.evidence
    var compiler = RuleCompiler(analysis.chain, analysis.facts)
    let linksOfWork = compiler.linksOfWork
    var rules: [LayerRule] = []
    var rulesOfUnit: [RuleCompiler.Unit: Range<Int>] = [:]
    for unit in compiler.units {
      let start = rules.count
      rules += compiler.rules(of: unit, linksOfWork, at: level)
      if rules.count > start { rulesOfUnit[unit] = start..<rules.count }
    }
    var variants: [VariantSolver.Variant] = []
    variants.reserveCapacity(relations.count)
    for (done, index) in relations.enumerated() {
      if let end = analysis.budget.end(
        of: "uncertain relations", done: done, of: relations.count)
      {
        shortfall = end
        break
      }
      let units = compiler.units(of: index)
      let link = compiler.facts.links[index]
      compiler.facts.setLink(analysis.flippedLink(at: index), at: index)
      var variant = VariantSolver.Variant()
      for unit in units {
        let new = compiler.rules(of: unit, linksOfWork, at: level)
        Self.compare(rules, rulesOfUnit[unit] ?? 0..<0, new, into: &variant)
      }
      compiler.facts.setLink(link, at: index)
      variant.removed.sort()
      variants.append(variant)
    }
    let lost = compiler.lostAtoms(at: level)
    rules += lost.map { LayerRule(head: $0, need: 0, conditions: []) }
    solver = VariantSolver(
      atomCount: compiler.builder.atomCount, rules: rules, variants: variants)
  }

  /// Notes what only the old or only the new rules of a part have.
  private static func compare(
    _ rules: [LayerRule], _ old: Range<Int>, _ new: [LayerRule],
    into variant: inout VariantSolver.Variant
  ) {
    var left = new[...]
    // What changes lies in one place: the ends of both are the same.
    var rest = old
    while let first = left.first, let number = rest.first, rules[number] == first {
      left.removeFirst()
      rest.removeFirst()
    }
    while let last = left.last, let number = rest.last, rules[number] == last {
      left.removeLast()
      rest.removeLast()
    }
    var unmatched: [LayerRule: Int] = [:]
    for rule in left { unmatched[rule, default: 0] += 1 }
    for number in rest {
      if let count = unmatched[rules[number]], count > 0 {
        unmatched[rules[number]] = count - 1
      } else {
        variant.removed.append(number)
      }
    }
    for rule in left {
      guard let count = unmatched[rule], count > 0 else { continue }
      unmatched[rule] = count - 1
      variant.added.append(rule)
    }
  }
}

extension SupplyChainAnalysis {
  /// The indices of the relations below confirmed evidence, planned ones left out.
  func uncertainRelations() -> [Int] {
    chain.relations.indices.filter { index in
      chain.relations[index].evidence != .confirmed
        && facts.links[index].status != .planned
    }
  }

  /// Whether the level uses a relation.
  func isUsed(_ index: Int) -> Bool {
    facts.links[index].layers.contains(settings.evidence)
  }

  /// A relation taken the other way.
  func flippedRelation(at index: Int) -> Relation {
    var relation = chain.relations[index]
    if isUsed(index) {
      relation.statedStatus = .planned
    } else {
      relation.evidence = .confirmed
    }
    return relation
  }

  func flippedLink(at index: Int) -> ChainFacts.Link {
    facts.links[index].changed(
      to: flippedRelation(at: index), day: day, window: window)
  }
}
