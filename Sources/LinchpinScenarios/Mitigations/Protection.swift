import LinchpinCore

/// Takes artefacts out of a holder's hands: out of what it holds, and out of what is shared with it.
public struct Minimise: Mitigation {
  public var holder: String
  /// Ids of artefacts; `lab/holder` is what a lab's contract leaves open.
  public var artefacts: [String]

  public init(holder: String, artefacts: [String]) {
    self.holder = holder
    self.artefacts = artefacts.withoutRepeats
  }

  public var phrase: String { "take \(artefacts.joined(separator: ", ")) from \(holder)" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let holder = try draft.index(of: holder)
    for artefact in artefacts {
      var items: [Int: Set<Int>] = [:]
      for place in try draft.places(of: artefact, at: holder) {
        switch place {
        case .relation(let position): draft.remove(position)
        case .work(let contract): draft.changeTerms(contract) { $0.shares = .listed([]) }
        case .item(let contract, let place): items[contract, default: []].insert(place)
        }
      }
      for (contract, places) in items.sorted(by: { $0.key < $1.key }) {
        draft.changeTerms(contract) { terms in
          guard case .listed(let shared) = terms.shares else { return }
          terms.shares = .listed(
            shared.enumerated().filter { !places.contains($0.offset) }.map(\.element))
        }
      }
    }
  }
}

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

/// Leaves a holder only the encrypted form of artefacts, with the key held elsewhere.
///
/// Refused where the holder makes something out of an artefact: it must read it.
public struct Encrypt: Mitigation {
  public var holder: String
  public var artefacts: [String]
  /// The credential that opens them.
  public var key: String

  public init(holder: String, artefacts: [String], key: String) {
    self.holder = holder
    self.artefacts = artefacts.withoutRepeats
    self.key = key
  }

  public var phrase: String {
    "encrypt \(artefacts.joined(separator: ", ")) at \(holder) under \(key)"
  }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let holder = try draft.index(of: holder)
    let key = try draft.index(of: key)
    guard draft.kind(key) == .credential else {
      throw Refusal(
        "'\(self.key)' is \(withArticle(draft.kind(key).rawValue)) and cannot be a key",
        hint: "name a credential")
    }
    let holdsKey = (try? draft.places(of: self.key, at: holder)) != nil
    guard !holdsKey, draft.entities[key.position].owner != holder else {
      throw Refusal(
        "'\(self.holder)' has the key '\(self.key)' itself, and could open what is encrypted",
        hint: "name a key that is held elsewhere")
    }
    for artefact in artefacts {
      let places = try draft.places(of: artefact, at: holder)
      try refuseIfRead(artefact, by: holder, places, in: draft)
      guard try draft.setForm(.encrypted, key: key, at: places) else {
        throw Refusal(
          "'\(self.holder)' holds '\(artefact)' encrypted under '\(self.key)' or masked already",
          hint: "remove the change")
      }
    }
  }

  private func refuseIfRead(
    _ artefact: String, by holder: Entity.Index, _ places: [HoldingPlace], in draft: ChainDraft
  ) throws(Refusal) {
    let isWork = places.contains { if case .work = $0 { true } else { false } }
    if isWork {
      throw Refusal(
        "'\(self.holder)' works on '\(artefact)', so it must read it",
        hint: "minimise or mask it, or name the artefacts that it only stores")
    }
    if let product = draft.product(of: holder, from: try draft.index(of: artefact)) {
      throw Refusal(
        "'\(self.holder)' makes '\(draft.id(product))' from '\(artefact)', so it must read it",
        hint: "minimise or mask it instead")
    }
  }
}

extension ChainDraft {
  /// Sets the form in which artefacts are held; returns whether anything changes.
  ///
  /// What is masked or synthetic discloses nothing already, and stays.
  fileprivate mutating func setForm(
    _ form: Relation.Form, key: Entity.Index?, at places: [HoldingPlace]
  ) throws(Refusal) -> Bool {
    var hasChanged = false
    func isOpen(_ held: Relation.Form, _ heldUnder: Entity.Index?) -> Bool {
      switch held {
      case .masked, .synthetic: false
      case .plaintext, .encrypted: held != form || heldUnder != key
      }
    }
    for place in places {
      switch place {
      case .relation(let position):
        guard isOpen(relations[position].terms.form, relations[position].terms.key) else {
          continue
        }
        changeTerms(position) {
          $0.form = form
          $0.key = key
        }
      case .item(let contract, let place):
        guard case .listed(var items) = relations[contract].terms.shares,
          isOpen(items[place].form, items[place].key)
        else { continue }
        items[place].form = form
        items[place].key = key
        changeTerms(contract) { $0.shares = .listed(items) }
      case .work(let contract):
        // What is not named cannot be said to be masked; sharing nothing has the same meaning.
        changeTerms(contract) { $0.shares = .listed([]) }
      }
      hasChanged = true
    }
    return hasChanged
  }
}

extension [String] {
  /// Each text once, in order; texts are the same if their bytes are.
  fileprivate var withoutRepeats: [String] {
    var known: Set<[UInt8]> = []
    return filter { known.insert([UInt8]($0.utf8)).inserted }
  }
}
