/// How many claims of a description name a source.
public struct Sourcing: Sendable, Equatable {
  /// Relations, but for those that call themselves assumed: an assumption has no source to name.
  public var claims = 0
  /// How many of the ``claims`` name at least one source.
  public var sourced = 0
  /// Relations that carry `evidence: assumed` themselves.
  public var assumed = 0

  /// The share of claims that name a source; `nil` where there is no claim.
  public var share: Double? { claims == 0 ? nil : Double(sourced) / Double(claims) }
}

extension SupplyChain {
  /// How many of the relations name a source, and how many are assumptions.
  public var sourcing: Sourcing {
    var sourcing = Sourcing()
    for index in relations.indices {
      if relations[index].isOwnAssumption {
        sourcing.assumed += 1
      } else {
        sourcing.claims += 1
        if relations[index].namesSource { sourcing.sourced += 1 }
      }
    }
    return sourcing
  }
}

extension Relation {
  /// Whether the relation itself says that it is an assumption.
  public var isOwnAssumption: Bool { statesEvidence && evidence == .assumed }

  /// Whether at least one source is named for the relation.
  public var namesSource: Bool { details.map { !$0.terms.sources.isEmpty } ?? false }
}
