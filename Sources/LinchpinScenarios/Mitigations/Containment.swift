import LinchpinCore

/// Keeps a supplier's clients apart: an event at one client's silo strikes that client alone.
public struct Silo: Mitigation {
  public var supplier: String

  public init(supplier: String) { self.supplier = supplier }

  public var phrase: String { "keep the clients of \(supplier) apart" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let supplier = try draft.index(of: supplier)
    guard draft.kind(supplier).canBeSiloed else {
      throw Refusal(
        "'\(self.supplier)' is \(withArticle(draft.kind(supplier).rawValue)), which has no silos",
        hint: "vendors, clouds and services do")
    }
    guard !draft.entities[supplier.position].isSiloed else {
      throw Refusal(
        "'\(self.supplier)' keeps its clients apart already", hint: "remove the change")
    }
    // The ids of silos are taken from those of entities.
    let prefix = self.supplier + "/"
    for entity in draft.entities where entity.id.utf8.starts(with: prefix.utf8) {
      let client = String(
        decoding: Array(entity.id.utf8.dropFirst(prefix.utf8.count)), as: UTF8.self)
      if let lab = try? draft.index(of: client), draft.kind(lab) == .lab {
        throw Refusal(
          "'\(entity.id)' would be the id of a silo and is the id of \(withArticle(entity.kind.rawValue))",
          hint: "give that entity another id")
      }
    }
    draft.entities[supplier.position].isSiloed = true
    draft.remark(
      "The core of \(draft.name(supplier)) still reaches every silo: a breach of the whole "
        + "supplier exposes the same clients")
  }
}

/// Takes away what a supplier could do with an entity's privileges (zero trust, sandbox, pinning).
public struct Isolate: Mitigation {
  /// Whom the change protects.
  public var entity: String
  public var supplier: String

  public init(entity: String, from supplier: String) {
    self.entity = entity
    self.supplier = supplier
  }

  public var phrase: String { "isolate \(entity) from \(supplier)" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let entity = try draft.index(of: entity)
    let supplier = try draft.index(of: supplier)
    let dealings = draft.relations(of: entity, with: supplier) { kind in
      kind.isContract || kind == .hostedOn || kind == .runs
    }
    guard !dealings.isEmpty else {
      throw Refusal(
        "'\(self.entity)' neither runs nor engages '\(self.supplier)'",
        hint: "name what the entity runs, engages or is hosted on")
    }
    var hasChanged = false
    for position in dealings {
      let relation = draft.relations[position]
      var terms = relation.terms
      if relation.kind == .runs { terms.isIsolated = true }
      terms.isPrivileged = false
      terms.hasControlPlane = false
      guard terms != relation.terms else { continue }
      draft.changeTerms(position) { $0 = terms }
      hasChanged = true
    }
    guard hasChanged else {
      throw Refusal(
        "'\(self.supplier)' has no privileges at '\(self.entity)'", hint: "remove the change")
    }
  }
}

/// Raises how many sources of a derived artefact must be corrupted to corrupt it.
public struct RaiseQuorum: Mitigation {
  public var artefact: String
  public var need: Int

  public init(artefact: String, need: Int) {
    self.artefact = artefact
    self.need = need
  }

  public var phrase: String { "take \(artefact) only from \(need) sources that agree" }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let artefact = try draft.index(of: artefact)
    let sources = draft.relations(of: artefact).filter { draft.relations[$0].kind == .derivedFrom }
    guard !sources.isEmpty else {
      throw Refusal(
        "'\(self.artefact)' is derived from nothing", hint: "name a dataset or model with sources")
    }
    let relations = draft.relations
    let isVoting = { (position: Int) in !relations[position].terms.isGated }
    let groups = draft.groups(of: artefact, .derivedFrom).filter {
      draft.members(of: $0).contains(where: isVoting)
    }
    let bare = sources.filter { draft.group(of: $0) == nil && isVoting($0) }
    // Each group corrupts the artefact by itself, so all of them have to rise.
    for group in groups {
      let voters = draft.members(of: group).filter(isVoting)
      try check(
        voters, in: draft, before: draft.groups[group].need ?? draft.memberCount(of: group))
    }
    if groups.isEmpty || !bare.isEmpty { try check(bare, in: draft, before: 1) }
    for group in groups { draft.setNeed(of: group, to: need) }
    guard let first = bare.first else { return }
    draft.add(
      SupplyGroup(
        dependent: artefact, kind: .derivedFrom, need: need,
        members: bare.map { .relation($0) }, location: draft.relations[first].location))
  }

  /// Whether so many sources are there, and more than had to agree before.
  private func check(_ voters: [Int], in draft: ChainDraft, before: Int) throws(Refusal) {
    let count = Set(voters.map { draft.relations[$0].supplier }).count
    guard need > before else {
      throw Refusal(
        "\(before) source\(before == 1 ? "" : "s") of '\(artefact)' must agree already",
        hint: "a quorum only rises")
    }
    guard need <= count else {
      throw Refusal(
        "only \(count) source\(count == 1 ? "" : "s") of '\(artefact)' can vote together, not "
          + "\(need)",
        hint: count > before
          ? "write a number from \(before + 1) to \(count)"
          : "add sources, or say with an overlay which sources vote")
    }
  }
}

/// Lowers the probability of an event by finding it earlier, or keeping it from happening.
public struct Monitor: Mitigation {
  public var entity: String
  /// ``Event/Kind/breach`` or ``Event/Kind/outage``.
  public var event: Event.Kind
  /// The part of the probability that goes away, from 0 to 1.
  public var effect: Double

  public init(entity: String, event: Event.Kind, effect: Double) {
    self.entity = entity
    self.event = event
    self.effect = effect
  }

  public var phrase: String {
    "monitor \(entity) for \(withArticle(event.rawValue)), with effect \(effect)"
  }

  public func apply(to draft: inout ChainDraft) throws(Refusal) {
    let index = try draft.index(of: entity)
    let entity = draft.entities[index.position]
    let before = event == .outage ? entity.outageProbability : entity.breachProbability
    guard event == .outage || event == .breach else {
      throw Refusal("only breaches and outages have probabilities", hint: "name one of them")
    }
    guard let before, before > 0, effect > 0 else {
      throw Refusal(
        effect > 0
          ? "'\(self.entity)' has no probability of \(withArticle(event.rawValue)) to lower"
          : "an effect of 0 changes nothing",
        hint: effect > 0
          ? "give it 'probability: {\(event.rawValue): p}'" : "write a number above 0, at most 1")
    }
    let after = before * (1 - min(1, effect))
    if event == .outage {
      draft.entities[index.position].outageProbability = after
    } else {
      draft.entities[index.position].breachProbability = after
    }
    draft.remark(
      "Monitoring \(draft.name(index)) changes probabilities only: what its \(event.rawValue) would "
        + "hit stays the same")
  }
}
