import LinchpinEngine

/// Event after event on one large network: time must follow what an event reaches.
func oneEvent(amongEntities count: Int) {
  let network = LayeredNetwork(count: count)
  var solver = FixpointSolver(network.rules, layer: 0)
  var customers = [UInt32](repeating: 0, count: count)
  for supplier in network.suppliers { customers[Int(supplier)] += 1 }
  let byCustomers = (0..<UInt32(count)).sorted { customers[Int($0)] > customers[Int($1)] }
  var reached: [RuleNetwork.Atom] = []
  func reach(_ supplier: UInt32) -> Int {
    solver.reach(of: [supplier], into: &reached)
    return reached.count
  }
  // Of the suppliers with most customers, the one that reaches furthest.
  let largest = byCustomers.prefix(50).max { reach($0) < reach($1) } ?? 0
  measure("event at the largest supplier: \(reach(largest)) hit", runs: 11, limit: 0.04) {
    reach(largest)
  }
  measure("the same with its witnesses", runs: 5) { solver.consequences(of: [largest]).count }
  let nobody = byCustomers.last ?? 0
  measure(
    "event that reaches nobody: \(reach(nobody)) hit", runs: 11, repeats: 10_000, limit: 5e-6
  ) { reach(nobody) }
  reportMemory()
}
