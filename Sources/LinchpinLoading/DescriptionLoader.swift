import LinchpinCore

/// Takes a description from its files through every stage: tree or tables, document, validation,
/// supply chain.
struct DescriptionLoader {
  let options: LoadingOptions
  private(set) var draft: DocumentDraft
  private(set) var files: [SourceFile] = []
  /// Whether a file could not be read to its end, so that nothing can be said about what is
  /// missing.
  private var isIncomplete = false

  init(options: LoadingOptions) {
    self.options = options
    draft = DocumentDraft(limits: options.limits)
  }

  /// Validates what was read and makes the supply chain.
  mutating func finish() throws(LoadError) -> LoadedDescription {
    guard !isIncomplete else { throw failure(draft.findings) }
    let (parts, found) = validated()
    var findings = found
    guard let parts else { throw failure(findings) }
    let chain = parts.chain(files: files.map(\.name))
    chain.reportDuplicateRelations(to: &findings)
    return LoadedDescription(chain: chain, findings: findings.findings(in: files))
  }

  /// Returns the parts of the supply chain unless there are errors; gives up the document.
  private mutating func validated() -> (SupplyChainBuilder.Parts?, FindingList) {
    let validation = Validation(of: draft.document, options: options, findings: draft.findings)
    draft.document = SupplyChainDocument()
    let isValid = !validation.findings.hasErrors
    return (isValid ? SupplyChainBuilder(validation).parts() : nil, validation.findings)
  }

  private func failure(_ list: FindingList) -> LoadError {
    let findings = list.findings(in: files)
    let errors = list.errorCount
    let name = Excerpt.quoted(files.first?.name ?? "")
    return LoadError(
      code: list.isLimitReached ? .limitReached : .invalid,
      message: list.isLimitReached
        ? "the description \(name) goes over a limit"
        : "the description \(name) has \(errors) error\(errors == 1 ? "" : "s")",
      findings: findings)
  }
}

// MARK: - Tables

extension DescriptionLoader {
  /// Reads the tables of a description; an id that no table of entities has is an organization.
  mutating func readTables(entities: SourceFile?, relations: SourceFile?) {
    var decoder = TableDecoder(draft: draft)
    decoder.draft.document.undeclaredIDs =
      entities == nil ? .organizations : .organizationsWithWarning
    if let entities {
      readTable(entities, with: &decoder) { decoder, bytes, file in
        decoder.readEntities(bytes, file: file)
      }
    }
    if let relations {
      readTable(relations, with: &decoder) { decoder, bytes, file in
        decoder.readRelations(bytes, file: file)
      }
    }
    draft = decoder.draft
  }

  private mutating func readTable(
    _ table: SourceFile, with decoder: inout TableDecoder,
    _ read: (inout TableDecoder, UnsafeBufferPointer<UInt8>, Int) -> Bool
  ) {
    let file = files.count
    files.append(table)
    table.bytes.withUnsafeBufferPointer { bytes in
      let encoding = TextEncoding(of: bytes, file: file, findings: &decoder.draft.findings)
      guard let encoding else {
        isIncomplete = true
        return
      }
      let text = UnsafeBufferPointer(rebasing: bytes[encoding.markLength...])
      if !read(&decoder, text, file) { isIncomplete = true }
    }
  }
}

// MARK: - Trees

extension DescriptionLoader {
  /// Reads a description and everything that it includes.
  ///
  /// - Parameter path: Where the description is, if it is a file; what it includes is next to it.
  mutating func readDescription(
    _ description: SourceFile, format: DescriptionFormat?, path: String?
  ) {
    var includes = IncludeList(root: path, limit: options.limits.includes)
    var pending = readTree(description, format: format, isRoot: true)
      .map { includes.entry($0, from: description.name, path: path) }
    var index = 0
    while index < pending.count {
      let include = pending[index]
      index += 1
      guard let path = includes.path(of: include, findings: &draft.findings) else {
        isIncomplete = true
        continue
      }
      guard !path.isKnown else { continue }
      let file: SourceFile
      do {
        file = try SourceFile.read(path.resolved, limit: options.limits.descriptionBytes)
      } catch {
        if error.code == .limitReached {
          draft.findings.reportLimit(.tooLarge, error.message, at: include.location)
        } else {
          draft.findings.report(.badInclude, error.message, at: include.location)
        }
        isIncomplete = true
        continue
      }
      let named = SourceFile(name: path.name, bytes: file.bytes)
      pending += readTree(named, format: .init(ending: path.name), isRoot: false)
        .map { includes.entry($0, from: path.name, path: path.resolved, under: include) }
    }
  }

  /// Reads one file into the draft; returns what it includes.
  private mutating func readTree(
    _ source: SourceFile, format: DescriptionFormat?, isRoot: Bool
  ) -> [TreeDecoder.Include] {
    let file = files.count
    files.append(source)
    let tree = source.tree(
      file: file, format: format, limits: options.limits, findings: &draft.findings)
    guard let tree else {
      isIncomplete = true
      return []
    }
    var decoder = TreeDecoder(draft: draft, isRoot: isRoot)
    decoder.decode(tree)
    draft = decoder.draft
    return decoder.includes
  }
}

extension DescriptionLoader {
  /// Takes a tree in memory through the later stages.
  ///
  /// - Parameter sources: The files that locations in the tree are in.
  static func load(
    _ tree: SourceNode, sources: [SourceFile]
  ) throws(LoadError) -> LoadedDescription {
    var loader = DescriptionLoader(options: LoadingOptions())
    loader.files = sources
    var decoder = TreeDecoder(draft: loader.draft, isRoot: true)
    decoder.decode(tree)
    loader.draft = decoder.draft
    for include in decoder.includes {
      loader.draft.findings.report(
        .badInclude, "an overlay includes no other file", at: include.location,
        hint: "write what it says into the overlay")
    }
    return try loader.finish()
  }
}

extension SourceFile {
  /// Reads the file as a tree; reports what is wrong and returns `nil` if it is none.
  func tree(
    file: Int, format: DescriptionFormat?, limits: LoadingLimits, findings: inout FindingList
  ) -> SourceNode? {
    bytes.withUnsafeBufferPointer { bytes in
      let encoding = TextEncoding(of: bytes, file: file, findings: &findings)
      guard let encoding else { return nil }
      let text = UnsafeBufferPointer(rebasing: bytes[encoding.markLength...])
      switch format ?? DescriptionFormat(guessedFrom: text) {
      case .json:
        return JSONReader.read(text, file: file, limits: limits, findings: &findings)
      case .yaml:
        return YAMLReader.read(text, file: file, limits: limits, findings: &findings)
      }
    }
  }
}

extension DescriptionFormat {
  /// The format that a file's ending tells.
  init?(ending path: String) {
    let path = path.lowercased()
    if path.hasSuffix(".json") {
      self = .json
    } else if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      self = .yaml
    } else {
      return nil
    }
  }

  /// The format that the first character that is no blank tells.
  init(guessedFrom text: UnsafeBufferPointer<UInt8>) {
    let first = text.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .yaml
  }
}
