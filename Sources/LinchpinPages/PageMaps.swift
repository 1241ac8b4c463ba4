import LinchpinAnalysis
import LinchpinCore
import LinchpinRendering

/// The drawings of a page: what its event reaches, and the whole supply chain.
struct PageMaps {
  /// What the event of the page reaches; `nil` without an event.
  let focus: MapPart?
  /// Everything, without any event: on it the script lights up what is chosen.
  let whole: MapPart
  /// By entity: its tier's word.
  let tiers: [String]
  /// For each box of ``whole`` that stands for several entities: which, by index.
  let members: [[Int]]

  init(_ figures: PageFigures, by program: LayoutProgram? = nil) throws(RenderingError) {
    let chain = figures.chain
    var options = MapOptions()
    options.evidence = figures.settings.evidence
    options.asOf = figures.analysis.day
    options.salt = "whole"
    options.scope = .whole
    let whole = try DependencyMap(chain, options: options).picture(by: program).part()
    self.whole = whole
    if let explained = figures.focusRadius {
      options.salt = "focus"
      options.scope = .automatic
      focus = try DependencyMap(
        chain, blastRadius: explained.radius, doubts: explained.doubts, options: options
      ).picture(by: program).part()
    } else {
      focus = nil
    }
    options.folding = .never
    let unfolded = DependencyMap(chain, options: options.with(scope: .whole)).nodes
    tiers = unfolded.map { Self.word(for: $0.tier) }
    members = whole.nodes.map { box in
      guard box.entityCount > 1 else {
        return chain.index(of: EntityID(box.id)).map { [$0.offset] } ?? []
      }
      let kept = Set(whole.nodes.lazy.filter { $0.entityCount == 1 }.map { ByteString($0.id) })
      return unfolded.indices.filter { index in
        unfolded[index].kind == box.kind && unfolded[index].tier == box.tier
          && !kept.contains(ByteString(unfolded[index].id))
      }
    }
  }

  static func word(for tier: MapTier) -> String {
    if tier == .others { return "not linked" }
    return tier.distance.map { $0 == 0 ? "labs" : "tier \($0)" } ?? "things between"
  }
}

extension MapOptions {
  fileprivate func with(scope: Scope) -> MapOptions {
    var options = self
    options.scope = scope
    return options
  }
}
