import Foundation
import Testing

extension CommandLineTests {
  /// The commands for metrics, as processes.
  @Suite struct Metrics {
    private func golden() throws -> [String: Any] {
      let file = Tool.package.appending(path: "Tests/Fixtures/lp4-expected.json")
      return try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    private func json(_ arguments: [String]) throws -> [String: Any] {
      let result = try Tool.run(arguments + ["--format", "json"])
      #expect(result.status == 0, "\(result.messages)")
      return try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test(arguments: ["rank", "concentration", "resilience", "overlap", "risk"])
    func `JSON has the golden numbers of the LP-4 fixture`(command: String) throws {
      let options = command == "risk" ? ["--importance", "all"] : []
      #expect(difference(try json([command, lp4] + options), try golden()[command]) == nil)
    }

    @Test func `risk tells of the most important, and how many it leaves out`() throws {
      let all = try json(["risk", lp4, "--importance", "all"])
      let some = try json(["risk", lp4, "--importance", "2"])
      let rows = try #require(all["importance"] as? [[String: Any]])
      let kept = try #require(some["importance"] as? [[String: Any]])
      let leftOut = try #require(some["importanceLeftOut"] as? [String: Int])
      #expect(all["importanceLeftOut"] == nil && kept.count <= 8)
      #expect(kept.count + leftOut.values.reduce(0, +) == rows.count)
      let csv = try Tool.run("risk", lp4, "--importance", "2", "--format", "csv").output
      #expect(csv.contains("importance-left-out,stopped,,,,\(leftOut["stopped"] ?? 0),"))
      #expect(try Tool.run("risk", lp4, "--importance", "few").status == 64)
    }

    @Test func `every worst set is golden`() throws {
      let expected = try #require(try golden()["worst"] as? [String: [String: Any]])
      #expect(expected.count == 9)
      for (question, answer) in expected.sorted(by: { $0.key < $1.key }) {
        let words = question.split(separator: " ").map(String.init)
        let found = try json(["worst", lp4, "--outcome", words[0], "--size", words[1]])
        #expect(difference(found, answer) == nil, "\(question)")
      }
    }

    @Test func `a ranking has the order asked for, and no more rows than asked for`() throws {
      let expected = try #require(try golden()["rankByImpact"] as? [String])
      let all = try json(["rank", lp4, "--by", "impact"])
      let rows = try #require(all["suppliers"] as? [[String: Any]])
      #expect(rows.compactMap { $0["entity"] as? String } == expected)

      let top = try json(["rank", lp4, "--by", "impact", "--top", "3"])
      let first = try #require(top["suppliers"] as? [[String: Any]])
      #expect(first.compactMap { $0["entity"] as? String } == Array(expected.prefix(3)))
      #expect(top["suppliersTotal"] as? Int == 8)
    }

    @Test func `a metric that was not asked for is left out`() throws {
      let found = try json(["rank", lp4, "--metrics", "taint", "--by", "impact"])
      let row = try #require((found["suppliers"] as? [[String: Any]])?.first)
      #expect(
        row.keys.sorted() == ["entity", "impact", "impactByEvidence", "taint", "taintByEvidence"])
    }

    @Test func `resilience is told of the parties asked for, of any kind`() throws {
      let found = try json(["resilience", lp4, "--for", "V2", "--for", "L4", "--for", "L4"])
      let parties = try #require(found["parties"] as? [[String: Any]])
      #expect(parties.compactMap { $0["party"] as? String } == ["L4", "V2"])
      #expect(parties[1]["singlePoints"] as? [String] == ["K1"])
    }

    @Test func `resilience looks for sets up to the order asked for`() throws {
      for order in 1...3 {
        let found = try json(["resilience", lp4, "--for", "L2", "--order", String(order)])
        let party = try #require((found["parties"] as? [[String: Any]])?.first)
        let cuts = try #require(party["cuts"] as? [[String]])
        #expect(
          cuts == (order == 1 ? [["K1"]] : [["K1"], ["V1", "V2"], ["V2", "W1"], ["W1", "W2"]]))
        #expect(found["order"] as? Int == (order == 3 ? nil : order))
        #expect(found["incomplete"] == nil && party["completeOrder"] == nil)
      }
    }

    @Test func `the same seed gives the same numbers, another seed others`() throws {
      let options = ["risk", many, "--samples", "2000"]
      let first = try Tool.run(options + ["--seed", "3"])
      #expect(first.status == 0)
      #expect(first.output.contains("Sampled: 2,000 years with seed 3, of 24 events"))
      #expect(try Tool.run(options + ["--seed", "3"]).output == first.output)
      #expect(try Tool.run(options + ["--seed", "4"]).output != first.output)
    }

    @Test(arguments: [
      ["rank", lp4], ["concentration", lp4], ["resilience", lp4], ["overlap", lp4],
      ["worst", lp4, "--outcome", "stopped"], ["risk", lp4], ["risk", many, "--samples", "500"],
      ["rank", hostile], ["overlap", hostile, "--count", "all"],
      ["resilience", hostile, "--count", "all"], ["concentration", hostile, "--count", "all"],
    ])
    func `CSV and Markdown are read back`(arguments: [String]) throws {
      guard try Tool.shell("command -v python3").status == 0 else {
        print("!! SKIPPED: no python3, so no CSV and no Markdown is read back")
        return
      }
      let command = "\"$linchpin\" " + arguments.joined(separator: " ")
      let script = """
        \(command) -f csv | python3 -c '
        import csv, io, sys
        rows = list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode(), newline="")))
        assert len(rows) > 1 and len({len(row) for row in rows}) == 1, rows
        ' && \(command) -f markdown | python3 -c '
        import re, sys
        tables = re.split(r"\\n(?=\\n|[^|])", sys.stdin.buffer.read().decode())
        for table in tables:
            rows = [line for line in table.split("\\n") if line.startswith("|")]
            assert len({len(re.findall(r"(?<!\\\\)\\|", row)) for row in rows}) <= 1, rows
        '
        """
      let result = try Tool.shell(script)
      #expect(result.status == 0, "\(result.messages)")
    }

    @Test(arguments: ["rank", "concentration", "resilience", "overlap", "worst"])
    func `tables keep to a hundred columns`(command: String) throws {
      for description in [lp4, KeptText.quickstart, Self.example] {
        let text = try Tool.run(command, description, "--evidence", "assumed").output
        #expect(!text.isEmpty)
        for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
      }
    }

    static let example = "Examples/mercor-breach-2026/supply-chain.yaml"
  }
}

/// Returns the first difference between what was found and what JSON says, or `nil`; keys that
/// are not expected are passed over, and numbers may differ by 1e-9.
func difference(_ found: Any?, _ expected: Any?, at path: String = "") -> String? {
  switch (found, expected) {
  case (nil, nil), (is NSNull, is NSNull): return nil
  case (let a as String, let b as String):
    return a.utf8.elementsEqual(b.utf8) ? nil : "\(path): '\(a)' is not '\(b)'"
  case (let a as [Any], let b as [Any]):
    if a.count != b.count { return "\(path): \(a.count) items are not \(b.count)" }
    return a.indices.lazy.compactMap { difference(a[$0], b[$0], at: "\(path)[\($0)]") }.first
  case (let a as [String: Any], let b as [String: Any]):
    return b.keys.sorted().lazy.compactMap { difference(a[$0], b[$0], at: "\(path).\($0)") }.first
  case (let a as NSNumber, let b as NSNumber):
    let tolerance = 1e-9 * max(1, abs(b.doubleValue))
    return abs(a.doubleValue - b.doubleValue) <= tolerance ? nil : "\(path): \(a) is not \(b)"
  default: return "\(path): \(String(describing: found)) is not \(String(describing: expected))"
  }
}
