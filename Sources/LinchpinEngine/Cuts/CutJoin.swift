/// Joins sets that meet at a rule of several conditions into larger ones that may fire it.
///
/// A set meets a threshold if it makes some of its conditions hold, and not its head. Sets that make the
/// same conditions hold are a class; classes whose conditions together are enough are joined.
struct CutJoin {
  private let network: RuleNetwork
  /// How many sets of one size are made at most, and how many meetings are kept.
  private let limit: Int
  // One row for each meeting: the threshold, the set, and the indices of the conditions that it makes hold.
  private var thresholds: [UInt32] = []
  private var sets: [CutSet] = []
  private var heldStart: [UInt32] = [0]
  private var held: [UInt32] = []
  /// By threshold: the least size of which sets that fire it may be missing, or 0.
  private var missingSize: [UInt8]

  init(_ network: RuleNetwork, limit: Int) {
    self.network = network
    self.limit = limit
    missingSize = [UInt8](repeating: 0, count: network.thresholdHead.count)
  }

  /// The heads of thresholds that sets of a size may fire which were not made.
  func headsLacking(_ size: Int) -> [RuleNetwork.Atom] {
    missingSize.indices.filter { missingSize[$0] == size }.map { network.thresholdHead[$0] }
  }

  /// Keeps that a set of one or two atoms meets a threshold.
  ///
  /// - Parameter conditions: The indices of the conditions that it makes hold, ascending.
  mutating func add(_ set: CutSet, to threshold: UInt32, holding conditions: [Int]) {
    guard held.count < 4 * limit else { return miss(set.size + 1, at: Int(threshold)) }
    thresholds.append(threshold)
    sets.append(set)
    for condition in conditions { held.append(UInt32(condition)) }
    heldStart.append(UInt32(held.count))
  }

  private mutating func miss(_ size: Int, at threshold: Int) {
    if missingSize[threshold] == 0 { missingSize[threshold] = UInt8(size) }
  }

  /// Returns the sets of a size that may fire some threshold, ascending, each once.
  ///
  /// Thresholds at which few sets meet come first, so that one at which very many do takes nothing
  /// from them.
  mutating func sets(of size: Int, within budget: WorkBudget) -> [CutSet] {
    let meetings = Rows(
      count: network.thresholdHead.count, rows: thresholds, values: sets.indices.map { UInt32($0) })
    let order = (0..<meetings.count).filter { !meetings[$0].isEmpty }.sorted {
      (meetings[$0].count, $0) < (meetings[$1].count, $1)
    }
    var made = MadeSets(limit: limit, budget: budget)
    for threshold in order {
      let classes = classes(of: meetings[threshold], at: threshold)
      let need = Int(network.thresholdNeed[threshold])
      made.begin()
      if size == 2 {
        joinPairs(classes, need, into: &made)
      } else {
        joinTriples(classes, need, into: &made)
      }
      if made.isCutShort { miss(size, at: threshold) }
    }
    return made.unique()
  }
}

// MARK: - Classes

extension CutJoin {
  /// Sets of one size that make the same conditions of a threshold hold.
  private struct Class {
    /// One bit for each condition that they make hold.
    let bits: [UInt64]
    /// How many these are.
    let count: Int
    let sets: [CutSet]
    let setSize: Int

    init(conditions: ArraySlice<UInt32>, of total: Int, sets: [CutSet], setSize: Int) {
      var bits = [UInt64](repeating: 0, count: total / 64 + 1)
      for condition in conditions { bits[Int(condition / 64)] |= 1 << UInt64(condition % 64) }
      self.bits = bits
      count = conditions.count
      self.sets = sets
      self.setSize = setSize
    }

    /// How many conditions classes make hold together.
    static func count(_ a: Class, _ b: Class, _ c: Class) -> Int {
      a.bits.indices.reduce(0) { $0 + (a.bits[$1] | b.bits[$1] | c.bits[$1]).nonzeroBitCount }
    }
  }

  private func conditions(of meeting: UInt32) -> ArraySlice<UInt32> {
    held[Int(heldStart[Int(meeting)])..<Int(heldStart[Int(meeting) + 1])]
  }

  /// The classes that meet at a threshold, those that make most conditions hold first.
  private func classes(of meetings: ArraySlice<UInt32>, at threshold: Int) -> [Class] {
    let sorted = meetings.sorted { left, right in
      let (a, b) = (conditions(of: left), conditions(of: right))
      let (sizeA, sizeB) = (sets[Int(left)].size, sets[Int(right)].size)
      if a.count != b.count { return a.count > b.count }
      if sizeA != sizeB { return sizeA < sizeB }
      return a.elementsEqual(b) ? left < right : a.lexicographicallyPrecedes(b)
    }
    var classes: [Class] = []
    var start = 0
    while start < sorted.count {
      let (first, size) = (conditions(of: sorted[start]), sets[Int(sorted[start])].size)
      var end = start + 1
      while end < sorted.count, sets[Int(sorted[end])].size == size,
        conditions(of: sorted[end]).elementsEqual(first)
      {
        end += 1
      }
      classes.append(
        Class(
          conditions: first, of: network.bodies.range(of: threshold).count,
          sets: sorted[start..<end].map { sets[Int($0)] }, setSize: size))
      start = end
    }
    return classes
  }
}

// MARK: - Joins

extension CutJoin {
  private func joinPairs(_ classes: [Class], _ need: Int, into made: inout MadeSets) {
    for (index, first) in classes.enumerated() where 2 * first.count >= need {
      for second in classes[(index + 1)...] {
        if first.count + second.count < need || !made.mayGoOn() { break }
        if Class.count(first, second, second) >= need { made.join(first.sets, second.sets) }
      }
    }
  }

  private func joinTriples(_ classes: [Class], _ need: Int, into made: inout MadeSets) {
    let singles = classes.filter { $0.setSize == 1 }
    let pairs = classes.filter { $0.setSize == 2 }
    if need > 2 { joinSingles(singles, need, into: &made) }
    for pair in pairs {
      for single in singles {
        if pair.count + single.count < need || !made.mayGoOn() { break }
        if Class.count(pair, single, single) >= need { made.join(pair.sets, single.sets) }
      }
    }
    joinSharing(pairs, need, into: &made)
  }

  /// Pairs of different classes that have one atom in common.
  private func joinSharing(_ classes: [Class], _ need: Int, into made: inout MadeSets) {
    var uses: [(atom: RuleNetwork.Atom, set: CutSet, index: Int)] = []
    for (index, pairs) in classes.enumerated() {
      for set in pairs.sets { set.forEach { uses.append(($0, set, index)) } }
    }
    uses.sort { ($0.atom, $0.index, $0.set) < ($1.atom, $1.index, $1.set) }
    for (number, one) in uses.enumerated() {
      for other in uses[(number + 1)...] {
        if other.atom != one.atom || !made.mayGoOn() { break }
        let (first, second) = (classes[one.index], classes[other.index])
        // Where more than two conditions are needed, the third pair of a triple may add some.
        guard one.index != other.index, need > 2 || Class.count(first, second, second) >= need
        else { continue }
        var union = one.set
        other.set.forEach { union = union.with($0) }
        made.add(union)
      }
    }
  }

  /// Three single atoms of which no two are enough.
  private func joinSingles(_ classes: [Class], _ need: Int, into made: inout MadeSets) {
    for (index, first) in classes.enumerated() where 3 * first.count >= need {
      for (later, second) in classes.enumerated().dropFirst(index + 1) {
        if first.count + 2 * second.count < need || !made.mayGoOn() { break }
        if Class.count(first, second, second) >= need { continue }
        for third in classes[(later + 1)...] {
          if first.count + second.count + third.count < need || !made.mayGoOn() { break }
          if Class.count(first, second, third) >= need {
            made.join(first.sets, second.sets, third.sets)
          }
        }
      }
    }
  }
}

/// The sets that joins made, of which there may be no more than a limit.
private struct MadeSets {
  private var sets: [CutSet] = []
  private let limit: Int
  private let budget: WorkBudget
  /// How many classes were looked at, whether or not they were joined.
  private var steps = 0
  private var isFull = false
  /// Whether sets were left out since ``begin()``.
  private(set) var isCutShort = false

  init(limit: Int, budget: WorkBudget) {
    self.limit = limit
    self.budget = budget
  }

  mutating func begin() { isCutShort = false }

  /// Whether there is room and time for more.
  mutating func mayGoOn() -> Bool {
    steps += 1
    if steps > 16 * limit || (steps % 256 == 0 && budget.isSpent) { isFull = true }
    if isFull { isCutShort = true }
    return !isFull
  }

  mutating func add(_ set: CutSet) {
    if sets.count >= 2 * limit {
      sets = unique()
      if sets.count > limit { isFull = true }
    }
    if isFull { isCutShort = true } else { sets.append(set) }
  }

  func unique() -> [CutSet] {
    var unique: [CutSet] = []
    for set in sets.sorted() where unique.last != set { unique.append(set) }
    return unique
  }

  mutating func join(_ first: [CutSet], _ second: [CutSet]) {
    for one in first {
      for other in second where !one.contains(other.a) {
        add(one.with(other.a))
        if isCutShort { return }
      }
    }
  }

  mutating func join(_ first: [CutSet], _ second: [CutSet], _ third: [CutSet]) {
    for one in first {
      for other in second {
        for last in third {
          add(one.with(other.a).with(last.a))
          if isCutShort { return }
        }
      }
    }
  }
}
