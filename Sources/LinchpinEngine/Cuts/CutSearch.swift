/// Tries sets of atoms, size by size, and keeps those that are minimal for some question.
struct CutSearch {
  private(set) var singleQuestions: [UInt32] = []
  private(set) var singles: [RuleNetwork.Atom] = []
  private(set) var largerQuestions: [UInt32] = []
  private(set) var larger: [CutSet] = []

  private let rules: CutNetwork
  private let size: Int
  private let limits: MinimalCuts.Limits
  private var walk: LaneWalk
  /// By atom: the lanes in which a part of the lane's set makes it hold.
  private var below: [Lanes]
  private var belowAtoms: [RuleNetwork.Atom] = []
  private var join: CutJoin
  /// The last batch that a threshold was looked at in, by threshold.
  private var lastBatch: [Int32]
  private var batch: Int32 = 0
  /// The size that the search ended before; one more than was asked for if it never did.
  private var endedBefore: Int

  init(_ rules: CutNetwork, upTo size: Int, limits: MinimalCuts.Limits) {
    self.rules = rules
    self.size = size
    self.limits = limits
    walk = LaneWalk(rules.rules)
    below = [Lanes](repeating: Lanes(), count: rules.network.atomCount)
    join = CutJoin(rules.network, limit: limits.tried)
    lastBatch = [Int32](repeating: -1, count: rules.network.thresholdHead.count)
    endedBefore = size + 1
  }

  mutating func run(within budget: WorkBudget) {
    let names: [StaticString] = ["sets of one", "sets of two", "sets of three"]
    for size in 1...self.size {
      let sets =
        size == 1
        ? (0..<rules.basics.count).filter { !rules.basics[$0].isEmpty }.map { CutSet(UInt32($0)) }
        : join.sets(of: size, within: budget)
      // Asked once even where there are no sets: joining may have spent the budget.
      for start in stride(from: 0, through: max(0, sets.count - 1), by: Lanes.laneCount) {
        if budget.allows(names[size - 1], done: start, of: sets.count) {
          test(sets[start..<min(sets.count, start + Lanes.laneCount)], of: size)
        } else {
          endedBefore = size
        }
        if endedBefore == size { return }
      }
    }
  }

  /// By question: up to which size every set was tried.
  var completeSizes: [UInt8] {
    var sizes = [UInt8](repeating: UInt8(endedBefore - 1), count: rules.atomOfQuestion.count)
    for missing in [3, 2] {
      rules.forEachDownstream(of: join.headsLacking(missing)) { atom in
        let question = rules.questionOfAtom[atom]
        if question >= 0 {
          sizes[Int(question)] = min(sizes[Int(question)], UInt8(missing - 1))
        }
      }
    }
    return sizes
  }
}

extension CutSearch {
  /// Tries up to 512 sets of one size, one in each lane.
  private mutating func test(_ sets: ArraySlice<CutSet>, of size: Int) {
    for atom in belowAtoms { below[Int(atom)] = Lanes() }
    belowAtoms.removeAll(keepingCapacity: true)
    if size > 1 {
      for index in 0..<size {
        hold(sets, except: index)
        for atom in walk.touched {
          if below[Int(atom)].isZero { belowAtoms.append(atom) }
          below[Int(atom)] |= walk.lanes(of: atom)
        }
      }
      walk.clear()
      for atom in belowAtoms { walk.hold(atom, in: below[Int(atom)]) }
      walk.run()
    } else {
      hold(sets, except: -1)
    }
    keep(sets, size)
    if size < self.size { meet(sets, size) }
  }

  /// Completes what each set makes hold without its atom at an index.
  private mutating func hold(_ sets: ArraySlice<CutSet>, except index: Int) {
    walk.clear()
    for (lane, set) in sets.enumerated() {
      var lanes = Lanes()
      lanes.set(lane)
      set.forEach(except: index) { walk.hold($0, in: lanes) }
    }
    walk.run()
  }

  /// The lanes in which an atom holds by the whole set only.
  private func newLanes(of atom: RuleNetwork.Atom) -> Lanes {
    walk.lanes(of: atom) & ~below[Int(atom)]
  }

  private mutating func keep(_ sets: ArraySlice<CutSet>, _ size: Int) {
    for atom in walk.touched where rules.questionOfAtom[Int(atom)] >= 0 {
      let question = UInt32(rules.questionOfAtom[Int(atom)])
      newLanes(of: atom).forEachSet { lane in
        let set = sets[sets.startIndex + lane]
        if size == 1 {
          for atom in rules.basics[Int(set.a)] { keep(atom, for: question) }
        } else {
          keep(set, size, for: question)
        }
      }
    }
  }

  private mutating func keep(_ atom: RuleNetwork.Atom, for question: UInt32) {
    guard singles.count < limits.kept else { return endedBefore = 1 }
    singleQuestions.append(question)
    singles.append(atom)
  }

  /// Keeps every choice of one basic atom for each of a set.
  private mutating func keep(_ set: CutSet, _ size: Int, for question: UInt32) {
    for a in rules.basics[Int(set.a)] {
      for b in rules.basics[Int(set.b)] {
        let pair = CutSet(a).with(b)
        if size == 2 {
          keep(pair, for: question)
        } else {
          for c in rules.basics[Int(set.c)] { keep(pair.with(c), for: question) }
        }
      }
    }
  }

  private mutating func keep(_ set: CutSet, for question: UInt32) {
    guard larger.count < limits.kept else { return endedBefore = set.size }
    largerQuestions.append(question)
    larger.append(set)
  }

  /// Lets sets that make some conditions of a threshold hold, but not its head, meet there.
  private mutating func meet(_ sets: ArraySlice<CutSet>, _ size: Int) {
    batch += 1
    let network = rules.network
    for atom in walk.touched where !newLanes(of: atom).isZero {
      for threshold in network.occurrences[Int(atom)] where lastBatch[Int(threshold)] != batch {
        lastBatch[Int(threshold)] = batch
        let conditions = Array(network.bodies[Int(threshold)])
        var lanes = conditions.reduce(Lanes()) { $0 | newLanes(of: $1) }
        lanes &= ~walk.lanes(of: network.thresholdHead[Int(threshold)])
        lanes.forEachSet { lane in
          let held = conditions.indices.filter { walk.lanes(of: conditions[$0]).isSet(lane) }
          join.add(sets[sets.startIndex + lane], to: threshold, holding: held)
        }
      }
    }
  }
}
