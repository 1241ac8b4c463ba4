import LinchpinCore
import LinchpinEngine

/// How many parties use each supplier, straight and along any chain, with each relation taken the
/// other way.
///
/// Walks start at the parties, of which there are mostly fewer than suppliers; arcs are rules of one
/// condition.
struct FlippedUses {
  private(set) var values: FlippedValues
  private let analysis: SupplyChainAnalysis
  private let relations: [Int]
  /// By relation and supplier: how many more parties use it.
  private var changes: [Use: (direct: Int, any: Int)] = [:]

  private struct Use: Hashable {
    let relation: Int
    let supplier: Int
  }

  private struct Arc: Hashable {
    let dependent: Entity.Index
    let supplier: Entity.Index
  }

  /// - Parameter rows: The ranking, whose values the changes are added to.
  init(
    _ analysis: SupplyChainAnalysis, relations: [Int], _ rows: [SupplierRanking.Row],
    _ metric: SupplierMetric
  ) {
    self.analysis = analysis
    self.relations = relations
    values = FlippedValues(tried: relations.count)
    var rules: [LayerRule] = []
    var rulesOfRelation = [0]
    var arcCounts: [Arc: Int] = [:]
    for link in analysis.facts.links {
      for arc in arcs(of: link) {
        rules.append(Self.rule(arc))
        arcCounts[arc, default: 0] += 1
      }
      rulesOfRelation.append(rules.count)
    }
    let variants = relations.map { index in
      let old = arcs(of: analysis.facts.links[index])
      let new = arcs(of: analysis.flippedLink(at: index))
      return VariantSolver.Variant(
        removed: new.isEmpty
          ? Array(rulesOfRelation[index]..<rulesOfRelation[index + 1]) : [],
        added: old.isEmpty ? new.map(Self.rule) : [])
    }
    addDirect(arcCounts)
    if metric != .usesDirect {
      addAny(
        VariantSolver(
          atomCount: analysis.facts.entityCount, rules: rules, variants: variants))
    }
    read(rows, metric)
  }

  private static func rule(_ arc: Arc) -> LayerRule {
    LayerRule(
      head: UInt32(arc.supplier.rawValue), need: 1, conditions: [UInt32(arc.dependent.rawValue)])
  }

  /// Who uses whom by a relation: a function's relations are its owner's too.
  private func arcs(of link: ChainFacts.Link) -> [Arc] {
    guard link.kind.isDependency, link.isStanding, let supplier = link.supplier,
      link.layers.contains(analysis.settings.evidence)
    else { return [] }
    var dependents = [link.dependent]
    if analysis.facts.kind(of: link.dependent) == .function,
      let owner = analysis.facts.owner(of: link.dependent)
    {
      dependents.append(owner)
    }
    return dependents.filter { $0 != supplier }.map { Arc(dependent: $0, supplier: supplier) }
  }

  private mutating func addDirect(_ arcCounts: [Arc: Int]) {
    for index in relations {
      let old = arcs(of: analysis.facts.links[index])
      let new = arcs(of: analysis.flippedLink(at: index))
      guard old.isEmpty != new.isEmpty else { continue }
      for arc in old + new where analysis.scope.isCounted(arc.dependent) {
        // A parallel relation keeps the use as it is.
        guard arcCounts[arc, default: 0] == old.count(where: { $0 == arc }) else { continue }
        let use = Use(relation: index, supplier: arc.supplier.offset)
        changes[use, default: (0, 0)].direct += old.isEmpty ? 1 : -1
      }
    }
  }

  private mutating func addAny(_ solver: VariantSolver) {
    let parties = analysis.countedParties
    for (done, party) in parties.enumerated() {
      if let end = analysis.budget.end(of: "parties", done: done, of: parties.count) {
        values.shortfall = end
        return
      }
      let seeds = [UInt32(party.rawValue)]
      solver.reach(of: seeds)
      let asIs = Set(solver.reached)
      let relevant = solver.relevantVariants()
      for start in stride(from: 0, to: relevant.count, by: Lanes.laneCount) {
        let batch = relevant[start..<min(relevant.count, start + Lanes.laneCount)]
        solver.reach(of: seeds, variants: batch)
        for supplier in asIs.union(solver.reached) where supplier != seeds[0] {
          let lanes = solver.lanes(of: supplier)
          let isUsed = asIs.contains(supplier)
          ((isUsed ? ~lanes : lanes) & solver.asked).forEachSet { lane in
            let use = Use(relation: relations[batch[start + lane]], supplier: Int(supplier))
            changes[use, default: (0, 0)].any += isUsed ? -1 : 1
          }
        }
      }
    }
  }

  private mutating func read(_ rows: [SupplierRanking.Row], _ metric: SupplierMetric) {
    var rowOf: [Int: Int] = [:]
    for (row, supplier) in rows.enumerated() { rowOf[supplier.entity.offset] = row }
    for (use, change) in changes {
      guard let index = rowOf[use.supplier] else { continue }
      var row = rows[index]
      row.usesDirect = row.usesDirect.map { $0 + change.direct }
      row.usesAny = row.usesAny.map { $0 + change.any }
      values.byRelation[use.relation, default: []].append(
        (index, row.value(of: metric, at: analysis.settings.evidence)))
    }
  }
}
