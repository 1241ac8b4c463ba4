import LinchpinAnalysis
import LinchpinCore

/// Who is newly, and who no longer, hit in each way, as ids in the order of their UTF-8 bytes.
public struct HitChange: Sendable, Equatable {
  /// Who is hit afterwards and was not before; an empty list where nobody is.
  public var newly: PerOutcome<[EntityID]>
  /// Who was hit before and is not afterwards; an empty list where nobody was.
  public var noLonger: PerOutcome<[EntityID]>

  /// What is different between lists from before and after, each sorted.
  init(from before: PerOutcome<[EntityID]>, to after: PerOutcome<[EntityID]>) {
    newly = PerOutcome { missing(before[$0], from: after[$0]) }
    noLonger = PerOutcome { missing(after[$0], from: before[$0]) }
  }

  private init(newly: PerOutcome<[EntityID]>, noLonger: PerOutcome<[EntityID]>) {
    self.newly = newly
    self.noLonger = noLonger
  }

  /// Nobody comes or goes.
  static let none = HitChange(newly: PerOutcome { _ in [] }, noLonger: PerOutcome { _ in [] })

  /// Whether nobody comes or goes.
  public var isEmpty: Bool {
    Outcome.allCases.allSatisfy { newly[$0].isEmpty && noLonger[$0].isEmpty }
  }
}

/// The ids of a list that another does not have; both are sorted, and so is the result.
func missing(_ known: [EntityID], from list: [EntityID]) -> [EntityID] {
  if known.isEmpty { return list }
  var found: [EntityID] = []
  var index = 0
  for id in list {
    while index < known.count, known[index] < id { index += 1 }
    if index == known.count || known[index] != id { found.append(id) }
  }
  return found
}

/// The ids of two sorted lists, each once, sorted.
func union(_ a: [EntityID], _ b: [EntityID]) -> [EntityID] {
  (missing(b, from: a) + b).sorted()
}
