import LinchpinCore
import LinchpinEngine

/// What events strike, as atoms.
struct EventSeeds: Sendable {
  /// The atoms that the events make true.
  private(set) var atoms: [RuleNetwork.Atom] = []
  /// The nodes that the events strike, whether or not that does anything.
  private(set) var struck = StruckNodes()
  /// What each event names, in their order.
  private(set) var subjects: [Subject] = []

  /// Nothing yet.
  init() {}

  /// A breach of one silo.
  init(breachOf silo: AtomTable.Node, _ table: AtomTable) {
    atoms = [table.atom(silo, .compromised)]
    struck.insert(silo)
  }

  /// One event at one entity.
  init(
    _ event: Event.Kind, at entity: Entity.Index, _ facts: ChainFacts, _ table: AtomTable
  ) {
    replace(with: event, of: CollectionOfOne(entity), facts, table)
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
        table.node(of: entity), States(of: event, at: facts.kind(of: entity)) ?? [], table)
    }
  }

  /// - Parameter ownership: Who is struck with whom; `nil` if everybody is struck alone.
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
      let subject = chain.subject(of: event) { table.node(of: $0) != nil }
      guard let subject, let node = table.node(of: subject) else {
        throw AnalysisError.unknownEntity(event.entity, in: chain, table)
      }
      guard let states = States(of: event.kind, at: Self.kind(of: subject, facts)) else {
        throw Self.impossible(event, at: subject, in: chain)
      }
      subjects.append(subject)
      strike(node, states, table)
      guard let ownership, case .entity(let entity) = subject else { continue }
      for subsidiary in ownership.subsidiaries(of: [entity]) {
        let states = States(of: event.kind, at: facts.kind(of: subsidiary))
        if let states { strike(table.node(of: subsidiary), states, table) }
      }
    }
  }

  /// Makes a node's states true, those of them that it can be in.
  private mutating func strike(_ node: AtomTable.Node, _ states: States, _ table: AtomTable) {
    struck.insert(node)
    for atom in table.atoms(of: node) {
      guard let state = table.claim(of: atom)?.state, states.contains(States(state)),
        !atoms.contains(atom)
      else { continue }
      atoms.append(atom)
    }
  }

  /// What a subject counts as when an event strikes it.
  private static func kind(of subject: Subject, _ facts: ChainFacts) -> EntityKind {
    switch subject {
    case .entity(let entity), .silo(let entity, _): facts.kind(of: entity)
    case .work: .dataset
    }
  }

  private static func impossible(
    _ event: Event, at subject: Subject, in chain: SupplyChain
  ) -> AnalysisError {
    let kind = subject.entity.map { chain[$0].kind.rawValue } ?? "silo"
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

    init(_ state: Witness.State) { rawValue = 1 << state.rawValue }

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
