import LinchpinCore

extension DescriptionOverlay {
  /// Returns the overlay that turns one supply chain into another.
  public init(from old: SupplyChain, to new: SupplyChain) {
    let difference = SourceNode.difference(
      from: old.descriptionTree(), to: new.descriptionTree())
    self.init(difference ?? .mapping([]), bytes: [])
  }

  /// - Parameters:
  ///   - tree: What is laid over a description.
  ///   - bytes: The text that the tree was read from, for the excerpts of findings.
  init(_ tree: SourceNode, bytes: [UInt8]) {
    self.init { (chain, source) throws(ScenarioError) in
      try tree.refuseVoidRemovals(from: chain, in: source)
      do throws(LoadError) {
        return try tree.laid(over: chain, from: SourceFile(name: source.name, bytes: bytes))
      } catch {
        throw ScenarioError(
          code: error.code == .limitReached ? .limitReached : .invalid, message: error.message,
          findings: error.findings)
      }
    }
  }
}

extension SourceNode {
  /// Returns the supply chain with the tree merged into it as an overlay, checked like any
  /// description.
  ///
  /// - Parameter file: The file that the overlay was read from, for the locations of findings.
  fileprivate func laid(
    over chain: SupplyChain, from file: SourceFile
  ) throws(LoadError) -> DescriptionOverlay.Merged {
    let fileIndex = Int32(chain.files.count)
    let merged = chain.descriptionTree(spellsOutEvidence: statesEvidence).merged(
      with: relocated { location in
        var location = location
        if location.file == 0 { location.file = fileIndex }
        return location
      }.unaliased)
    let sources = chain.files.map { SourceFile(name: $0, bytes: []) } + [file]
    var loaded = try DescriptionLoader.load(merged, sources: sources)
    let new = loaded.chain
    loaded.chain.past = chain.past.moved { new.index(of: chain[$0].id) }
    return (loaded.chain, loaded.findings)
  }

  /// Whether an overlay has a default of its own for the evidence of relations.
  private var statesEvidence: Bool {
    guard case .mapping(let entries) = content else { return false }
    return entries.contains { $0.key == DocumentKey.evidence.rawValue }
  }

  /// `id:` with nothing behind it removes, and declares nothing, as it would in a description.
  fileprivate func refuseVoidRemovals(
    from chain: SupplyChain, in source: ScenarioSource
  ) throws(ScenarioError) {
    guard case .mapping(let sections) = content else { return }
    for section in sections where EntityKind.sections[section.key] != nil {
      guard case .mapping(let entities) = section.value.content else { continue }
      for entity in entities
      where entity.value.isNull && chain.index(of: EntityID(entity.key.normalized)) == nil {
        throw .refused(
          "the overlay removes \(Excerpt.quoted(entity.key)), which is not there",
          hint: "to add it, write {} behind it", at: entity.keyLocation, in: source)
      }
    }
  }
}

extension SourceNode {
  /// Merges a patch by RFC 7386; keys are the same in whatever scalars they are written.
  func merged(with patch: SourceNode) -> SourceNode {
    guard case .mapping(let changes) = patch.content else { return patch }
    var entries: [SourceEntry?] = []
    if case .mapping(let own) = content { entries = own }
    var indices = Dictionary(
      entries.enumerated().map { (Array(($1?.key ?? "").utf8), $0) },
      uniquingKeysWith: { first, _ in first })
    for change in changes {
      let key = Array(change.key.normalized.utf8)
      let known = indices[key].flatMap { entries[$0] }
      if change.value.isNull {
        if let index = indices.removeValue(forKey: key) { entries[index] = nil }
        continue
      }
      let value = known?.value ?? .mapping([], at: change.value.location)
      let merged = SourceEntry(
        key: known?.key ?? change.key, keyLocation: known?.keyLocation ?? change.keyLocation,
        value: value.merged(with: change.value))
      if let index = indices[key] {
        entries[index] = merged
      } else {
        indices[key] = entries.count
        entries.append(merged)
      }
    }
    return .mapping(entries.compactMap { $0 }, at: location)
  }

  /// The patch that turns one tree into another; `nil` if they are equal.
  static func difference(from old: SourceNode, to new: SourceNode) -> SourceNode? {
    guard case .mapping(let before) = old.content, case .mapping(let after) = new.content else {
      return old.json == new.json ? nil : new
    }
    let known = Dictionary(
      before.map { (Array($0.key.utf8), $0.value) }, uniquingKeysWith: { first, _ in first })
    let kept = Set(after.map { Array($0.key.utf8) })
    var entries: [SourceEntry] = []
    for entry in before where !kept.contains(Array(entry.key.utf8)) {
      entries.append(SourceEntry(entry.key, .plain("null")))
    }
    for entry in after {
      guard let value = known[Array(entry.key.utf8)] else {
        entries.append(entry)
        continue
      }
      if let change = difference(from: value, to: entry.value) {
        entries.append(SourceEntry(entry.key, change))
      }
    }
    return entries.isEmpty ? nil : .mapping(entries)
  }

  /// The tree with every location changed.
  func relocated(_ change: (SourceLocation) -> SourceLocation) -> SourceNode {
    switch content {
    case .scalar: SourceNode(content: content, location: change(location))
    case .list(let items):
      SourceNode(
        content: .list(items.map { $0.relocated(change) }), location: change(location))
    case .mapping(let entries):
      .mapping(
        entries.map {
          SourceEntry(
            key: $0.key, keyLocation: change($0.keyLocation), value: $0.value.relocated(change))
        }, at: change(location))
    }
  }

  /// An overlay in which a model's sources stand under the one key that trees of supply chains use.
  fileprivate var unaliased: SourceNode {
    guard case .mapping(let sections) = content else { return self }
    return .mapping(
      sections.map { section in
        guard section.key == EntityKind.model.section,
          case .mapping(let models) = section.value.content
        else { return section }
        var section = section
        section.value = .mapping(models.map(\.withOneListOfSources), at: section.value.location)
        return section
      }, at: location)
  }
}

extension SourceEntry {
  /// A model whose `derived-from` is called `trained-on`, which means the same.
  fileprivate var withOneListOfSources: SourceEntry {
    guard case .mapping(var entries) = value.content,
      !entries.contains(where: { $0.key == "trained-on" }),
      let index = entries.firstIndex(where: { $0.key == RelationKind.derivedFrom.rawValue })
    else { return self }
    entries[index].key = "trained-on"
    var entry = self
    entry.value = .mapping(entries, at: value.location)
    return entry
  }
}
