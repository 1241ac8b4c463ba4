import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios

// What a page could ask of the library without a server: a supply chain is built, changed and
// analysed, in a place without threads, files and Foundation.

/// How many labs a breach of a vendor exposes, which one lab shares a dataset with: 1, and 0 after
/// the dataset is masked there.
@_expose(wasm, "exposed")
@_cdecl("exposed")
public func exposed(isMasked: Int32) -> Int32 {
  var dataset = Entity(id: "data", kind: .dataset)
  dataset.owner = Entity.Index(1)
  var terms = Relation.Terms()
  terms.shares = .listed([Relation.Holding(artefact: Entity.Index(0))])
  terms.delivers = .listed([])
  let chain = SupplyChain(
    entities: [dataset, Entity(id: "lab", kind: .lab), Entity(id: "vendor", kind: .vendor)],
    relations: [
      Relation(
        kind: .engages, dependent: Entity.Index(1), supplier: Entity.Index(2), terms: terms)
    ])
  let scenario = Scenario(
    name: "masked",
    changes: isMasked == 0 ? [] : [.mask(holder: "vendor", artefacts: ["data"])])
  do throws(ScenarioError) {
    let changed = try scenario.applied(to: chain).chain
    return exposed(in: changed)
  } catch {
    return -1
  }
}

private func exposed(in chain: SupplyChain) -> Int32 {
  do throws(AnalysisError) {
    let radius = try SupplyChainAnalysis(chain).blastRadius(of: [Event(.breach, "vendor")])
    return Int32(radius.parties.exposed.count)
  } catch {
    return -2
  }
}
