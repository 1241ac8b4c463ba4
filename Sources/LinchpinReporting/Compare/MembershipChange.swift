import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinWording

/// Who is newly, or no longer, hit in one way.
struct MembershipChange {
  let isNew: Bool
  /// *exposed*, or *exposes*.
  let word: String
  let parties: [EntityID]

  /// Such as `newly-exposed`.
  var name: String { (isNew ? "newly-" : "no-longer-") + word }

  /// *newly exposed*.
  var phrase: String { (isNew ? "newly " : "no longer ") + word }
}

extension Comparison.Row {
  /// Who is hit by the event who was not, and the other way round; empty lists are left out.
  var memberships: [MembershipChange] { hits.memberships(as: \.rawValue) }

  /// Suppliers that can hit some whom they could not, and nobody less.
  var suppliersHittingMore: [Comparison.SupplierChange] {
    suppliers.filter { $0.memberships.allSatisfy(\.isNew) }
  }

  /// Suppliers that can no longer hit some, and nobody more.
  var suppliersHittingFewer: [Comparison.SupplierChange] {
    suppliers.filter { !$0.memberships.contains(where: \.isNew) }
  }
}

extension Comparison.SupplierChange {
  /// Whom the supplier alone can hit whom it could not, and the other way round.
  var memberships: [MembershipChange] { hits.memberships { $0.verb + "s" } }
}

extension HitChange {
  /// The lists that are not empty.
  fileprivate func memberships(as word: (Outcome) -> String) -> [MembershipChange] {
    Self.told.flatMap { outcome in
      [
        MembershipChange(isNew: true, word: word(outcome), parties: newly[outcome]),
        MembershipChange(isNew: false, word: word(outcome), parties: noLonger[outcome]),
      ].filter { !$0.parties.isEmpty }
    }
  }

  /// The ways of being hit that are compared, in the order of output.
  static let told: [Outcome] = [.exposed, .tainted, .stopped, .interrupted]
}
