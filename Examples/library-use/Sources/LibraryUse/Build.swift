import Linchpin

/// Builds a supply chain in code: two labs, the vendor of both, and the software that it runs.
///
///     lab-a ─┐
///            ├─ engages ─▶ labeller ── runs ─▶ gateway
///     lab-b ─┘
///
/// A relation refers to entities by their index in the list; `canonical` sorts both and renumbers
/// the references. What a program builds is not validated; see `checked`.
func builtChain() -> SupplyChain {
  let entities = [
    Entity(id: "lab-a", kind: .lab), Entity(id: "lab-b", kind: .lab),
    Entity(id: "labeller", kind: .vendor), Entity(id: "gateway", kind: .software),
  ]
  let labA = Entity.Index(0)
  let labB = Entity.Index(1)
  let labeller = Entity.Index(2)
  let gateway = Entity.Index(3)

  var contract = Relation.Terms()
  contract.service = "rlhf"
  contract.sources = ["https://example.org/contracts"]

  return SupplyChain.canonical(
    title: "Built in code",
    entities: entities,
    relations: [
      Relation(
        kind: .engages, dependent: labA, supplier: labeller, evidence: .confirmed, terms: contract),
      Relation(
        kind: .engages, dependent: labB, supplier: labeller, evidence: .reported, terms: contract),
      Relation(kind: .runs, dependent: labeller, supplier: gateway, evidence: .confirmed),
    ])
}

/// Returns a chain that was built in code, checked like any description: it is written as one, and
/// loaded. What is wrong with it is thrown.
func checked(_ chain: SupplyChain) throws -> SupplyChain {
  try SupplyChain.load(
    text: Array(chain.descriptionText().utf8), name: "built in code", format: .json
  ).chain
}
