extension RuleNetwork {
  /// The arrays that a walk reads, as bare memory.
  ///
  /// A walk takes a few nanoseconds for an arc; checking bounds and counting references at every
  /// access would cost as much again (benchmark `one-event`). Valid only inside
  /// ``RuleNetwork/withPointers(_:)``.
  struct Pointers {
    let arcStart: UnsafeBufferPointer<UInt32>
    let arcHead: UnsafeBufferPointer<Atom>
    let arcForce: UnsafeBufferPointer<Force>
    let occurrenceStart: UnsafeBufferPointer<UInt32>
    let occurrences: UnsafeBufferPointer<UInt32>
    let thresholdHead: UnsafeBufferPointer<Atom>
    let thresholdForce: UnsafeBufferPointer<Force>

    @inline(__always)
    func arcs(of atom: Atom) -> Range<Int> { Self.row(Int(atom), of: arcStart) }

    /// The offsets in ``occurrences`` of the thresholds that an atom is a condition of.
    @inline(__always)
    func uses(of atom: Atom) -> Range<Int> { Self.row(Int(atom), of: occurrenceStart) }

    @inline(__always)
    private static func row(_ index: Int, of start: UnsafeBufferPointer<UInt32>) -> Range<Int> {
      Range(uncheckedBounds: (Int(start[index]), Int(start[index + 1])))
    }

    /// Whether a rule makes its head deeper than its last needed condition; no for no rule at all.
    @inline(__always)
    func addsDepth(_ rule: UInt32) -> Bool { force(of: rule).map { !$0.isFree } ?? false }

    /// The highest layer that a rule is in force in; -1 for no rule.
    @inline(__always)
    func highestLayer(of rule: UInt32) -> Int { force(of: rule)?.highestLayer ?? -1 }

    /// `nil` for a fact, and for no rule.
    @inline(__always)
    private func force(of rule: UInt32) -> Force? {
      let number = Int(rule)
      if number < arcForce.count { return arcForce[number] }
      let threshold = number - arcForce.count
      return threshold < thresholdForce.count ? thresholdForce[threshold] : nil
    }
  }

  func withPointers<Result>(_ body: (Pointers) -> Result) -> Result {
    Self.withArrays(arcStart, arcHead, arcForce) { arcStart, arcHead, arcForce in
      Self.withArrays(occurrences.start, occurrences.values, thresholdHead) {
        occurrenceStart, occurrences, thresholdHead in
        thresholdForce.withUnsafeBufferPointer { thresholdForce in
          body(
            Pointers(
              arcStart: arcStart, arcHead: arcHead, arcForce: arcForce,
              occurrenceStart: occurrenceStart, occurrences: occurrences,
              thresholdHead: thresholdHead, thresholdForce: thresholdForce))
        }
      }
    }
  }

  @inline(__always)
  private static func withArrays<A, B, C, Result>(
    _ a: [A], _ b: [B], _ c: [C],
    _ body: (UnsafeBufferPointer<A>, UnsafeBufferPointer<B>, UnsafeBufferPointer<C>) -> Result
  ) -> Result {
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in c.withUnsafeBufferPointer { c in body(a, b, c) } }
    }
  }
}
