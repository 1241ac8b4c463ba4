extension RuleNetwork {
  /// Collects rules, in any order, and lays them out.
  public struct Builder: Sendable {
    /// Atoms are the numbers below this; it may grow while rules are added.
    public private(set) var atomCount: Int

    private var arcs: [Arc] = []
    private var thresholds: [Threshold] = []
    private var body: [Atom] = []
    private var facts: [Fact] = []

    public init(atomCount: Int) { self.atomCount = atomCount }

    /// Makes room for rules of one condition that are about to come.
    public mutating func reserveArcs(_ count: Int) { arcs.reserveCapacity(count) }

    /// Returns a new atom.
    public mutating func addAtom() -> Atom {
      atomCount += 1
      return Atom(atomCount - 1)
    }

    /// Adds a rule of one condition.
    @inline(__always)
    public mutating func addArc(
      head: Atom, condition: Atom, layers: UInt8 = 0x7F, isFree: Bool = false, origin: UInt32 = 0
    ) {
      if layers == 0 { return }
      arcs.append(
        Arc(
          condition: condition, head: head, force: Force(layers: layers, isFree: isFree),
          origin: origin))
    }

    /// Adds a rule; one that no layer has, or that more is needed for than there is, adds nothing.
    ///
    /// - Parameters:
    ///   - head: What holds when the rule fires.
    ///   - need: How many conditions must hold; 0 makes a fact.
    ///   - conditions: Distinct atoms.
    ///   - layers: Bit *i* for layer *i*.
    ///   - isFree: Whether the rule adds no depth.
    ///   - origin: A label for the caller.
    public mutating func add(
      head: Atom, need: Int, of conditions: [Atom], layers: UInt8 = 0x7F, isFree: Bool = false,
      origin: UInt32 = 0
    ) {
      if layers == 0 || need > conditions.count { return }
      let force = Force(layers: layers, isFree: isFree)
      if need <= 0 {
        facts.append(Fact(head: head, force: force, origin: origin))
      } else if need == 1 {
        for condition in conditions {
          arcs.append(Arc(condition: condition, head: head, force: force, origin: origin))
        }
      } else {
        thresholds.append(
          Threshold(
            head: head, need: UInt32(need), force: force, origin: origin,
            bodyStart: UInt32(body.count)))
        body += conditions
      }
    }

    /// Returns the network; rules of one condition keep the order in which they were added.
    ///
    /// - Complexity: O(atoms + conditions).
    public consuming func build() -> RuleNetwork {
      var arcStart = [UInt32](repeating: 0, count: atomCount + 1)
      for arc in arcs { arcStart[Int(arc.condition) + 1] += 1 }
      for atom in 0..<atomCount { arcStart[atom + 1] += arcStart[atom] }
      var next = arcStart
      var arcHead = [Atom](repeating: 0, count: arcs.count)
      var arcForce = [Force](repeating: Force(layers: 0, isFree: false), count: arcs.count)
      var arcOrigin = [UInt32](repeating: 0, count: arcs.count)
      for arc in arcs {
        let place = Int(next[Int(arc.condition)])
        next[Int(arc.condition)] += 1
        arcHead[place] = arc.head
        arcForce[place] = arc.force
        arcOrigin[place] = arc.origin
      }
      let bodyStart = thresholds.map { $0.bodyStart } + [UInt32(body.count)]
      let (occurrenceStart, occurrences) = indexOccurrences(bodyStart: bodyStart)
      return RuleNetwork(
        atomCount: atomCount, arcStart: arcStart, arcHead: arcHead, arcForce: arcForce,
        arcOrigin: arcOrigin, thresholdHead: thresholds.map { $0.head },
        thresholdNeed: thresholds.map { $0.need }, thresholdForce: thresholds.map { $0.force },
        thresholdOrigin: thresholds.map { $0.origin }, bodyStart: bodyStart, body: body,
        occurrenceStart: occurrenceStart, occurrences: occurrences, factHead: facts.map { $0.head },
        factForce: facts.map { $0.force }, factOrigin: facts.map { $0.origin })
    }

    private func indexOccurrences(bodyStart: [UInt32]) -> (start: [UInt32], list: [UInt32]) {
      var start = [UInt32](repeating: 0, count: atomCount + 1)
      for atom in body { start[Int(atom) + 1] += 1 }
      for atom in 0..<atomCount { start[atom + 1] += start[atom] }
      var next = start
      var list = [UInt32](repeating: 0, count: body.count)
      for threshold in thresholds.indices {
        for position in Int(bodyStart[threshold])..<Int(bodyStart[threshold + 1]) {
          let atom = Int(body[position])
          list[Int(next[atom])] = UInt32(threshold)
          next[atom] += 1
        }
      }
      return (start, list)
    }

    private struct Arc: Sendable {
      let condition: Atom
      let head: Atom
      let force: Force
      let origin: UInt32
    }

    private struct Threshold: Sendable {
      let head: Atom
      let need: UInt32
      let force: Force
      let origin: UInt32
      let bodyStart: UInt32
    }

    private struct Fact: Sendable {
      let head: Atom
      let force: Force
      let origin: UInt32
    }
  }
}
