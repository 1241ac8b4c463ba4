extension RuleNetwork {
  /// Collects rules, in any order, and lays them out.
  package struct Builder: Sendable {
    /// Atoms are the numbers below this; it may grow while rules are added.
    package private(set) var atomCount: Int

    @usableFromInline var arcs: [Arc] = []
    private var thresholds: [Threshold] = []
    private var bodyStart: [UInt32] = [0]
    private var body: [Atom] = []
    private var facts: [Fact] = []

    package init(atomCount: Int) { self.atomCount = atomCount }

    /// Makes room for rules of one condition that are about to come.
    package mutating func reserveArcs(_ count: Int) { arcs.reserveCapacity(count) }

    /// Returns a new atom.
    package mutating func addAtom() -> Atom {
      atomCount += 1
      return Atom(atomCount - 1)
    }

    /// Adds a rule of one condition.
    @inlinable
    package mutating func addArc(
      head: Atom, condition: Atom, layers: LayerSet = .every, isFree: Bool = false,
      origin: UInt32 = 0
    ) {
      if layers.isEmpty { return }
      arcs.append(
        Arc(
          condition: condition, head: head, origin: origin,
          force: Force(layers: layers, isFree: isFree)))
    }

    /// Adds a rule; one that no layer has, or that more is needed for than there is, adds nothing.
    ///
    /// - Parameters:
    ///   - head: What holds when the rule fires.
    ///   - need: How many conditions must hold; 0 makes a fact.
    ///   - conditions: Distinct atoms.
    ///   - layers: Where the rule is in force.
    ///   - isFree: Whether the rule adds no depth.
    ///   - origin: A label for the caller.
    package mutating func add(
      head: Atom, need: Int, of conditions: [Atom], layers: LayerSet = .every,
      isFree: Bool = false, origin: UInt32 = 0
    ) {
      if layers.isEmpty || need > conditions.count { return }
      let force = Force(layers: layers, isFree: isFree)
      if need <= 0 {
        facts.append(Fact(head: head, force: force, origin: origin))
      } else if need == 1 {
        for condition in conditions {
          arcs.append(Arc(condition: condition, head: head, origin: origin, force: force))
        }
      } else {
        thresholds.append(
          Threshold(head: head, need: UInt32(need), force: force, origin: origin))
        body += conditions
        bodyStart.append(UInt32(body.count))
      }
    }

    /// Takes out the rules that were added since the last time, and returns those of one layer.
    package mutating func takeRules(of layer: Layer) -> [LayerRule] {
      let layer = LayerSet(layer)
      var rules: [LayerRule] = []
      for arc in arcs where arc.force.holds(in: layer) {
        rules.append(LayerRule(head: arc.head, need: 1, conditions: [arc.condition]))
      }
      for (index, threshold) in thresholds.enumerated() where threshold.force.holds(in: layer) {
        let conditions = body[Int(bodyStart[index])..<Int(bodyStart[index + 1])]
        rules.append(
          LayerRule(
            head: threshold.head, need: Int(threshold.need), conditions: Array(conditions)))
      }
      for fact in facts where fact.force.holds(in: layer) {
        rules.append(LayerRule(head: fact.head, need: 0, conditions: []))
      }
      self = Builder(atomCount: atomCount)
      return rules
    }

    /// Returns the network; rules of one condition keep the order in which they were added.
    ///
    /// - Complexity: O(atoms + conditions).
    package consuming func build() -> RuleNetwork {
      let columns = ArcColumns(arcs, atomCount: atomCount)
      let bodies = Rows(start: bodyStart, values: body)
      let users = thresholds.indices.lazy.flatMap { threshold in
        repeatElement(UInt32(threshold), count: bodies.range(of: threshold).count)
      }
      return RuleNetwork(
        atomCount: atomCount, arcStart: columns.start, arcHead: columns.heads,
        arcForce: columns.forces, arcOrigin: columns.origins,
        thresholdHead: thresholds.map { $0.head }, thresholdNeed: thresholds.map { $0.need },
        thresholdForce: thresholds.map { $0.force }, thresholdOrigin: thresholds.map { $0.origin },
        bodies: bodies,
        occurrences: Rows(count: atomCount, rows: body, values: Array(users)),
        factHead: facts.map { $0.head }, factForce: facts.map { $0.force },
        factOrigin: facts.map { $0.origin })
    }

    @usableFromInline struct Arc: Sendable {
      @usableFromInline let condition: Atom
      @usableFromInline let head: Atom
      @usableFromInline let origin: UInt32
      @usableFromInline let force: Force

      @inlinable
      init(condition: Atom, head: Atom, origin: UInt32, force: Force) {
        self.condition = condition
        self.head = head
        self.origin = origin
        self.force = force
      }
    }

    private struct Threshold: Sendable {
      let head: Atom
      let need: UInt32
      let force: Force
      let origin: UInt32
    }

    private struct Fact: Sendable {
      let head: Atom
      let force: Force
      let origin: UInt32
    }

    /// Arcs sorted by condition, column by column.
    private struct ArcColumns {
      let start: [UInt32]
      private(set) var heads: [Atom] = []
      private(set) var forces: [Force] = []
      private(set) var origins: [UInt32] = []

      init(_ arcs: [Arc], atomCount: Int) {
        let start = Rows<Atom>.offsets(count: atomCount, rows: arcs.lazy.map { $0.condition })
        self.start = start
        // One pass fills the three columns, none of which is cleared first (benchmark `contracts`).
        let count = arcs.count
        heads = [Atom](unsafeUninitializedCapacity: count) { heads, headCount in
          forces = [Force](unsafeUninitializedCapacity: count) { forces, forceCount in
            origins = [UInt32](unsafeUninitializedCapacity: count) { origins, originCount in
              var next = start
              next.withUnsafeMutableBufferPointer { next in
                for arc in arcs {
                  let offset = Int(next[Int(arc.condition)])
                  next[Int(arc.condition)] += 1
                  heads.initializeElement(at: offset, to: arc.head)
                  forces.initializeElement(at: offset, to: arc.force)
                  origins.initializeElement(at: offset, to: arc.origin)
                }
              }
              originCount = count
            }
            forceCount = count
          }
          headCount = count
        }
      }
    }
  }
}
