import Foundation
import Testing

extension CommandLineTests {
  /// Whole runs against kept text. `LINCHPIN_RECORD=1 swift test` writes the texts anew; read them
  /// before you commit them.
  @Suite struct KeptText {
    static let runs: [String: [String]] = [
      "help": ["--help"],
      "help-blast": ["blast", "--help"],
      "blast-incident": ["blast", breach],
      "blast-response": ["blast", breach, "--ransomware", "crowd", "--respond-by-suspending"],
      "blast-assumed": ["blast", breach, "--breach", "gateway", "--evidence", "assumed"],
      "blast-nobody": ["blast", breach, "--breach", "west-lab", "--evidence", "confirmed"],
      "blast-vendors": ["blast", breach, "--outage", "crowd", "--count", "vendor"],
      "blast-lp4": ["blast", lp4, "--breach", "T1"],
      "blast-json": ["blast", breach, "--format", "json"],
      "blast-csv": ["blast", breach, "--format", "csv"],
      "blast-markdown": ["blast", breach, "--format", "markdown"],
      "blast-hostile": ["blast", hostile, "--breach", "vendor-1"],
      "blast-hostile-csv": ["blast", hostile, "--breach", "vendor-1", "--format", "csv"],
      "blast-hostile-markdown": ["blast", hostile, "--breach", "vendor-1", "--format", "markdown"],
      "why": ["why", breach, "north-lab", "--breach", "gateway"],
      "why-stopped": ["why", breach, "east-lab", "--outage", "crowd", "--outcome", "stopped"],
      "why-tainted": ["why", lp4, "L3", "--breach", "T1", "--outcome", "tainted"],
      "why-not": ["why", breach, "west-lab"],
      "why-json": ["why", breach, "north-lab", "--breach", "gateway", "--format", "json"],
      "why-csv": ["why", breach, "north-lab", "--breach", "gateway", "--format", "csv"],
      "why-markdown": ["why", breach, "north-lab", "--breach", "gateway", "--format", "markdown"],
      "validate": ["validate", breach],
      "validate-invalid": ["validate", invalid],
      "validate-json": ["validate", invalid, "--format", "json"],
      "blast-invalid": ["blast", invalid, "--breach", "label-house"],
      "list-relations": ["list", "relations"],
      "list-metrics": ["list", "metrics", "--format", "csv"],
      "explain-metric": ["explain", "spof"],
      "explain-relation": ["explain", "derived-from", "--format", "markdown"],
      "explain-rule": ["explain", "duplicate-id"],
      "explain-several": ["explain", "service"],
      "explain-unknown": ["explain", "rival-co-exposed"],
      "schema-blast": ["schema", "blast"],
    ]

    @Test(arguments: runs.keys.sorted())
    func `runs print what they printed`(name: String) throws {
      let arguments = try #require(Self.runs[name])
      let result = try Tool.run(arguments)
      var text = "$ linchpin \(arguments.joined(separator: " "))\n" + result.output
      if !result.messages.isEmpty { text += "[standard error]\n" + result.messages }
      if result.status != 0 { text += "[exit code \(result.status)]\n" }

      let file = Tool.package.appending(path: "Tests/LinchpinCLITests/Kept/\(name).txt")
      if ProcessInfo.processInfo.environment["LINCHPIN_RECORD"] == "1" {
        try Data(text.utf8).write(to: file)
      }
      #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == text)
    }
  }
}
