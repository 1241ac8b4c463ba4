import Testing

@testable import LinchpinEngine

@Suite struct RuleNetworkSimplifiedTests {
  // 2 once 0 and 1 hold, and 2 ← 0: the arc says all. 3 once 0 and 1 hold: it stays.
  @Test func `a threshold that arcs make idle is left out`() {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.add(head: 2, need: 2, of: [0, 1])
    builder.addArc(head: 2, condition: 0)
    builder.add(head: 3, need: 2, of: [0, 1])
    let found = builder.build().simplified(given: [], layers: .every)
    #expect(found.rules.map(\.head) == [2, 3])
    #expect(found.rules.map(\.need) == [1, 2])
  }

  // 1 holds from nothing, so that 2, which waits for 0 and 1, waits for 0 alone; 3 ← 1 is settled.
  @Test func `what holds from nothing is settled`() {
    var builder = RuleNetwork.Builder(atomCount: 4)
    builder.add(head: 1, need: 0, of: [])
    builder.add(head: 2, need: 2, of: [0, 1])
    builder.addArc(head: 3, condition: 1)
    let network = builder.build()
    let base = LayeredSolver(network, layers: .every).base
    let found = network.simplified(given: base, layers: LayerSet(0 as Layer))
    #expect(found.rules.map(\.head) == [2])
    #expect(found.rules.map(\.conditions) == [[0]])
    #expect(!found.hasFacts)
  }
}
