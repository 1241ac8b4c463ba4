import Foundation
import Testing

extension CommandLineTests {
  @Suite struct Inputs {
    @Test func `standard input gives what the file gives`() throws {
      let text = String(
        decoding: try Data(contentsOf: Tool.package.appending(path: lp4)), as: UTF8.self)
      let arguments = ["--breach", "V1", "--format", "json"]
      let fromFile = try Tool.run(["blast", lp4] + arguments)
      let fromInput = try Tool.run(["blast", "-"] + arguments, input: text)
      #expect(fromFile.status == 0)
      #expect(fromInput.output == fromFile.output)
    }

    @Test func `a terminal as standard input is refused with a way out`() throws {
      let script = "script -qec '\"$linchpin\" validate -' /dev/null </dev/null"
      guard try Tool.shell("command -v script").status == 0 else { return }
      let result = try Tool.shell(script)
      #expect(result.status == 66)
      #expect(result.output.contains("pipe a description in"))
    }

    @Test func `events come from the incident unless some are given`() throws {
      let fromIncident = try Tool.run("blast", breach, "--format", "json")
      let given = try Tool.run("blast", breach, "--breach", "label-house", "--format", "json")
      #expect(fromIncident.status == 0)
      #expect(fromIncident.output == given.output)
      let none = try Tool.run("blast", lp4)
      #expect(none.messages.contains("--breach, --outage, --ransomware, --leak or --tamper ID"))
    }

    @Test func `why takes the first outcome that holds`() throws {
      let outage = try Tool.run("why", breach, "east-lab", "--outage", "crowd", "--format", "json")
      #expect(outage.output.contains("\"outcome\": \"stopped\""))
      let breachOfAll = try Tool.run("why", breach, "north-lab", "--format", "json")
      #expect(breachOfAll.output.contains("\"outcome\": \"exposed\""))
    }

    @Test(arguments: [
      (["blst"], "did you mean 'linchpin blast'?"),
      (["blast", breach, "--evidence", "repoted"], "did you mean 'reported'?"),
      (["blast", breach, "--evidnce", "x"], "Did you mean '--evidence'?"),
      (["blast", breach, "--count", "labs"], "did you mean 'lab'?"),
      (["blast", breach, "--format", "jsn"], "did you mean 'json'?"),
      (["blast", breach, "--breach", "label-huose"], "did you mean 'label-house'?"),
      (["why", breach, "north-lb"], "did you mean 'north-lab'?"),
      (["why", breach, "north-lab", "--outcome", "exposd"], "did you mean 'exposed'?"),
      (["rank", lp4, "--by", "impct"], "did you mean 'impact'?"),
      (["rank", lp4, "--by", "impact,rivals-coexposed"], "did you mean 'rivals-co-exposed'?"),
      (["rank", lp4, "--metrics", "hiden"], "did you mean 'hidden'?"),
      (["worst", lp4, "--outcome", "stoped"], "did you mean 'stopped'?"),
      (["concentration", lp4, "--service", "labeling"], "did you mean 'labelling'?"),
      (["resilience", breach, "--for", "north-lb"], "did you mean 'north-lab'?"),
      (["resiliance", lp4], "did you mean 'linchpin resilience'?"),
      (["list", "kind"], "did you mean 'kinds'?"),
      (["schema", "blst"], "did you mean 'blast'?"),
      (["validate", invalid], "did you mean 'label-house'?"),
    ])
    func `a misspelt word gets the nearest`(arguments: [String], hint: String) throws {
      let result = try Tool.run(arguments)
      #expect((result.messages + result.output).contains(hint), "\(result.messages)")
    }

    @Test func `quiet says nothing about warnings`() throws {
      let text = "linchpin: 1\nlabs: {a: {engages: [b]}}\n"
      let loud = try Tool.run("blast", "-", "--breach", "b", "--allow-undeclared", input: text)
      let quiet = try Tool.run(
        "blast", "-", "--breach", "b", "--allow-undeclared", "--quiet", input: text)
      #expect(loud.status == 0)
      #expect(loud.messages.hasPrefix("note: 1 warning in the description"))
      #expect(quiet.messages == "")
      #expect(quiet.output == loud.output)
    }
  }
}
