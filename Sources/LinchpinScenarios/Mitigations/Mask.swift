import LinchpinCore

/// Leaves a holder only a masked or a synthetic form of artefacts, which discloses nothing.
public struct Mask: Mitigation {
  public var holder: String
  /// Ids of artefacts; `lab/holder` is what a lab's contract leaves open.
  public var artefacts: [String]
  /// Whether synthetic data takes the artefacts' place.
  public var isSynthetic: Bool

  public init(holder: String, artefacts: [String], isSynthetic: Bool = false) {
    self.holder = holder
    self.artefacts = artefacts.withoutRepeats
    self.isSynthetic = isSynthetic
  }

  public var phrase: String {
    isSynthetic
      ? "give \(holder) synthetic data instead of \(artefacts.joined(separator: ", "))"
      : "mask \(artefacts.joined(separator: ", ")) at \(holder)"
  }

  private var form: Relation.Form { isSynthetic ? .synthetic : .masked }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let holder = try draft.index(of: holder)
    for artefact in artefacts {
      draft.remarkOnSharingAll(of: artefact, with: holder)
      let places = try draft.places(of: artefact, at: holder)
      let changed = try draft.setForm(form, key: nil, at: places)
      guard changed else {
        throw Refusal(
          "'\(self.holder)' holds '\(artefact)' in masked or synthetic form already",
          hint: "remove the change")
      }
    }
  }
}
