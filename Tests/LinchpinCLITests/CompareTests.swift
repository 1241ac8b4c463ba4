import Foundation
import Testing

extension CommandLineTests {
  /// `compare` and `optimize`, as processes.
  @Suite struct Compare {
    private static let lp4Scenarios = "Tests/Fixtures/lp4-scenarios.yaml"

    /// A lab with one vendor, another vendor, and what could be done about it.
    private static let base = """
      linchpin: 1
      labs: {l: {engages: [{supplier: v, shares: [d]}], needs: [v]}}
      vendors: {v: {}, w: {}}
      datasets: {d: {owner: l}}
      """
    private static let scenarios = """
      linchpin-scenarios: 1
      base: base.yaml
      scenarios:
        hot: {cost: 2, changes: [diversify: {consumer: l, with: w, like: v}]}
        gone: {cost: 3, changes: [minimise: {holder: v, artefacts: [d]}]}
        later: {after: gone, cost: 1, changes: [silo: {supplier: v}]}
      """

    /// Calls `body` with the paths of a description, of scenarios and of a free place.
    private func withFiles(
      scenarios: String = scenarios,
      _ body: (_ base: String, _ plan: String, _ free: URL) throws -> Void
    ) throws {
      try Tool.withFolder { folder in
        let (base, plan) = (folder.appending(path: "base.yaml"), folder.appending(path: "s.yaml"))
        try Data(Self.base.utf8).write(to: base)
        try Data(scenarios.utf8).write(to: plan)
        try body(base.path(), plan.path(), folder.appending(path: "out"))
      }
    }

    private func json(_ arguments: [String]) throws -> [String: Any] {
      let result = try Tool.run(arguments + ["--format", "json"])
      #expect(result.status == 0, "\(result.messages)")
      return try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    }

    @Test func `compare gives the golden numbers of the LP-4 fixture`() throws {
      let file = Tool.package.appending(path: "Tests/Fixtures/lp4-expected.json")
      let golden = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      let found = try json([
        "compare", lp4, "--scenarios", Self.lp4Scenarios, "--breach", "V1",
      ])
      #expect(difference(found, golden["compare"]) == nil)
      // The file of scenarios names the description that it is about.
      let based = try json(["compare", "--scenarios", Self.lp4Scenarios, "--breach", "V1"])
      #expect(difference(based, golden["compare"]) == nil)
    }

    @Test(arguments: ["table", "json", "csv", "markdown"])
    func `every format is the same twice, and goes to a file or to standard output`(
      format: String
    ) throws {
      try withFiles { base, plan, free in
        for command in [["compare"], ["optimize", "--budget", "5"]] {
          let arguments = command + [base, "--scenarios", plan, "--format", format]
          let first = try Tool.run(arguments)
          #expect(first.status == 0 && first.messages == "", "\(first.messages)")
          #expect(first.output == (try Tool.run(arguments).output))
          let filed = try Tool.run(arguments + ["--output", free.path()])
          #expect(filed.status == 0 && filed.output == "")
          #expect(try String(contentsOf: free, encoding: .utf8) == first.output)
        }
      }
    }

    @Test func `chosen scenarios are compared, and what they start from is made`() throws {
      try withFiles { base, plan, _ in
        let found = try json(["compare", base, "--scenarios", plan, "--scenario", "later"])
        let rows = try #require(found["scenarios"] as? [[String: Any]])
        #expect(rows.compactMap { $0["name"] as? String } == ["later"])
        #expect(rows[0]["cost"] as? Double == 4)
        // Two, in the order of the file.
        let two = try json([
          "compare", base, "--scenarios", plan, "--scenario", "gone", "--scenario", "hot",
        ])
        let names = (two["scenarios"] as? [[String: Any]])?.compactMap { $0["name"] as? String }
        #expect(names == ["hot", "gone"])
        let unknown = try Tool.run("compare", base, "--scenarios", plan, "--scenario", "hto")
        #expect(unknown.status == 64 && unknown.output == "")
        #expect(unknown.messages.contains("unknown scenario 'hto'"))
        #expect(unknown.messages.contains("did you mean 'hot'?"))
      }
    }

    @Test func `a party is looked at from itself`() throws {
      try withFiles { base, plan, _ in
        let found = try json(["compare", base, "--scenarios", plan, "--for", "l"])
        let before = try #require((found["baseParties"] as? [[String: Any]])?.first)
        #expect(before["singlePoints"] as? [String] == ["v"])
        let rows = try #require(found["scenarios"] as? [[String: Any]])
        let after = try #require((rows[0]["parties"] as? [[String: Any]])?.first)
        #expect(after["singlePoints"] as? [String] == [])
        #expect(after["exposers"] as? [String] == ["v", "w"])
        let unknown = try Tool.run("compare", base, "--scenarios", plan, "--for", "L")
        #expect(unknown.status == 65 && unknown.messages.contains("unknown entity 'L'"))
      }
    }

    @Test func `what is doubtful in scenarios is said unless --quiet asks for silence`() throws {
      let text = Self.scenarios.replacing("cost: 2,", with: "cost: 2, title: \"a\u{200B}b\",")
      try withFiles(scenarios: text) { base, plan, free in
        let commands = [
          ["compare", base, "--scenarios", plan],
          ["optimize", base, "--scenarios", plan, "--budget", "5"],
          ["map", base, "--scenarios", plan, "--scenario", "hot", "-o", free.path() + ".svg"],
        ]
        for command in commands {
          let result = try Tool.run(command)
          #expect(result.status == 0)
          #expect(
            result.messages.contains("s.yaml:4:25: warning invisible-character"),
            "\(result.messages)")
          let quiet = try Tool.run(command + ["--quiet"])
          #expect(quiet.status == 0 && quiet.messages == "", "\(quiet.messages)")
        }
      }
    }

    @Test func `two descriptions are compared`() throws {
      try withFiles { base, plan, free in
        let new = Self.base.replacing(", needs: [v]", with: "").replacing("w: {}", with: "x: {}")
        try Data(new.utf8).write(to: free)
        let found = try json(["compare", base, free.path()])
        let row = try #require((found["scenarios"] as? [[String: Any]])?.first)
        #expect(row["name"] as? String == "new")
        let changes = try #require(row["changes"] as? [String: Any])
        let entities = try #require(changes["entities"] as? [[String: Any]])
        #expect(entities.compactMap { $0["entity"] as? String } == ["w", "x"])
        #expect(entities.compactMap { $0["change"] as? String } == ["removed", "added"])
      }
    }

    @Test(arguments: [
      (["newly-exposed", "--breach", "w"], 1, "hot: newly exposed: l"),
      (["worst-exposure>0"], 1, "hot: worst-exposure is 1, over 0\n"),
      (["worst-exposure"], 0, ""), (["newly-stopped"], 0, ""),
      (["expected-exposed"], 1, "hot: expected-exposed has no value here"),
      (["newly-exposed>1"], 64, ""), (["worst-exposre"], 64, "did you mean 'worst-exposure'?"),
      (["worst-exposure>=1"], 64, "a limit is written worst-exposure>NUMBER"),
    ])
    func `a condition that is met ends with 1, after the output`(
      condition: [String], status: Int32, message: String
    ) throws {
      try withFiles { base, plan, _ in
        let result = try Tool.run(
          ["compare", base, "--scenarios", plan, "--fail-on"] + condition)
        #expect(result.status == status, "\(result.messages)")
        #expect(result.output.isEmpty == (status == 64))
        #expect(message.isEmpty || result.messages.contains(message), "\(result.messages)")
        if status == 1 {
          #expect(result.messages.hasPrefix("error: a condition of --fail-on is met: "))
        }
      }
    }

    @Test func `64 when the command line is wrong`() throws {
      try withFiles { base, plan, _ in
        let optimize = ["optimize", base, "--scenarios", plan]
        for arguments in [
          ["compare"], ["compare", base], ["compare", base, base, base],
          ["compare", base, base, "--scenarios", plan], ["compare", base, base, "--scenario", "x"],
          ["compare", base, "--scenarios"], optimize, optimize + ["--budget", "-1"],
          optimize + ["--budget", "nan"], optimize + ["--budget", "1", "--limit", "0"],
          optimize + ["--budget", "1", "--minimise", "worst-exposre"],
          optimize + ["--budget", "1", "--minimise", "worst-impact=0"],
          optimize + ["--budget", "1", "--minimise", "worst-impact,worst-impact"],
          optimize + ["--budget", "1", "--minimise", ""],
          // Nothing happens that could expose anybody.
          optimize + ["--budget", "1", "--minimise", "exposed"],
          ["optimize", base, "--budget", "1"],
        ] {
          let result = try Tool.run(arguments)
          #expect(result.status == 64, "\(arguments) \(result.messages)")
          #expect(result.output == "")
          #expect(result.messages.lowercased().hasPrefix("error: "), "\(result.messages)")
        }
      }
      try withFiles(scenarios: Self.scenarios.replacing("base: base.yaml\n", with: "")) {
        _, plan, _ in
        let result = try Tool.run("compare", "--scenarios", plan)
        #expect(result.status == 64 && result.messages.contains("names no base"))
      }
    }

    @Test(arguments: [
      (
        "{changes: [silo: {supplier: x}]}",
        "error change-does-not-apply: scenario 'bad': unknown entity 'x'"
      ),
      ("{changes: [sillo: {supplier: v}]}", "did you mean 'silo'?"),
      ("{overlay: {vendors: {v: {bogus: 1}}}}", "unknown key 'bogus'"),
      ("{after: hott}", "unknown scenario 'hott'"),
    ])
    func `65 with the place where a scenario is wrong, which takes no other with it`(
      scenario: String, message: String
    ) throws {
      try withFiles(scenarios: Self.scenarios + "\n  bad: \(scenario)\n") { base, plan, free in
        for command in [["compare"], ["optimize", "--budget", "1"]] {
          let result = try Tool.run(
            command + [base, "--scenarios", plan, "-o", free.path()])
          #expect(result.status == 65 && result.output == "", "\(result.messages)")
          #expect(result.messages.contains("s.yaml:7:"), "\(result.messages)")
          #expect(result.messages.contains(message), "\(result.messages)")
          let written = try String(contentsOf: free, encoding: .utf8)
          #expect(
            written.contains(command == ["compare"] ? "gone  " : "within a budget"), "\(written)")
        }
      }
    }

    @Test func `65 for what cannot be asked`() throws {
      try withFiles { base, plan, free in
        for arguments in [
          ["compare", base, "--scenarios", plan, "--breach", "x"],
          ["compare", base, "--scenarios", plan, "--leak", "v"],
          ["compare", invalid, "--scenarios", plan], ["compare", base, invalid],
          [
            "optimize", base, "--scenarios", plan, "--budget", "1", "--minimise",
            "expected-exposed",
          ],
          ["compare", base, "--scenarios", base],
        ] {
          let result = try Tool.run(arguments + ["-o", free.path()])
          #expect(result.status == 65, "\(arguments) \(result.messages)")
          #expect(!FileManager.default.fileExists(atPath: free.path()))
        }
      }
      let uncosted = Self.scenarios.replacing("cost: 3, ", with: "")
      try withFiles(scenarios: uncosted) { base, plan, _ in
        let result = try Tool.run("optimize", base, "--scenarios", plan, "--budget", "1")
        #expect(result.status == 65)
        #expect(
          result.messages.contains(
            "s.yaml:5:3: error change-does-not-apply: scenario 'gone' gives no cost"),
          "\(result.messages)")
      }
    }

    @Test func `66 when a file is missing`() throws {
      try withFiles { base, plan, _ in
        for arguments in [
          ["compare", base, "--scenarios", "no-such.yaml"], ["compare", base, "no-such.yaml"],
          ["compare", "no-such.yaml", "--scenarios", plan],
          ["optimize", base, "--scenarios", "no-such.yaml", "--budget", "1"],
        ] {
          let result = try Tool.run(arguments)
          #expect(result.status == 66 && result.output == "", "\(result.messages)")
        }
      }
      let elsewhere = Self.scenarios.replacing("base.yaml", with: "no-such.yaml")
      try withFiles(scenarios: elsewhere) { _, plan, _ in
        let result = try Tool.run("compare", "--scenarios", plan)
        #expect(result.status == 66)
      }
    }

    @Test func `the output may not be one of the files that are read`() throws {
      try withFiles { base, plan, _ in
        for path in [base, plan] {
          let before = try String(contentsOfFile: path, encoding: .utf8)
          let result = try Tool.run("compare", base, "--scenarios", plan, "-o", path)
          #expect(result.status != 0)
          #expect(try String(contentsOfFile: path, encoding: .utf8) == before)
        }
      }
    }

    @Test func `optimize keeps to the budget and says how it searched`() throws {
      try withFiles { base, plan, _ in
        let found = try json([
          "optimize", base, "--scenarios", plan, "--budget", "5", "--minimise",
          "worst-exposure=1,worst-impact=2",
        ])
        let best = try #require(found["best"] as? [String: Any])
        #expect(best["scenarios"] as? [String] == ["hot"] || best["cost"] as? Double ?? 9 <= 5)
        #expect(found["method"] as? String == "exact")
        #expect(found["budget"] as? Double == 5)
      }
    }

    @Test(arguments: ["newly-exposed", "newly-tainted", "exposed>1", "stopped"])
    func `a gate that asks about an event does not pass without one`(condition: String) throws {
      let run = try Tool.run(
        "compare", "Tests/Fixtures/lp4.yaml", "--scenarios", Self.lp4Scenarios, "--fail-on",
        condition)
      #expect(run.status == 64 && run.output.isEmpty)
      #expect(run.messages.contains("asks about an event, and none is given"))
    }

    @Test(arguments: [
      ("compare", ["compare", lp4, "--scenarios", lp4Scenarios, "--breach", "V1"]),
      ("compare", ["compare", lp4, "--scenarios", lp4Scenarios, "--for", "L1", "--count", "all"]),
      ("compare", ["compare", lp4, breach, "--evidence", "assumed"]),
      ("compare", ["compare", many, lp4, "--samples", "100", "--seed", "18446744073709551615"]),
      ("optimize", ["optimize", "plan", "--budget", "5"]),
    ])
    func `output fits its published schema`(schema: String, arguments: [String]) throws {
      guard try Tool.shell("python3 -c 'import jsonschema'").status == 0 else {
        print("!! SKIPPED: python3 has no jsonschema, so no output is checked against its schema")
        return
      }
      try withFiles { base, plan, free in
        let words = arguments.flatMap { $0 == "plan" ? [base, "--scenarios", plan] : [$0] }
        let shape = free.path() + ".schema"
        #expect(try Tool.run("schema", schema, "-o", shape).status == 0)
        let run = try Tool.run(words + ["--format", "json", "-o", free.path()])
        #expect(run.status == 0, "\(run.messages)")
        let check = """
          import json, jsonschema, sys
          schema, output = (json.load(open(path)) for path in sys.argv[1:])
          jsonschema.Draft202012Validator.check_schema(schema)
          jsonschema.Draft202012Validator(schema).validate(output)
          """
        let script = free.path() + ".py"
        try Data(check.utf8).write(to: URL(filePath: script))
        let result = try Tool.shell("python3 -B '\(script)' '\(shape)' '\(free.path())'")
        #expect(result.status == 0, "\(result.messages)")
      }
    }
  }
}
