/// The rules of one layer that questions about cuts rest on, with what holds from nothing taken out.
///
/// Atoms have new numbers, in topological order; every question has an atom of its own, which holds
/// once enough of its conditions do.
struct CutNetwork {
  let network: RuleNetwork
  /// By question: its atom; `nil` if enough of its conditions hold from nothing.
  let atomOfQuestion: [RuleNetwork.Atom?]
  /// By atom: the question that it stands for, or -1.
  let questionOfAtom: [Int32]
  /// By atom: the number that it has outside; that of a question's atom means nothing.
  let outsideAtom: [RuleNetwork.Atom]

  init(
    _ outside: RuleNetwork, layer: Layer, isWanted: (RuleNetwork.Atom) -> Bool,
    questions: [MinimalCuts.Question]
  ) {
    let upstream = Upstream(outside, layer: layer, isWanted: isWanted, questions: questions)
    let ruleAtoms = upstream.atoms.count
    var builder = RuleNetwork.Builder(atomCount: ruleAtoms + questions.count)
    upstream.addRules(to: &builder)
    var isHeld = [Bool](repeating: false, count: questions.count)
    for (index, question) in questions.enumerated() {
      let (need, conditions) = upstream.reduced(question.need, question.conditions[...])
      isHeld[index] = need <= 0
      if need > 0 {
        builder.add(head: UInt32(ruleAtoms + index), need: need, of: conditions)
      }
    }
    let ordered = builder.build().topologicallyNumbered()
    network = ordered.network
    var questionOfAtom = [Int32](repeating: -1, count: network.atomCount)
    var outsideAtom = [RuleNetwork.Atom](repeating: 0, count: network.atomCount)
    for (index, atom) in upstream.atoms.enumerated() {
      outsideAtom[Int(ordered.number[index])] = atom
    }
    for index in questions.indices where !isHeld[index] {
      questionOfAtom[Int(ordered.number[ruleAtoms + index])] = Int32(index)
    }
    self.questionOfAtom = questionOfAtom
    self.outsideAtom = outsideAtom
    atomOfQuestion = questions.indices.map { isHeld[$0] ? nil : ordered.number[ruleAtoms + $0] }
  }

  /// The atoms that can be part of a cut: all but those of questions.
  func basics(_ isBasic: (RuleNetwork.Atom) -> Bool) -> [RuleNetwork.Atom] {
    questionOfAtom.indices.filter { questionOfAtom[$0] < 0 && isBasic(outsideAtom[$0]) }
      .map { RuleNetwork.Atom($0) }
  }

  /// Calls `body` with every atom that rests on one of some, those included.
  func forEachDownstream(of atoms: [RuleNetwork.Atom], _ body: (Int) -> Void) {
    var isFound = [Bool](repeating: false, count: network.atomCount)
    var pending = atoms
    while let atom = pending.popLast() {
      if isFound[Int(atom)] { continue }
      isFound[Int(atom)] = true
      body(Int(atom))
      for arc in Int(network.arcStart[Int(atom)])..<Int(network.arcStart[Int(atom) + 1]) {
        pending.append(network.arcHead[arc])
      }
      for threshold in network.occurrences[Int(atom)] {
        pending.append(network.thresholdHead[Int(threshold)])
      }
    }
  }
}

/// What some questions rest on, without what holds from nothing.
private struct Upstream {
  /// The atoms, in the order in which they were found: their positions number them anew.
  private(set) var atoms: [RuleNetwork.Atom] = []

  private let network: RuleNetwork
  private let isBase: [Bool]
  /// By atom: its index in ``atoms``, or -1.
  private var index: [Int32]
  /// By head: the conditions of its arcs, and its thresholds, but for base atoms.
  private let arcs: Rows<RuleNetwork.Atom>
  private let thresholds: Rows<UInt32>

  init(
    _ network: RuleNetwork, layer: Layer, isWanted: (RuleNetwork.Atom) -> Bool,
    questions: [MinimalCuts.Question]
  ) {
    self.network = network
    let layers = LayerSet(layer)
    var isBase = [Bool](repeating: false, count: network.atomCount)
    if network.hasFacts {
      for held in FixpointSolver(network, layer: layer).base { isBase[Int(held.atom)] = true }
    }
    self.isBase = isBase
    let isHead = isBase.indices.map { !isBase[$0] && isWanted(RuleNetwork.Atom($0)) }
    var heads: [RuleNetwork.Atom] = []
    var conditions: [RuleNetwork.Atom] = []
    for condition in isBase.indices where !isBase[condition] {
      for arc in Int(network.arcStart[condition])..<Int(network.arcStart[condition + 1])
      where network.arcForce[arc].holds(in: layers) && isHead[Int(network.arcHead[arc])] {
        heads.append(network.arcHead[arc])
        conditions.append(RuleNetwork.Atom(condition))
      }
    }
    arcs = Rows(count: network.atomCount, rows: heads, values: conditions)
    let used = network.thresholdHead.indices.filter {
      network.thresholdForce[$0].holds(in: layers) && isHead[Int(network.thresholdHead[$0])]
    }
    thresholds = Rows(
      count: network.atomCount, rows: used.map { network.thresholdHead[$0] },
      values: used.map { UInt32($0) })
    index = [Int32](repeating: -1, count: network.atomCount)
    find(from: questions)
  }

  private mutating func find(from questions: [MinimalCuts.Question]) {
    for question in questions { question.conditions.forEach { add($0) } }
    var next = 0
    while next < atoms.count {
      let head = Int(atoms[next])
      next += 1
      arcs[head].forEach { add($0) }
      for threshold in thresholds[head] { network.bodies[Int(threshold)].forEach { add($0) } }
    }
  }

  private mutating func add(_ atom: RuleNetwork.Atom) {
    if isBase[Int(atom)] || index[Int(atom)] >= 0 { return }
    index[Int(atom)] = Int32(atoms.count)
    atoms.append(atom)
  }

  /// How many more conditions must hold than do from nothing, and the others by their new numbers.
  func reduced(
    _ need: Int, _ conditions: ArraySlice<RuleNetwork.Atom>
  ) -> (need: Int, conditions: [RuleNetwork.Atom]) {
    let others = conditions.filter { !isBase[Int($0)] }.map { UInt32(index[Int($0)]) }
    return (need - (conditions.count - others.count), others)
  }

  func addRules(to builder: inout RuleNetwork.Builder) {
    for (number, head) in atoms.enumerated() {
      for condition in arcs[Int(head)] {
        builder.addArc(head: UInt32(number), condition: UInt32(index[Int(condition)]))
      }
      for threshold in thresholds[Int(head)] {
        let (need, conditions) = reduced(
          Int(network.thresholdNeed[Int(threshold)]), network.bodies[Int(threshold)])
        builder.add(head: UInt32(number), need: need, of: conditions)
      }
    }
  }
}
