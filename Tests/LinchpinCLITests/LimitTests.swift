import Foundation
import Linchpin
import Testing

@testable import LinchpinCLI

extension CommandLineTests {
  /// How commands end that are given little time or memory.
  @Suite struct Limits {
    @Test func `past its time a command writes what it found, says so, and ends with 75`() throws {
      let result = try Tool.run(
        "worst", lp4, "--size", "3", "--limit-seconds", "0.001", "-f", "json")
      #expect(result.status == 75)
      #expect(result.output.contains(#""incomplete": {"#))
      #expect(result.output.contains(#""exact": false"#))
      #expect(
        result.messages.contains("error: the work ended at 0.001 seconds, after 0 of"),
        "\(result.messages)")
      #expect(result.messages.contains("hint: --limit-seconds"))
    }

    @Test func `compare and optimize end with 75 too, and compare says how far it came`() throws {
      let scenarios = ["--scenarios", "Tests/Fixtures/lp4-scenarios.yaml"]
      let limit = ["--limit-seconds", "0.001", "-f", "json"]
      let compared = try Tool.run(["compare", lp4] + scenarios + limit)
      #expect(compared.status == 75)
      #expect(compared.output.contains(#""task": "scenarios""#))
      #expect(compared.output.contains(#""done": 0"#))
      #expect(compared.messages.contains("the result is incomplete"), "\(compared.messages)")
      let best = try Tool.run(["optimize", lp4, "--budget", "3"] + scenarios + limit)
      #expect(best.status == 75 && best.output.isEmpty)
      #expect(best.messages.contains("before the supply chain as it is was measured"))
    }

    @Test func `a ranking past its time leaves out what is not done, says so, and ends with 75`()
      throws
    {
      let table = try Tool.run("rank", lp4, "--limit-seconds", "0.001")
      #expect(table.status == 75)
      #expect(table.output.hasPrefix("Incomplete: "), "\(table.output)")
      #expect(!table.output.contains("No supplier"), "\(table.output)")
      let json = try Tool.run("rank", lp4, "--limit-seconds", "0.001", "-f", "json")
      #expect(json.status == 75)
      #expect(json.output.contains(#""incomplete": {"task": "outages of suppliers""#))
      #expect(!json.output.contains(#""impact":"#))
    }

    /// Σ depth of so many hits in a row is over ``BlastReport/mostFullPathIDs``.
    @Test func `where paths are long, JSON of blast shares their steps, and CSV has the same`()
      throws
    {
      let count = 700
      let vendors = (0..<count).map { "v\($0): {needs: [v\(($0 + 1) % count)]}" }
      let text = "linchpin: 1\nvendors: {\(vendors.joined(separator: ", "))}\n"
      let ask = ["blast", "-", "--outage", "v0", "--count", "all", "-f"]
      let csv = try Tool.run(ask + ["csv"], input: text)
      let paths = csv.output.split(separator: "\r\n").dropFirst().map {
        String($0.split(separator: ",", omittingEmptySubsequences: false)[7])
      }
      let json = try Tool.run(ask + ["json"], input: text)
      #expect(json.status == 0)
      let answer = try JSONDecoder().decode(SharedAnswer.self, from: Data(json.output.utf8))
      let shared = answer.affected.map { hit in
        sequence(first: hit.pathEnd) { answer.pathSteps[$0].previous }
          .map { answer.pathSteps[$0].entity }.reversed().joined(separator: " > ")
      }
      #expect(shared == paths)
      #expect(paths.count >= count - 1)
      #expect(json.output.utf8.count < 400 * paths.count)
    }

    private struct SharedAnswer: Decodable {
      struct Hit: Decodable { let pathEnd: Int }
      struct Step: Decodable {
        let entity: String
        let previous: Int?
      }
      let affected: [Hit]
      let pathSteps: [Step]
    }

    @Test func `past its memory a command says that it was the memory`() throws {
      let result = try Tool.run("worst", lp4, "--size", "3", "--limit-memory", "1")
      #expect(result.status == 75)
      #expect(result.output.hasPrefix("Incomplete: "))
      #expect(result.messages.contains("at its limit of memory"), "\(result.messages)")
    }

    @Test func `0 is no limit, and within it nothing is said`() throws {
      let usual = try Tool.run("worst", lp4, "--size", "2")
      let free = try Tool.run(
        "worst", lp4, "--size", "2", "--limit-seconds", "0", "--limit-memory", "0")
      #expect(free.status == 0)
      #expect(free.output == usual.output)
      #expect(free.messages == usual.messages)
    }

    @Test(arguments: ["-1", "long", "inf", ""])
    func `a limit is a number from 0`(text: String) throws {
      #expect(try Tool.run("rank", lp4, "--limit-seconds=\(text)").status == 64)
      #expect(try Tool.run("rank", lp4, "--limit-memory=\(text)").status == 64)
    }

    @Test func `descriptions up to a limit are read, and one more is refused with 75`() throws {
      let text = "linchpin: 1\nlabs: {l: {engages: [v]}}\nvendors: {v: {}}\n"
      #expect(try Tool.run(["validate", "-", "--limit-records", "2"], input: text).status == 0)
      let result = try Tool.run(["validate", "-", "--limit-records", "1"], input: text)
      #expect(result.status == 75)
      #expect(result.messages.contains("more than 1 entities"), "\(result.messages)")
      #expect(result.messages.contains("hint: --limit-input and --limit-records allow more"))
      let long = text + String(repeating: "#", count: 1_000_001 - text.utf8.count)
      #expect(try Tool.run(["validate", "-", "--limit-input", "1"], input: long).status == 75)
      #expect(
        try Tool.run(["validate", "-", "--limit-input", "1"], input: String(long.dropLast())).status
          == 0)
    }

    @Test func `progress is told with an estimate once some is done`() {
      let some = WorkBudget.Progress(task: "sets of suppliers", done: 25, total: 100)
      #expect(ProgressLine.text(some, after: 2) == "sets of suppliers: 25 of 100, about 6 s left")
      let little = WorkBudget.Progress(task: "sets of suppliers", done: 4, total: 100)
      #expect(ProgressLine.text(little, after: 2) == "sets of suppliers: 4 of 100")
    }
  }
}
