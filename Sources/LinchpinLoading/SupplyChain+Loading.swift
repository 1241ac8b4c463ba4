import LinchpinCore

extension SupplyChain {
  /// The supply chain that a description tells of; ``load(from:options:)`` also returns what is doubtful
  /// in it.
  ///
  ///     let chain = try SupplyChain(contentsOf: "supply-chain.yaml")
  ///
  /// - Throws: What is wrong, all of it at once, with the locations.
  public init(
    contentsOf path: String, options: LoadingOptions = LoadingOptions()
  ) throws(LoadError) {
    self = try Self.load(from: path, options: options).chain
  }

  /// Loads a description: a YAML or JSON file, or a folder of CSV tables.
  ///
  /// - Parameter path: A file that ends in `.json`, another file, which is YAML or JSON, or a
  ///   folder with `relations.csv` or `entities.csv` in it.
  /// - Throws: What is wrong, all of it at once, with the locations.
  public static func load(
    from path: String, options: LoadingOptions = LoadingOptions()
  ) throws(LoadError) -> LoadedDescription {
    switch PathContent(path: path) {
    case .nothing:
      throw LoadError(code: .missing, message: "there is no \(Excerpt.quoted(path))")
    case .folder:
      let folder = path.hasSuffix("/") ? path : path + "/"
      return try load(tablesIn: folder, options: options)
    case .file, .other:
      if hasEnding(".csv", path) {
        throw LoadError(
          code: .unreadable,
          message: "\(Excerpt.quoted(path)) is one table of a description; give the folder with "
            + "entities.csv and relations.csv")
      }
      let file = try SourceFile.read(path, limit: options.limits.descriptionBytes)
      var loader = DescriptionLoader(options: options)
      loader.readDescription(file, format: DescriptionFormat(ending: path), path: path)
      return try loader.finish()
    }
  }

  /// Loads a description from text in memory, such as standard input.
  ///
  /// - Parameters:
  ///   - name: What locations in the text are said to be in.
  ///   - format: How the text is spelt; guessed from its first character where it is `nil`.
  public static func load(
    text: [UInt8], name: String, format: DescriptionFormat?,
    options: LoadingOptions = LoadingOptions()
  ) throws(LoadError) -> LoadedDescription {
    guard text.count <= options.limits.descriptionBytes else {
      throw .tooLarge(name, limit: options.limits.descriptionBytes)
    }
    var loader = DescriptionLoader(options: options)
    loader.readDescription(SourceFile(name: name, bytes: text), format: format, path: nil)
    return try loader.finish()
  }

  /// Loads a description from two CSV tables.
  ///
  /// - Parameter entitiesTable: The table of entities; without one every id is an organization.
  public static func load(
    entitiesTable: String?, relationsTable: String, options: LoadingOptions = LoadingOptions()
  ) throws(LoadError) -> LoadedDescription {
    try load(entities: entitiesTable, relations: relationsTable, options: options)
  }

  private static func load(
    tablesIn folder: String, options: LoadingOptions
  ) throws(LoadError) -> LoadedDescription {
    let entities = folder + "entities.csv"
    let relations = folder + "relations.csv"
    let hasEntities = PathContent(path: entities) != .nothing
    let hasRelations = PathContent(path: relations) != .nothing
    guard hasEntities || hasRelations else {
      throw LoadError(
        code: .unreadable,
        message: "the folder \(Excerpt.quoted(folder)) has neither entities.csv nor relations.csv")
    }
    return try load(
      entities: hasEntities ? entities : nil, relations: hasRelations ? relations : nil,
      options: options)
  }

  private static func load(
    entities: String?, relations: String?, options: LoadingOptions
  ) throws(LoadError) -> LoadedDescription {
    var loader = DescriptionLoader(options: options)
    // Places in a table are 32-bit numbers.
    let limit = min(options.limits.tableBytes, Int(UInt32.max) - 1)
    var tables: [SourceFile?] = []
    for path in [entities, relations] {
      guard let path else {
        tables.append(nil)
        continue
      }
      tables.append(try SourceFile.read(path, limit: limit))
    }
    loader.readTables(entities: tables[0], relations: tables[1])
    return try loader.finish()
  }

  private static func hasEnding(_ ending: String, _ path: String) -> Bool {
    path.lowercased().hasSuffix(ending)
  }
}
