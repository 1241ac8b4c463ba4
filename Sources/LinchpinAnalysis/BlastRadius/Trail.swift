import LinchpinCore

/// Paths of harm that share their beginnings: each step knows the one before it.
final class Trail: Sendable {
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
  convenience init(line: [Subject]) {
    self.init(
      nodes: line.indices.map { Int32($0) }, previous: line.indices.map { Int32($0) - 1 },
      subjects: line)
  }

  /// The subjects on the way to a step, each named once in a row.
  func line(to step: Int) -> [Subject] {
    var line: [Int32] = []
    var step = Int32(truncatingIfNeeded: step)
    while step >= 0 {
      let node = nodes[Int(step)]
      if node >= 0, line.last != node { line.append(node) }
      step = previous[Int(step)]
    }
    return line.reversed().map { subjects[Int($0)] }
  }
}
