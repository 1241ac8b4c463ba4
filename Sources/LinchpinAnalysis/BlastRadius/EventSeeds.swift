import LinchpinCore
import LinchpinEngine

/// What events strike, as atoms.
struct EventSeeds {
  /// The atoms that the events make true.
  private(set) var atoms: [RuleNetwork.Atom] = []
  /// The nodes that the events strike, whether or not that does anything.
  private(set) var struck = StruckNodes()

  /// Nothing yet.
  init() {}

  /// A breach of one silo.
  init(breachOf silo: AtomTable.Node) {
    atoms = [AtomTable.atom(silo, .compromised)]
    struck.insert(silo)
  }

  /// One kind of event at several entities; those that it cannot happen to are struck all the same.
  mutating func replace(
    with event: Event.Kind, of entities: some Sequence<Entity.Index>, _ facts: ChainFacts,
    _ table: AtomTable
  ) {
    atoms.removeAll(keepingCapacity: true)
    struck.removeAll()
    for entity in entities {
      strike(
        table.node(of: entity),
        States(of: event, at: facts.kind(of: entity)) ?? [])
    }
  }

  /// - Throws: ``AnalysisError`` for an id that the chain does not have, and for an event that
  ///   cannot happen to what it names.
  init(
    _ events: [Event], chain: SupplyChain, facts: ChainFacts, table: AtomTable,
    ownership: Ownership?
  ) throws(AnalysisError) {
    guard !events.isEmpty else {
      throw AnalysisError(
        .noEvent, "no event is given", hint: "name one, such as --breach ID")
    }
    for event in events {
      let node = try Self.node(of: event, chain: chain, table: table)
      let meaning = table.meanings[node]
      guard let states = States(of: event.kind, at: Self.kind(of: meaning, facts)) else {
        throw Self.impossible(event, at: table.meanings[node], in: chain)
      }
      strike(node, states)
      guard let ownership, case .entity(let entity) = table.meanings[node] else { continue }
      for subsidiary in ownership.subsidiaries(of: [entity]) {
        let states = States(of: event.kind, at: facts.kind(of: subsidiary))
        if let states { strike(table.node(of: subsidiary), states) }
      }
    }
  }

  private mutating func strike(_ node: AtomTable.Node, _ states: States) {
    struck.insert(node)
    for state in Witness.State.allCases where states.contains(States(state)) {
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

  /// What a node counts as when an event strikes it.
  private static func kind(of meaning: AtomTable.Meaning, _ facts: ChainFacts) -> EntityKind {
    switch meaning {
    case .entity(let entity), .silo(let entity, _): facts.kind(of: entity)
    case .work: .dataset
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

extension EventSeeds {
  /// States as bits.
  struct States: OptionSet {
    let rawValue: UInt8

    static let down = States(.down)
    static let compromised = States(.compromised)
    static let exposed = States(.exposed)
    static let tainted = States(.tainted)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ state: Witness.State) { rawValue = 1 << UInt8(state.rawValue) }

    /// What an event makes true; `nil` if it cannot happen to such a thing.
    init?(of event: Event.Kind, at kind: EntityKind) {
      switch event {
      case .breach: self = kind.canBeCompromised ? .compromised : kind.isArtefact ? .exposed : []
      case .outage: self = .down
      case .ransomware:
        self =
          kind.canBeCompromised
          ? [.down, .compromised] : kind.isArtefact ? [.down, .exposed] : .down
      case .leak:
        guard kind.isArtefact else { return nil }
        self = .exposed
      case .tamper:
        guard kind.isArtefact || kind == .software else { return nil }
        self = kind.isArtefact ? .tainted : .compromised
      }
    }
  }
}
