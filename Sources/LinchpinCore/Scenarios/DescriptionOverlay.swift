/// A partial description that is laid over a whole one.
///
/// By RFC 7386, JSON Merge Patch: mappings are merged, lists and single values replaced, and null
/// removes. It is merged into the description as its canonical text has it: one file, with every
/// relation under its dependent. Relations of the overlay that give no evidence have the overlay's
/// default, if it states one, or the description's; relations of the description keep theirs.
///
/// Merging reads text; a supply chain knows nothing of that, so that an overlay is what the merging
/// makes of one.
public struct DescriptionOverlay: Sendable {
  /// A supply chain with an overlay merged into it, checked like any description.
  package typealias Merged = (chain: SupplyChain, findings: [Finding])

  /// Merges the overlay into a supply chain; findings name the file of the scenarios.
  package let merged:
    @Sendable (SupplyChain, _ file: ScenarioSource) throws(ScenarioError) -> Merged

  package init(
    _ merged: @escaping @Sendable (SupplyChain, ScenarioSource) throws(ScenarioError) -> Merged
  ) {
    self.merged = merged
  }
}
