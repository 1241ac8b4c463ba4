import Foundation
import LinchpinLoading
import Testing

/// The JSON Schema and the loader, each checked by the other.
@Suite struct DescriptionSchemaTests {
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
