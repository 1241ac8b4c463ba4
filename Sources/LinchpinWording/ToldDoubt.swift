import LinchpinAnalysis
import LinchpinCore
import LinchpinText

/// Doubts that are told as one: about one gap, whatever hangs on it, or about the same gap between
/// several parties and one supplier, each of which would be hit itself.
package struct ToldDoubt: Sendable {
  package let unstated: Doubt.Unstated
  /// The relations that leave it open; the first of the doubts that is told first comes first.
  package private(set) var relations: [Int]
  package private(set) var outcomes: [Outcome]
  /// The counted parties that would be hit, in order of their ids.
  package private(set) var parties: [Entity.Index]
  /// Whether this is all that keeps them from being hit.
  package private(set) var isSufficient: Bool

  private init(_ doubt: Doubt) {
    unstated = doubt.unstated
    relations = [doubt.relation]
    outcomes = [doubt.outcome]
    parties = doubt.parties
    isSufficient = doubt.isSufficient
  }

  /// Returns doubts as they are told, those about most parties first.
  package static func all(_ doubts: [Doubt], in chain: SupplyChain) -> [ToldDoubt] {
    let merged = joined(doubts.map(Self.init), by: GapKey.init) { told, other in
      told.outcomes += other.outcomes
      told.isSufficient = told.isSufficient && other.isSufficient
    }
    let all = joined(merged, by: { SupplierKey($0, in: chain) }) { told, other in
      told.relations += other.relations
      told.parties += other.parties
      told.isSufficient = told.isSufficient && other.isSufficient
    }
    let tidy = all.map { told in
      var told = told
      told.outcomes = Outcome.allCases.filter(told.outcomes.contains)
      told.parties.sort()
      return told
    }
    return tidy.enumerated().sorted { a, b in
      let keys = [a, b].map { (-$1.parties.count, $1.outcomes[0].rank, $0) }
      return keys[0] < keys[1]
    }.map(\.element)
  }

  /// Joins each with the first that has the same key; what has none stays alone.
  private static func joined<Key: Hashable>(
    _ list: [ToldDoubt], by key: (ToldDoubt) -> Key?, _ join: (inout ToldDoubt, ToldDoubt) -> Void
  ) -> [ToldDoubt] {
    var joined: [ToldDoubt] = []
    var places: [Key: Int] = [:]
    for told in list {
      let key = key(told)
      if let place = key.flatMap({ places[$0] }) {
        join(&joined[place], told)
      } else {
        if let key { places[key] = joined.count }
        joined.append(told)
      }
    }
    return joined
  }

  /// One gap, on which several outcomes hang.
  private struct GapKey: Hashable {
    let unstated: Doubt.Unstated
    let relation: Int
    let parties: [Entity.Index]

    init?(_ told: ToldDoubt) {
      unstated = told.unstated
      relation = told.relations[0]
      parties = told.parties
    }
  }

  /// What several parties leave open about one supplier, each about itself.
  private struct SupplierKey: Hashable {
    let unstated: Doubt.Unstated
    let outcomes: [Outcome]
    let kind: RelationKind
    let supplier: Entity.Index?
    let service: ByteString?
    let evidence: Evidence

    init?(_ told: ToldDoubt, in chain: SupplyChain) {
      let relation = chain.relation(at: told.relations[0])
      guard told.parties == [relation.dependent] else { return nil }
      unstated = told.unstated
      outcomes = told.outcomes
      kind = relation.kind
      supplier = relation.supplier
      service = relation.service.map(ByteString.init)
      evidence = relation.evidence
    }
  }
}

// MARK: - In words

extension Wording {
  /// *Nobody says what CRM hands to Mailer (chain.yaml:7:12): if what it holds, 1 lab is exposed.*
  package func sentence(_ doubt: ToldDoubt, _ nouns: PartyNouns) -> String {
    "\(capitalized(gap(doubt)))\(place(of: doubt).map { " (\($0))" } ?? ""): \(condition(doubt)), "
      + "\(nouns.counted(doubt.parties.count)) \(fate(of: doubt))."
  }

  /// *Nobody says what CRM hands to Mailer. If what it holds, Acme is exposed.*
  package func consequence(of doubt: ToldDoubt) -> String {
    "\(capitalized(gap(doubt))). \(capitalized(condition(doubt))), "
      + "\(named(doubt.parties.map(name), atMost: 6)) \(fate(of: doubt))."
  }

  /// Where the first of the relations is written, and of how many others the same is to be said.
  package func place(of doubt: ToldDoubt) -> String? {
    let more = doubt.relations.count - 1
    return place(of: chain.relation(at: doubt.relations[0])).map { place in
      more == 0 ? place : "\(place) and \(more) more"
    }
  }

  /// *is exposed*; *may be exposed*, where that is not all.
  private func fate(of doubt: ToldDoubt) -> String {
    // Where other weak facts have to hold too, this one alone does not do it.
    let verb = doubt.isSufficient ? doubt.parties.count == 1 ? "is " : "are " : "may be "
    return verb + listed(doubt.outcomes.map(\.rawValue))
  }

  /// What is not told: *nobody says what CRM hands to Mailer*.
  private func gap(_ doubt: ToldDoubt) -> String {
    let relation = chain.relation(at: doubt.relations[0])
    let parties = dependents(of: doubt)
    let isPlural = doubt.relations.count > 1
    let supplier = relation.supplier.map(name) ?? "a missing supplier"
    let service = relation.service ?? "what \(isPlural ? "they buy" : "it buys") from \(supplier)"
    let bought = relation.service ?? "what is bought there"
    return switch doubt.unstated {
    case .shares: "nobody says what \(parties) \(isPlural ? "hand" : "hands") to \(supplier)"
    case .delivers: "nobody says what \(supplier) delivers to \(parties)"
    case .critical: "nobody says whether \(parties) can go on without \(service)"
    case .deleted:
      "nobody says whether \(supplier) deleted what \(parties) gave it"
    case .status:
      "nobody says since when \(parties) no longer \(isPlural ? "work" : "works") with \(supplier)"
    case .form:
      "nobody says in which form \(parties) \(isPlural ? "have what they hand" : "has what it hands") "
        + "on to \(supplier)"
    case .substitutes:
      "nobody says whether "
        + (isPlural
          ? "the other suppliers of \(bought) that \(parties) have"
          : "\(parties)'s other suppliers of \(bought)") + " can stand in for \(supplier)"
    case .evidence:
      "it is only \(relation.evidence.name) that "
        + sentence(relation, of: parties, isPlural: isPlural)
    }
  }

  private func dependents(of doubt: ToldDoubt) -> String {
    named(doubt.relations.map { name(chain.relation(at: $0).dependent) }, atMost: 3)
  }

  /// Under which condition the parties are hit: *if what it holds*.
  private func condition(_ doubt: ToldDoubt) -> String {
    switch doubt.unstated {
    case .shares: "if what \(doubt.relations.count > 1 ? "they hold" : "it holds")"
    case .delivers:
      doubt.relations.count > 1
        ? "if that is what they pass on"
        : "if that is what \(name(chain.relation(at: doubt.relations[0]).dependent)) passes on"
    case .critical, .deleted, .substitutes: "if not"
    case .status: "if only since after the event began"
    case .form: "if in plaintext"
    case .evidence: "if so"
    }
  }

  /// The same as a clause behind a number: *if their other suppliers cannot stand in, which nobody
  /// says*.
  func clause(_ doubts: [Doubt]) -> String? {
    let reasons = Set(doubts.map(\.unstated))
    guard reasons.count == 1, let reason = reasons.first else { return nil }
    return switch reason {
    case .shares: "if suppliers hand on what they hold, which nobody says"
    case .delivers: "if suppliers pass on what they get, which nobody says"
    case .critical: "if they cannot go on without the service, which nobody says"
    case .deleted: "if nothing was deleted, which nobody says"
    case .status: "if contracts ended only after the event began, which nobody says"
    case .form: "if what is handed on is there in plaintext too, which nobody says"
    case .substitutes: "if their other suppliers cannot stand in, which nobody says"
    case .evidence: nil
    }
  }
}
