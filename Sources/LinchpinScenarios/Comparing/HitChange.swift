import LinchpinCore

/// Who is newly, and who no longer, hit in each way; sorted by UTF-8 bytes.
public struct HitChange: Sendable, Equatable {
  public var newlyExposed: [String]
  public var noLongerExposed: [String]
  public var newlyStopped: [String]
  public var noLongerStopped: [String]
  public var newlyTainted: [String]
  public var noLongerTainted: [String]
}

extension HitChange {
  /// What is different between lists from before and after, each sorted.
  init(
    exposed: (before: [String], after: [String]), stopped: (before: [String], after: [String]),
    tainted: (before: [String], after: [String])
  ) {
    newlyExposed = missing(exposed.before, from: exposed.after)
    noLongerExposed = missing(exposed.after, from: exposed.before)
    newlyStopped = missing(stopped.before, from: stopped.after)
    noLongerStopped = missing(stopped.after, from: stopped.before)
    newlyTainted = missing(tainted.before, from: tainted.after)
    noLongerTainted = missing(tainted.after, from: tainted.before)
  }
}

/// The ids of a list that another does not have; both are sorted, and so is the result.
func missing(_ known: [String], from list: [String]) -> [String] {
  if known.isEmpty { return list }
  var found: [String] = []
  var place = 0
  for id in list {
    while place < known.count, utf8Precedes(known[place], id) { place += 1 }
    let isKnown = place < known.count && known[place].utf8.elementsEqual(id.utf8)
    if !isKnown { found.append(id) }
  }
  return found
}
