import LinchpinAnalysis
import LinchpinCore

/// The entities of two states of a supply chain, each once, in the order of their ids.
struct UnionChain {
  /// All entities, as they are in the later state where they are in both; no relations.
  let chain: SupplyChain
  /// Where the entities of a state are here: by rank, which is the index here.
  let alignment: EntityAlignment

  /// - Complexity: O(*n*) for *n* entities.
  init(_ before: SupplyChain, _ after: SupplyChain) {
    let alignment = EntityAlignment(before, after)
    self.alignment = alignment
    chain = SupplyChain(
      title: after.title ?? before.title, asOf: after.asOf ?? before.asOf,
      entities: alignment.pairs.map { pair in
        if let new = pair.after { return after[new].renumbered(alignment.afterRank) }
        // One of the two is always there.
        return before[pair.before ?? Entity.Index(0)].renumbered(alignment.beforeRank)
      })
  }
}
