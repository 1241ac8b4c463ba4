import Foundation
import Testing

/// A description that stands in a test, and runs of the tool on it in a folder of its own.
struct Inline {
  private let name: String
  private let files: [String: String]

  /// A description in YAML, and scenarios for it in `s.yaml`, both without their first line; and
  /// what it includes.
  init(_ yaml: String, scenarios: String = "", including files: [String: String] = [:]) {
    name = "d.yaml"
    self.files = files.merging(
      ["d.yaml": "linchpin: 1\n" + yaml, "s.yaml": "linchpin-scenarios: 1\n" + scenarios],
      uniquingKeysWith: { _, new in new })
  }

  /// A description as tables.
  init(relations: String, entities: String? = nil) {
    name = "."
    var tables = ["relations.csv": relations]
    tables["entities.csv"] = entities
    files = tables
  }

  /// Runs the tool with words as a shell reads them; the description follows the command.
  func run(_ words: String) throws -> Tool.Result {
    let parts = words.split(separator: " ", maxSplits: 1)
    let options = parts.count > 1 ? String(parts[1]) : ""
    return try script("\"$linchpin\" \(parts[0]) \(name) \(options)")
  }

  /// Runs a script of `sh` beside the files, in which `$linchpin` is the executable.
  func script(_ script: String) throws -> Tool.Result {
    var result: Tool.Result?
    try Tool.withFolder { folder in
      for (name, text) in files {
        try Data(text.utf8).write(to: folder.appending(path: name))
      }
      result = try Tool.shell(script, in: folder)
    }
    return try #require(result)
  }

  /// What a command says as JSON.
  func json(_ words: String, status: Int32 = 0) throws -> [String: Any] {
    let result = try run(words + " --format json")
    try #require(result.status == status, "\(words): \(result.messages)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  /// Checks what a command says as JSON against the keys that are expected of it.
  func check(
    _ words: String, gives expected: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = try JSONSerialization.jsonObject(with: Data(expected.utf8))
    let found = difference(try json(words), wanted)
    #expect(found == nil, "\(words)", sourceLocation: location)
  }

  /// What `blast` says.
  func blast(_ options: String) throws -> Blast { Blast(json: try json("blast " + options)) }

  /// What a command says as text, its line breaks and runs of blanks made one blank.
  func text(_ words: String) throws -> String { Self.joined(try run(words).output) }

  /// The first paragraph of that text.
  func headline(_ words: String) throws -> String {
    Self.joined(try run(words).output.components(separatedBy: "\n\n")[0])
  }

  private static func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// The JSON of `blast`.
struct Blast {
  let json: [String: Any]

  /// A list of ids, such as `exposed`.
  subscript(key: String) -> [String]? { json[key] as? [String] }

  /// How many are hit at `confirmed`, `reported`, `alleged` and `assumed`.
  func levels(_ outcome: String) -> [Int]? {
    guard let counts = (json["byEvidence"] as? [String: [String: Int]])?[outcome] else {
      return nil
    }
    return ["confirmed", "reported", "alleged", "assumed"].compactMap { counts[$0] }
  }

  /// One line for each doubt: "a engages v, shares: exposed x y".
  var doubts: [String]? {
    (json["doubts"] as? [[String: Any]])?.map { doubt in
      let relation = (doubt["relation"] as? [String] ?? []).joined(separator: " ")
      let parties = (doubt["parties"] as? [String] ?? []).joined(separator: " ")
      let words = ["unstated", "outcome"].map { doubt[$0] as? String ?? "?" }
      return "\(relation), \(words[0]): \(words[1]) \(parties)"
    }
  }

  /// The main line of the witness, and its depth: "v → secret → a, 1".
  func path(_ entity: String, _ outcome: String) -> String? {
    let entries = json["affected"] as? [[String: Any]] ?? []
    let entry = entries.first {
      $0["entity"] as? String == entity && $0["outcome"] as? String == outcome
    }
    guard let entry, let path = entry["path"] as? [String], let depth = entry["depth"] as? Int
    else { return nil }
    return path.joined(separator: " → ") + ", \(depth)"
  }
}
