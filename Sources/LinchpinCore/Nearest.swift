/// Returns the candidate that a misspelt word most likely means, or `nil` if none is near.
///
/// Near is a Damerau-Levenshtein distance (insertions, deletions, substitutions, swaps of
/// neighbours) of at most a third of the word's length, and at least 1; letter case is free. A single
/// letter is near no other. Where nothing is near, what begins with the word is meant.
///
/// - Complexity: O(*candidates* × *length*²); words of over 64 characters have no neighbours.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let scalars = Array(word.lowercased().unicodeScalars)
  guard !scalars.isEmpty, scalars.count <= 64 else { return nil }
  var bestDistance = scalars.count == 1 ? 1 : max(1, scalars.count / 3) + 1
  var best: String?
  var longer: String?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars)
    if scalars.count >= 3, other.starts(with: scalars),
      longer.map({ candidate.isShorter(than: $0) }) ?? true
    {
      longer = candidate
    }
    guard abs(other.count - scalars.count) < bestDistance else { continue }
    let distance = editDistance(scalars, other)
    if distance < bestDistance
      || (distance == bestDistance && best.map { utf8Precedes(candidate, $0) } ?? false)
    {
      bestDistance = distance
      best = candidate
    }
  }
  return best ?? longer
}

extension String {
  /// Whether the text has fewer bytes, or as many and comes first.
  fileprivate func isShorter(than other: String) -> Bool {
    utf8.count != other.utf8.count
      ? utf8.count < other.utf8.count : utf8Precedes(self, other)
  }
}

/// The optimal string alignment distance: insertions, deletions, substitutions, swaps.
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var current = [i] + [Int](repeating: 0, count: b.count)
    for j in stride(from: 1, through: b.count, by: 1) {
      let isSame = a[i - 1] == b[j - 1]
      current[j] = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        current[j] = min(current[j], beforeLast[j - 2] + 1)
      }
    }
    beforeLast = last
    last = current
  }
  return last[b.count]
}
