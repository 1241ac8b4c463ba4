import Foundation
import Testing

extension CommandLineTests {
  /// Whole runs against kept text. `LINCHPIN_RECORD=1 swift test` writes the texts anew; read them
  /// before you commit them.
  @Suite struct KeptText {
    static let runs = commandRuns.merging(metricRuns) { first, _ in first }

    static let quickstart = "Examples/quickstart/supply-chain.yaml"

    static let metricRuns: [String: [String]] = [
      "help-rank": ["rank", "--help"],
      "help-worst": ["worst", "--help"],
      "rank-lp4": ["rank", lp4],
      "rank-lp4-impact": ["rank", lp4, "--by", "impact,uses-any", "--top", "3", "--by-parent"],
      "rank-lp4-metrics": ["rank", lp4, "--metrics", "amplification,hidden", "--by", "uses-any"],
      "rank-quickstart": ["rank", quickstart],
      "rank-breach": ["rank", breach],
      "rank-json": ["rank", breach, "--top", "2", "--format", "json"],
      "rank-csv": ["rank", breach, "--format", "csv"],
      "rank-markdown": ["rank", breach, "--format", "markdown"],
      "rank-hostile": ["rank", hostile],
      "rank-hostile-markdown": ["rank", hostile, "--format", "markdown"],
      "concentration-lp4": ["concentration", lp4],
      "concentration-quickstart": ["concentration", quickstart],
      "concentration-csv": ["concentration", quickstart, "--format", "csv"],
      "concentration-service": ["concentration", breach, "--service", "labelling"],
      "resilience-lp4": ["resilience", lp4],
      "resilience-quickstart": ["resilience", quickstart],
      "resilience-breach": ["resilience", breach],
      "resilience-one": ["resilience", lp4, "--for", "L2"],
      "resilience-csv": ["resilience", lp4, "--format", "csv"],
      "overlap-lp4": ["overlap", lp4],
      "overlap-quickstart": ["overlap", quickstart],
      "overlap-csv": ["overlap", lp4, "--format", "csv"],
      "overlap-markdown": ["overlap", lp4, "--format", "markdown"],
      "worst-lp4": ["worst", lp4, "--outcome", "stopped", "--size", "2"],
      "worst-quickstart": ["worst", quickstart, "--outcome", "exposed", "--size", "1"],
      "worst-csv": ["worst", lp4, "--outcome", "stopped", "--size", "2", "--format", "csv"],
      "risk-lp4": ["risk", lp4],
      "risk-quickstart": ["risk", quickstart],
      "risk-markdown": ["risk", lp4, "--format", "markdown"],
    ]

    static let commandRuns: [String: [String]] = [
      "help": ["--help"],
      "help-blast": ["blast", "--help"],
      "help-report": ["report", "--help"],
      "report-incident": ["report", breach, "--format", "md", "-o", "-"],
      "report-hostile": ["report", hostile, "--breach", "vendor-1", "-f", "md", "-o", "-"],
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
