import LinchpinCore

/// Paths of harm that share their beginnings: each step knows the one before it.
///
///     // V → A → B and V → A → C have three steps before their ends: V; A after V; …
///     tree.path(to: 2)  // [V, A, B]
final class PathTree: Sendable {
  /// By step: the index of the subject reached, or -1 for a step that is about none.
  private let nodes: [Int32]
  /// By step: the step before, or -1.
  private let previous: [Int32]
  private let subjects: [Subject]

  init(nodes: [Int32], previous: [Int32], subjects: [Subject]) {
    self.nodes = nodes
    self.previous = previous
    self.subjects = subjects
  }

  /// One path.
  convenience init(_ path: [Subject]) {
    self.init(
      nodes: path.indices.map { Int32($0) }, previous: path.indices.map { Int32($0) - 1 },
      subjects: path)
  }

  /// The step before another; negative for none.
  func step(before step: Int32) -> Int32 { previous[Int(step)] }

  /// The subject that a step reaches; `nil` if it is about none.
  func subject(of step: Int32) -> Subject? {
    let node = nodes[Int(step)]
    return node < 0 ? nil : subjects[Int(node)]
  }

  /// The subjects on the path to a step, each named once in a row.
  func path(to step: Int) -> [Subject] {
    var path: [Int32] = []
    var step = Int32(truncatingIfNeeded: step)
    while step >= 0 {
      let node = nodes[Int(step)]
      if node >= 0, path.last != node { path.append(node) }
      step = previous[Int(step)]
    }
    return path.reversed().map { subjects[Int($0)] }
  }
}
