import LinchpinCore

extension SupplyChain {
  /// The supply chain as the tree of one description: every relation under its dependent, nothing
  /// that is at its default.
  ///
  /// Reading the tree gives an equal supply chain. What nothing uses (keys of the user's own, notes
  /// on groups) is not kept in a supply chain, and so not written.
  ///
  /// - Parameter spellsOutEvidence: Whether relations say their evidence that only have it from the
  ///   description.
  package func descriptionTree(spellsOutEvidence: Bool = false) -> SourceNode {
    var top = [
      SourceEntry(DocumentKey.linchpin.rawValue, .plain("1")),
      title.map { SourceEntry(DocumentKey.title.rawValue, .text($0)) },
      asOf.map { SourceEntry(DocumentKey.asOf.rawValue, .plain($0.description)) },
      statedEvidence.map { SourceEntry(DocumentKey.evidence.rawValue, .text($0.name)) },
    ].compactMap { $0 }
    let lists = RelationLists(of: self, spellsOutEvidence: spellsOutEvidence)
    for kind in EntityKind.allCases {
      let members = indices.filter { self[$0].kind == kind }
      if members.isEmpty { continue }
      let section = members.map { index in
        SourceEntry(
          self[index].id.text, .mapping(attributes(of: index) + lists.entries(of: index)),
          at: self[index].location)
      }
      top.append(SourceEntry(kind.section, .mapping(section)))
    }
    if let incident {
      top.append(SourceEntry(DocumentKey.incident.rawValue, .mapping(incident.entries)))
    }
    return .mapping(top)
  }

  /// The supply chain as the JSON text of a description, which loads as an equal supply chain.
  ///
  /// Equal supply chains give the same bytes.
  public func descriptionText() -> String { descriptionTree().json.text() }

  /// What an entity says of itself.
  private func attributes(of index: Entity.Index) -> [SourceEntry] {
    let entity = self[index]
    return EntityAttribute.allCases.compactMap { attribute in
      let node =
        attribute == .probability
        ? probabilities(of: entity) : attribute.row.field.value(of: entity).map(node)
      return node.map { SourceEntry(attribute.rawValue, $0) }
    }
  }

  private func probabilities(of entity: Entity) -> SourceNode? {
    let said = ProbabilityAttribute.allCases.compactMap { event in
      event.field.value(of: entity).map { SourceEntry(event.rawValue, node($0)) }
    }
    return said.isEmpty ? nil : .mapping(said)
  }
}

extension Incident {
  fileprivate var entries: [SourceEntry] {
    let values: [(IncidentKey, SourceNode?)] = [
      (.title, title.map { .text($0) }),
      (
        .events,
        .list(events.map { .mapping([SourceEntry($0.kind.rawValue, .text($0.entity.text))]) })
      ),
      (.occurred, occurred.node), (.discovered, discovered.node),
      (.vector, vector.map { .text($0) }),
      (
        .timeline,
        .list(
          timeline.map {
            .item([
              (.date, $0.date.map { .plain("\($0)") }), (.what, .text($0.what)),
              (.evidence, .text($0.evidence.name)), (.source, .texts($0.sources)),
            ])
          })
      ),
      (
        .claims,
        .list(
          claims.map {
            .item([
              (.what, .text($0.what)), (.by, $0.by.map { .text($0) }),
              (.evidence, .text($0.evidence.name)), (.source, .texts($0.sources)),
            ])
          })
      ),
      (
        .responses,
        .list(
          responses.map {
            .item([
              (.party, .text($0.party.text)), (.action, .text($0.action)),
              (.supplier, $0.supplier.map { .text($0.text) }),
              (.since, $0.since.map { .plain("\($0)") }),
              (.evidence, .text($0.evidence.name)), (.source, .texts($0.sources)),
            ])
          })
      ),
      (.undisclosed, .texts(undisclosed)),
    ]
    return values.compactMap { key, value in value.map { SourceEntry(key.rawValue, $0) } }
  }
}

extension Incident.Period {
  /// A bare date for a first day alone; `nil` if nothing is known.
  fileprivate var node: SourceNode? {
    guard let until else { return since.map { .plain("\($0)") } }
    return .item([(.since, since.map { .plain("\($0)") }), (.until, .plain("\(until)"))])
  }
}

extension SourceNode {
  fileprivate static func item(_ values: [(IncidentItemKey, SourceNode?)]) -> SourceNode {
    .mapping(
      values.compactMap { key, value in value.map { SourceEntry(key.rawValue, $0) } })
  }
}
