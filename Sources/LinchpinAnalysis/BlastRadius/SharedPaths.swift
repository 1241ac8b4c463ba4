import LinchpinCore

/// The paths of many hits, each step of theirs once: paths share their beginnings, and written out one
/// by one they grow with the square of a chain's length.
///
///     // V → A → B and V → A → C
///     SharedPaths(of: hits).steps  // V; A after 0; B after 1; C after 1
///     SharedPaths(of: hits).ends   // [2, 3]
public struct SharedPaths: Sendable {
  /// A subject on a path, and where the path comes from.
  public struct Step: Sendable {
    /// What the path leads through.
    public let subject: Subject
    /// The index of the step before; `nil` for a struck entity, where a path begins.
    public let previous: Int?
  }

  /// Every step, none before the one that it follows.
  public private(set) var steps: [Step] = []
  /// By hit: the index of the last step of its path, which is the hit itself.
  public private(set) var ends: [Int] = []

  /// - Complexity: Linear in the hits and the derivations that their paths lead through.
  public init(of hits: [BlastRadius.Affected]) {
    var trees: [ObjectIdentifier: [Int32: Int?]] = [:]
    var added: [Child: Int] = [:]
    ends.reserveCapacity(hits.count)
    for hit in hits {
      let tree = hit.paths
      var known = trees.removeValue(forKey: ObjectIdentifier(tree)) ?? [:]
      let last = follow(tree, to: Int32(truncatingIfNeeded: hit.step), &known, &added)
      ends.append(add(hit.subject, after: last, &added))
      trees[ObjectIdentifier(tree)] = known
    }
  }

  /// The subjects on the path that ends with a step.
  public func path(to step: Int) -> [Subject] {
    var path: [Subject] = []
    var next: Int? = step
    while let step = next {
      path.append(steps[step].subject)
      next = steps[step].previous
    }
    return path.reversed()
  }

  private struct Child: Hashable {
    let subject: Subject
    let previous: Int?
  }

  /// Adds the steps of a tree up to one, those that are known left out.
  ///
  /// - Parameter known: By step of the tree: the shared step that it is.
  private mutating func follow(
    _ tree: PathTree, to step: Int32, _ known: inout [Int32: Int?], _ added: inout [Child: Int]
  ) -> Int? {
    var pending: [Int32] = []
    var next = step
    while next >= 0, known[next] == nil {
      pending.append(next)
      next = tree.step(before: next)
    }
    var last: Int? = next >= 0 ? known[next] ?? nil : nil
    for step in pending.reversed() {
      if let subject = tree.subject(of: step) { last = add(subject, after: last, &added) }
      known.updateValue(last, forKey: step)
    }
    return last
  }

  /// The step of a subject after another; a subject is named once in a row.
  private mutating func add(
    _ subject: Subject, after previous: Int?, _ added: inout [Child: Int]
  ) -> Int {
    if let previous, steps[previous].subject == subject { return previous }
    let child = Child(subject: subject, previous: previous)
    if let step = added[child] { return step }
    steps.append(Step(subject: subject, previous: previous))
    added[child] = steps.count - 1
    return steps.count - 1
  }
}
