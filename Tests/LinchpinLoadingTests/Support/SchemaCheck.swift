import Foundation

enum SchemaCheck {
  /// What a validator that is not ours says of each file; `nil` if there is none.
  static func verdicts(schema: String, on paths: [String]) throws -> [String: [String]]? {
    let script = Corpus.folder.deletingLastPathComponent().appending(path: "check_schema.py").path
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script, schema] + paths
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let words = line.split(separator: "\t").map(String.init)
        return (words[0], Array(words.dropFirst()))
      })
  }
}
