import LinchpinAnalysis
import LinchpinCore
import LinchpinText

/// What to call the counted parties of a supply chain: *labs*, *organizations*, *parties*.
package struct PartyNouns: Sendable {
  private let one: String
  private let many: String

  package init(_ counted: CountedParties, in chain: SupplyChain) {
    let isCounted = counted.members(of: chain)
    let kinds = Set(
      chain.entities.indices.lazy.filter { isCounted[$0] }.map { chain.entities[$0].kind })
    switch counted {
    case .kind(let kind): (one, many) = (kind.noun(count: 1), kind.noun(count: 2))
    case .all: (one, many) = ("entity", "entities")
    case .consumers:
      // All of one kind have its name.
      let kind = kinds.count == 1 ? kinds.first : nil
      (one, many) = (kind?.noun(count: 1) ?? "party", kind?.noun(count: 2) ?? "parties")
    }
  }

  /// *lab* for one, *labs* for any other number.
  package func noun(_ count: Int) -> String { count == 1 ? one : many }

  /// *1 lab*, *2 labs*.
  package func counted(_ count: Int) -> String { "\(count) \(noun(count))" }
}
