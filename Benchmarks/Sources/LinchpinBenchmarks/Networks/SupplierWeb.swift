/// Vendors that rest on each other at random, in circles, and labs that rest on them.
///
/// Each names three vendors: by contracts that are substitutes for each other, or by `needs`, one of two
/// and in three of ten cases another one for sure.
struct SupplierWeb {
  private(set) var entitiesTable = "id,kind\n"
  private(set) var relationsTable = "from,relation,to,group,any\n"

  init(vendors: Int, labs: Int, byNeeds: Bool, seed: UInt64 = 1) {
    var random = SplitMix64(state: seed)
    let names = (0..<labs).map { "lab-\($0)" } + (0..<vendors).map { "vendor-\($0)" }
    for (index, name) in names.enumerated() {
      entitiesTable += "\(name),\(index < labs ? "lab" : "vendor")\n"
      var suppliers: Set<Int> = []
      while suppliers.count < 3 {
        let supplier = labs + random.below(vendors)
        if supplier != index { suppliers.insert(supplier) }
      }
      for (rank, supplier) in suppliers.sorted().map({ names[$0] }).enumerated() {
        if !byNeeds {
          relationsTable += "\(name),engages,\(supplier),,\n"
        } else if rank < 2 {
          relationsTable += "\(name),needs,\(supplier),g-\(name),1\n"
        } else if random.below(10) < 3 {
          relationsTable += "\(name),needs,\(supplier),,\n"
        }
      }
    }
  }
}
