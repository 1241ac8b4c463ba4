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

  /// How many steps there are in all paths together.
  var stepCount: Int { nodes.count }

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

extension BlastRadius {
  /// Calls `body` with each two entities of which one passes harm on to the other, on the path of any
  /// hit; what is between them and no entity is passed over. Two may come more than once.
  ///
  /// - Complexity: O(hits + steps), since what paths share is walked once.
  package func forEachStepOfHarm(
    _ body: (_ source: Entity.Index, _ target: Entity.Index) -> Void
  ) {
    var paths: PathTree?
    var isWalked: [Bool] = []
    for hit in affected {
      if paths !== hit.paths {
        paths = hit.paths
        isWalked = [Bool](repeating: false, count: hit.paths.stepCount)
      }
      var target = hit.subject.entity
      var step = Int32(truncatingIfNeeded: hit.step)
      while step >= 0 {
        let wasWalked = isWalked[Int(step)]
        isWalked[Int(step)] = true
        if let entity = hit.paths.subject(of: step)?.entity {
          if let target, target != entity { body(entity, target) }
          if wasWalked { break }
          target = entity
        }
        step = hit.paths.step(before: step)
      }
    }
  }
}
