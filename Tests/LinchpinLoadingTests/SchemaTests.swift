import Foundation
import LinchpinLoading
import Testing

/// The JSON Schema and the loader, each checked by the other.
@Suite struct SchemaTests {
  @Test func `the schema accepts what loads and rejects what it can know to be wrong`() throws {
    let folder = try TemporaryFolder()
    let schema = try folder.write(descriptionSchema().text(), to: "schema.json")
    let good = Corpus.good.filter { !isFolder($0) } + Corpus.paths(in: "doubtful")
    let judged = Corpus.cases.filter { $0.noticedBy == "schema" || $0.noticedBy == "loader" }
    guard let verdicts = try SchemaCheck.verdicts(schema: schema, on: good + judged.map(\.path))
    else {
      // A skip that nobody can overlook, on machines without python3 and jsonschema.
      print("SKIPPED: python3 with jsonschema and yaml is needed to check the JSON Schema")
      return
    }
    for path in good {
      #expect(verdicts[path]?.first == "accepted", "\(path) \(verdicts[path] ?? [])")
    }
    for judged in judged {
      let expected = judged.noticedBy == "schema" ? "rejected" : "accepted"
      #expect(verdicts[judged.path]?.first == expected, "\(judged) \(verdicts[judged.path] ?? [])")
    }
  }

  @Test func `the schema is one document with its definitions`() {
    let text = descriptionSchema().text()
    #expect(text.contains("https://json-schema.org/draft/2020-12/schema"))
    #expect(text.contains("\"needs-group\""))
    #expect(text.contains("\"^x-\""))
  }

  private func isFolder(_ path: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
  }
}

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
