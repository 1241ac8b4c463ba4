import LinchpinCore
import LinchpinEngine

/// By party, two sets of suppliers.
final class PartySets: Sendable, Equatable {
  /// In order of ids.
  let parties: [Entity.Index]
  /// The suppliers that the columns of the tables stand for, ascending.
  private let columns: [Entity.Index]
  /// By party: the suppliers whose breach exposes it.
  let exposing: BitTable
  /// By party: the suppliers that it rests on, along any chain, without itself.
  let trusted: BitTable
  let trustedCount: [Int]
  /// One row: the suppliers that no party uses directly.
  let unseen: BitTable

  init(
    parties: [Entity.Index], columns: [Entity.Index], exposing: BitTable, trusted: BitTable,
    unseen: BitTable
  ) {
    self.parties = parties
    self.columns = columns
    self.exposing = exposing
    self.trusted = trusted
    self.unseen = unseen
    trustedCount = parties.indices.map { trusted.count(at: $0) }
  }

  func suppliers(_ numbers: [Int]) -> [Entity.Index] { numbers.map { columns[$0] } }

  static func == (a: PartySets, b: PartySets) -> Bool {
    a.parties == b.parties && a.columns == b.columns && a.exposing == b.exposing
      && a.trusted == b.trusted && a.unseen == b.unseen
  }
}
