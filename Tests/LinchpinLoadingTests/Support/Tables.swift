import LinchpinCore
import LinchpinLoading

/// A folder of two tables, loaded.
enum Tables {
  static func load(_ entities: String, _ relations: String = "from,relation,to\n") throws
    -> LoadedDescription
  {
    let folder = try TemporaryFolder()
    _ = try folder.write(entities, to: "entities.csv")
    _ = try folder.write(relations, to: "relations.csv")
    return try SupplyChain.load(from: folder.path)
  }

  static func rules(_ entities: String, _ relations: String = "from,relation,to\n") throws
    -> [String]
  {
    let folder = try TemporaryFolder()
    _ = try folder.write(entities, to: "entities.csv")
    _ = try folder.write(relations, to: "relations.csv")
    return findings(from: folder.path).map { "\($0.rule) \($0.line):\($0.column)" }
  }
}
