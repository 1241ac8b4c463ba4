import LinchpinCore
import LinchpinEngine

/// What events strike, as atoms.
struct EventSeeds {
  /// The atoms that the events make true.
  private(set) var atoms: [RuleNetwork.Atom] = []
  /// The nodes that the events strike, whether or not that does anything.
  private(set) var struck: Set<AtomTable.Node> = []

  /// A breach of one silo.
  init(breachOf silo: AtomTable.Node) {
    atoms = [AtomTable.atom(silo, .compromised)]
    struck = [silo]
  }

  /// One kind of event at several entities; those that it cannot happen to are struck all the same.
  init(_ event: Event.Kind, of entities: [Entity.Index], chain: SupplyChain, table: AtomTable) {
    for entity in entities {
      strike(
        table.node(of: entity), Self.states(of: event, at: .entity(entity), in: chain) ?? [])
    }
  }

  /// - Throws: ``AnalysisError`` for an id that the chain does not have, and for an event that
  ///   cannot happen to what it names.
  init(
    _ events: [Event], chain: SupplyChain, table: AtomTable, ownership: Ownership?
  ) throws(AnalysisError) {
    guard !events.isEmpty else {
      throw AnalysisError(
        .noEvent, "no event is given", hint: "name one, such as --breach ID")
    }
    for event in events {
      let node = try Self.node(of: event, chain: chain, table: table)
      guard let states = Self.states(of: event.kind, at: table.meanings[node], in: chain) else {
        throw Self.impossible(event, at: table.meanings[node], in: chain)
      }
      strike(node, states)
      guard let ownership, case .entity(let entity) = table.meanings[node] else { continue }
      for subsidiary in ownership.subsidiaries(of: [entity]) {
        let states = Self.states(of: event.kind, at: .entity(subsidiary), in: chain)
        if let states { strike(table.node(of: subsidiary), states) }
      }
    }
  }

  private mutating func strike(_ node: AtomTable.Node, _ states: [Witness.State]) {
    struck.insert(node)
    for state in states {
      let atom = AtomTable.atom(node, state)
      if !atoms.contains(atom) { atoms.append(atom) }
    }
  }

  private static func node(
    of event: Event, chain: SupplyChain, table: AtomTable
  ) throws(AnalysisError) -> AtomTable.Node {
    if let entity = chain.index(of: event.entity) { return table.node(of: entity) }
    let derived = table.derivedNodes.first {
      table.derivedID(of: $0)?.utf8.elementsEqual(event.entity.utf8) == true
    }
    if let derived { return derived }
    let candidates =
      chain.entities.lazy.map(\.id) + table.derivedNodes.compactMap(table.derivedID)
    throw AnalysisError(
      .unknownEntity, "unknown entity '\(event.entity)'",
      hint: nearest(to: event.entity, among: candidates).map { "did you mean '\($0)'?" }
        ?? "the description declares no such id")
  }

  /// What an event makes true; `nil` if it cannot happen there.
  private static func states(
    of event: Event.Kind, at meaning: AtomTable.Meaning, in chain: SupplyChain
  ) -> [Witness.State]? {
    let kind: EntityKind =
      switch meaning {
      case .entity(let entity): chain[entity].kind
      case .silo(let supplier, _): chain[supplier].kind
      case .work: .dataset
      }
    switch event {
    case .breach:
      return kind.canBeCompromised ? [.compromised] : kind.isArtefact ? [.exposed] : []
    case .outage: return [.down]
    case .ransomware:
      return kind.canBeCompromised
        ? [.down, .compromised] : kind.isArtefact ? [.down, .exposed] : [.down]
    case .leak: return kind.isArtefact ? [.exposed] : nil
    case .tamper:
      return kind.isArtefact ? [.tainted] : kind == .software ? [.compromised] : nil
    }
  }

  private static func impossible(
    _ event: Event, at meaning: AtomTable.Meaning, in chain: SupplyChain
  ) -> AnalysisError {
    let kind =
      if case .entity(let entity) = meaning { chain[entity].kind.rawValue } else { "silo" }
    return AnalysisError(
      .impossibleEvent, "a \(event.kind.rawValue) cannot happen to '\(event.entity)', a \(kind)",
      hint: event.kind == .leak
        ? "only datasets, models and credentials leak; a breach strikes actors and software"
        : "only datasets, models, credentials and software are tampered with")
  }
}
