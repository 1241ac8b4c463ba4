/// The rules of one layer that questions about cuts rest on, with what holds from nothing taken out.
///
/// Atoms have new numbers, in topological order; those that bring each other about by rules of one
/// condition are one. Every question has an atom of its own, which holds once enough of its conditions do.
struct CutNetwork {
  /// The rules, over the new numbers.
  let rules: TopologicalNetwork
  /// By question: its atom; `nil` if enough of its conditions hold from nothing.
  let atomOfQuestion: [RuleNetwork.Atom?]
  /// By atom: the question that it stands for, or -1.
  let questionOfAtom: [Int32]
  /// By atom: the basic ones of those that it stands for outside.
  let basics: Rows<RuleNetwork.Atom>

  var network: RuleNetwork { rules.network }

  init(
    _ outside: RuleNetwork, layer: Layer, isWanted: (RuleNetwork.Atom) -> Bool,
    isBasic: (RuleNetwork.Atom) -> Bool, questions: [MinimalCuts.Question]
  ) {
    let upstream = Upstream(outside, layer: layer, isWanted: isWanted, questions: questions)
    let ruleAtoms = upstream.condensedCount
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
    let rules = builder.build().topologicallyNumbered()
    self.rules = rules
    var questionOfAtom = [Int32](repeating: -1, count: rules.network.atomCount)
    for index in questions.indices where !isHeld[index] {
      questionOfAtom[Int(rules.number[ruleAtoms + index])] = Int32(index)
    }
    self.questionOfAtom = questionOfAtom
    let basics = upstream.atoms.indices.filter { isBasic(upstream.atoms[$0]) }
    self.basics = Rows(
      count: rules.network.atomCount,
      rows: basics.map { rules.number[Int(upstream.condensed[$0])] },
      values: basics.map { upstream.atoms[$0] })
    atomOfQuestion = questions.indices.map { isHeld[$0] ? nil : rules.number[ruleAtoms + $0] }
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
  private(set) var atoms: [RuleNetwork.Atom] = []
  /// By index in ``atoms``: its number, which it shares with all that it comes to hold with.
  private(set) var condensed: [RuleNetwork.Atom] = []
  private(set) var condensedCount = 0

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
    condense()
  }

  private mutating func condense() {
    let targets = atoms.indices.flatMap { index in
      arcs[Int(atoms[index])].map { _ in UInt32(index) }
    }
    let sources = atoms.flatMap { head in arcs[Int(head)].map { UInt32(index[Int($0)]) } }
    let components = DirectedGraph(nodeCount: atoms.count, sources: sources, targets: targets)
      .stronglyConnectedComponents()
    condensed = components.component
    condensedCount = components.count
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

  /// How many more conditions must hold than do from nothing, and the others by their numbers: one that
  /// stands for several is there as often.
  func reduced(
    _ need: Int, _ conditions: ArraySlice<RuleNetwork.Atom>
  ) -> (need: Int, conditions: [RuleNetwork.Atom]) {
    let others = conditions.filter { !isBase[Int($0)] }.map(number)
    return (need - (conditions.count - others.count), others)
  }

  private func number(_ atom: RuleNetwork.Atom) -> RuleNetwork.Atom {
    condensed[Int(index[Int(atom)])]
  }

  func addRules(to builder: inout RuleNetwork.Builder) {
    for (index, atom) in atoms.enumerated() {
      let head = condensed[index]
      for condition in arcs[Int(atom)] where number(condition) != head {
        builder.addArc(head: head, condition: number(condition))
      }
      for threshold in thresholds[Int(atom)] {
        let (need, conditions) = reduced(
          Int(network.thresholdNeed[Int(threshold)]), network.bodies[Int(threshold)])
        builder.add(head: head, need: need, of: conditions)
      }
    }
  }
}
