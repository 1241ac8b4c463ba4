/// Five hundred and twelve questions at a time: one bit a question.
public typealias Lanes = SIMD8<UInt64>

extension Lanes {
  public static let laneCount = 512

  /// The lanes below a count.
  public static func first(_ count: Int) -> Lanes {
    var lanes = Lanes()
    for word in 0..<8 {
      let bits = Swift.min(64, Swift.max(0, count - word * 64))
      lanes[word] = bits == 64 ? ~0 : (1 << UInt64(bits)) - 1
    }
    return lanes
  }

  public mutating func set(_ lane: Int) { self[lane / 64] |= 1 << UInt64(lane % 64) }

  public func isSet(_ lane: Int) -> Bool { self[lane / 64] >> UInt64(lane % 64) & 1 != 0 }

  public var isZero: Bool { self == Lanes() }

  public var setCount: Int { (0..<8).reduce(0) { $0 + self[$1].nonzeroBitCount } }

  /// Calls `body` with each lane that is set, ascending.
  @inlinable
  public func forEachSet(_ body: (Int) -> Void) {
    for word in 0..<8 {
      var bits = self[word]
      while bits != 0 {
        body(word * 64 + bits.trailingZeroBitCount)
        bits &= bits - 1
      }
    }
  }
}

/// One layer of a rule network, in an order in which 512 fixpoints are found together.
///
/// Atoms are visited in topological order of the strongly connected components that rules make of
/// them. An atom outside a cycle is settled by one visit; a component with a cycle is visited until
/// nothing in it changes. A threshold counts its conditions in all lanes at once, with a counter
/// whose digits lie in bit slices.
public struct LaneProgram: Sendable {
  public let atomCount: Int
  /// The atoms that hold from nothing.
  public let base: [RuleNetwork.Atom]

  // Heads in topological order, and where their components begin.
  private let heads: [UInt32]
  private let parts: [Part]
  // By head: arcs and thresholds that lead to it.
  private let arcStart: [UInt32]
  private let arcConditions: [UInt32]
  private let thresholdStart: [UInt32]
  private let thresholds: [Threshold]
  private let body: [UInt32]

  private struct Part: Sendable {
    var range: Range<Int>
    var isCyclic: Bool
  }

  private struct Threshold: Sendable {
    var need: Int
    var conditions: Range<Int>
  }

  /// - Parameters:
  ///   - network: The rules.
  ///   - layer: Which of them are in force.
  ///   - isWanted: Heads that are not wanted are left out with their rules; they must not be
  ///     conditions of wanted ones.
  public init(
    _ network: RuleNetwork, layer: Int, isWanted: (RuleNetwork.Atom) -> Bool = { _ in true }
  ) {
    let mask = UInt8(1) << UInt8(layer)
    let rules = network.rules.filter {
      $0.layers & mask != 0 && $0.need > 0 && isWanted($0.head)
    }
    var tails: [UInt32] = []
    var tips: [UInt32] = []
    for rule in rules {
      for condition in rule.conditions {
        tails.append(condition)
        tips.append(rule.head)
      }
    }
    let graph = DirectedGraph(nodeCount: network.atomCount, tails: tails, heads: tips)
    let components = graph.stronglyConnectedComponents()
    let byHead = Dictionary(grouping: rules, by: \.head)
    heads = byHead.keys.sorted {
      (components.component[Int($0)], $0) < (components.component[Int($1)], $1)
    }
    var parts: [Part] = []
    var arcStart: [UInt32] = [0]
    var arcConditions: [UInt32] = []
    var thresholdStart: [UInt32] = [0]
    var thresholds: [Threshold] = []
    var body: [UInt32] = []
    for (place, head) in heads.enumerated() {
      let component = components.component[Int(head)]
      let isCyclic = components.size[Int(component)] > 1
      if isCyclic, place > 0, components.component[Int(heads[place - 1])] == component {
        parts[parts.count - 1].range = parts[parts.count - 1].range.lowerBound..<(place + 1)
      } else {
        parts.append(Part(range: place..<(place + 1), isCyclic: isCyclic))
      }
      for rule in byHead[head] ?? [] {
        if rule.need == 1 {
          arcConditions += rule.conditions
        } else {
          thresholds.append(
            Threshold(
              need: rule.need, conditions: body.count..<(body.count + rule.conditions.count)))
          body += rule.conditions
        }
      }
      arcStart.append(UInt32(arcConditions.count))
      thresholdStart.append(UInt32(thresholds.count))
    }
    atomCount = network.atomCount
    base = FixpointSolver(network, layer: layer).base.map(\.atom)
    self.parts = parts
    self.arcStart = arcStart
    self.arcConditions = arcConditions
    self.thresholdStart = thresholdStart
    self.thresholds = thresholds
    self.body = body
  }
}

extension LaneProgram {
  /// Completes what holds in each lane.
  ///
  /// - Parameter holds: By atom, the lanes in which it is made to hold (seeds, and the base state
  ///   in every lane); on return, the lanes in which it holds. As many as there are atoms.
  public func run(_ holds: UnsafeMutableBufferPointer<Lanes>) {
    precondition(holds.count == atomCount, "every atom has its lanes")
    for part in parts {
      var isChanged = true
      while isChanged {
        isChanged = false
        for place in part.range {
          let head = Int(heads[place])
          let before = holds[head]
          let after = settle(place, from: before, holds)
          if after != before {
            holds[head] = after
            isChanged = part.isCyclic
          }
        }
      }
    }
  }

  /// What a head's rules say, given what its conditions say now.
  @inline(__always)
  private func settle(
    _ place: Int, from before: Lanes, _ holds: UnsafeMutableBufferPointer<Lanes>
  ) -> Lanes {
    var value = before
    for arc in Int(arcStart[place])..<Int(arcStart[place + 1]) {
      value |= holds[Int(arcConditions[arc])]
    }
    for threshold in Int(thresholdStart[place])..<Int(thresholdStart[place + 1]) {
      value |= reached(thresholds[threshold], holds)
    }
    return value
  }

  /// The lanes in which enough conditions of a threshold hold.
  private func reached(
    _ threshold: Threshold, _ holds: UnsafeMutableBufferPointer<Lanes>
  ) -> Lanes {
    if threshold.need == threshold.conditions.count {
      return threshold.conditions.reduce(~Lanes()) { $0 & holds[Int(body[$1])] }
    }
    // digits[i] has bit i of the count, in every lane.
    let digitCount = Int.bitWidth - threshold.conditions.count.leadingZeroBitCount
    return withUnsafeTemporaryAllocation(of: Lanes.self, capacity: digitCount) { digits in
      digits.initialize(repeating: Lanes())
      for condition in threshold.conditions {
        var carry = holds[Int(body[condition])]
        for digit in 0..<digitCount {
          let sum = digits[digit] ^ carry
          carry &= digits[digit]
          digits[digit] = sum
        }
      }
      // Compare with the need, from the highest digit down.
      var isGreater = Lanes()
      var isEqual = ~Lanes()
      for digit in (0..<digitCount).reversed() {
        if threshold.need >> digit & 1 == 0 {
          isGreater |= isEqual & digits[digit]
          isEqual &= ~digits[digit]
        } else {
          isEqual &= digits[digit]
        }
      }
      return isGreater | isEqual
    }
  }
}
