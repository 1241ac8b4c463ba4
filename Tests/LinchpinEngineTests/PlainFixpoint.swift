import LinchpinEngine

/// The least fixpoint by its definition: fire every rule until nothing changes. Slow and plain.
struct PlainFixpoint {
  let network: RuleNetwork
  let layer: Layer
  let base: Set<RuleNetwork.Atom>
  /// The depth of every atom that holds; 0 for the base state.
  private(set) var depth: [RuleNetwork.Atom: Int]

  init(_ network: RuleNetwork, layer: Layer, seeds: [RuleNetwork.Atom]) {
    self.network = network
    self.layer = layer
    let base = Self.closure(network, in: layer, from: [])
    self.base = base
    depth = Dictionary(uniqueKeysWithValues: base.union(seeds).map { ($0, 0) })
    // Bellman-Ford over rules: depths only fall, and each round sets at least one for good.
    var isChanged = true
    while isChanged {
      isChanged = false
      for rule in network.rules where rule.layers.contains(layer) {
        guard let candidate = depthGiven(by: rule), candidate < depth[rule.head] ?? Int.max
        else { continue }
        depth[rule.head] = candidate
        isChanged = true
      }
    }
  }

  /// The depth that a rule gives its head, if it fires.
  private func depthGiven(by rule: RuleNetwork.Rule) -> Int? {
    let depths = rule.conditions.compactMap { depth[$0] }.sorted()
    guard depths.count >= rule.need else { return nil }
    let last = rule.need == 0 ? 0 : depths[rule.need - 1]
    return last + (rule.isFree || rule.need == 0 ? 0 : 1)
  }

  /// Whether a derivation names a rule of least depth, its last needed condition, and the smallest
  /// such condition of all rules. (Networks here have no free rules that are thresholds.)
  func names(_ derivation: FixpointSolver.Derivation) -> Bool {
    if derivation.rule == FixpointSolver.Derivation.none { return derivation.depth == 0 }
    let candidates = network.rules.filter { rule in
      rule.head == derivation.atom && rule.layers.contains(layer)
        && depthGiven(by: rule) == Int(derivation.depth)
    }
    let lasts = candidates.compactMap(lastNeeded)
    let rule = network.rule(Int(derivation.rule))
    return rule.head == derivation.atom && lastNeeded(rule) == derivation.last
      && lasts.min() == derivation.last
  }

  private func lastNeeded(_ rule: RuleNetwork.Rule) -> RuleNetwork.Atom? {
    let held = rule.conditions.filter { depth[$0] != nil }.sorted { a, b in
      let first = (base.contains(a) ? 0 : 1, depth[a] ?? 0, a)
      return first < (base.contains(b) ? 0 : 1, depth[b] ?? 0, b)
    }
    return rule.need > 0 && held.count >= rule.need ? held[rule.need - 1] : nil
  }

  static func holding(
    _ network: RuleNetwork, in layer: Layer = 0, seeds: [RuleNetwork.Atom]
  ) -> Set<RuleNetwork.Atom> {
    closure(network, in: layer, from: seeds)
  }

  private static func closure(
    _ network: RuleNetwork, in layer: Layer, from seeds: [RuleNetwork.Atom]
  ) -> Set<RuleNetwork.Atom> {
    var holds = Set(seeds)
    var size = -1
    while size != holds.count {
      size = holds.count
      for rule in network.rules where rule.layers.contains(layer) {
        if rule.conditions.count(where: holds.contains) >= rule.need { holds.insert(rule.head) }
      }
    }
    return holds
  }
}

extension RuleNetwork {
  /// A seeded random network: facts, arcs, thresholds, cycles, two layers, and free arcs from even
  /// atoms to the odd ones after them.
  static func random(atomCount: Int, ruleCount: Int, seed: UInt64) -> RuleNetwork {
    var random = SplitMix64(state: seed)
    var builder = Builder(atomCount: atomCount)
    for _ in 0..<ruleCount {
      let head = Atom(random.below(atomCount))
      let size = 1 + random.below(min(4, atomCount))
      var conditions: [Atom] = []
      while conditions.count < size {
        let atom = Atom(random.below(atomCount))
        if !conditions.contains(atom) { conditions.append(atom) }
      }
      let layers = LayerSet(rawValue: [1, 2, 3, 3][random.below(4)])
      switch random.below(12) {
      case 0: builder.add(head: head, need: 0, of: [], layers: layers)
      case 1 where head % 2 == 1:
        builder.addArc(head: head, condition: head - 1, layers: layers, isFree: true)
      default:
        builder.add(head: head, need: 1 + random.below(size), of: conditions, layers: layers)
      }
    }
    return builder.build()
  }
}

/// Sebastiano Vigna's SplitMix64: a small generator whose numbers depend on the seed alone.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
