import Linchpin

/// Loads a description: a YAML or JSON file, or a folder of CSV tables.
///
/// What is wrong with it is thrown, with every finding and its location; what is only doubtful comes
/// back as findings of the description.
func loadedChain(from path: String) throws -> SupplyChain {
  let description = try SupplyChain.load(from: path)
  for finding in description.findings {
    print("line \(finding.line): \(finding.message) (\(finding.hint ?? finding.rule))")
  }
  let chain = description.chain
  print("\(chain.entities.count) entities, \(chain.relations.count) relations")
  return chain
}
