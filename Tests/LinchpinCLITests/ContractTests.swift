import Foundation
import Testing

extension CommandLineTests {
  /// JSON against the golden numbers and against the published schemas.
  @Suite struct Contract {
    @Test func `blast gives the golden numbers of the LP-4 fixture`() throws {
      let file = Tool.package.appending(path: "Tests/Fixtures/lp4-expected.json")
      let golden = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
      let runs = try #require(golden["blast"] as? [String: NSDictionary])
      #expect(runs.count > 20)
      for (events, expected) in runs.sorted(by: { $0.key < $1.key }) {
        // "outage V1 + outage V2" are options.
        let options = events.split(separator: " ").filter { $0 != "+" }.enumerated().map {
          $0.offset.isMultiple(of: 2) ? "--\($0.element)" : String($0.element)
        }
        let result = try Tool.run(["blast", lp4, "--format", "json"] + options)
        let actual =
          try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? NSDictionary
        #expect(actual == expected, "\(events)")
      }
    }

    @Test(arguments: [
      ("blast", ["blast", breach]), ("blast", ["blast", breach, "--respond-by-suspending"]),
      ("blast", ["blast", lp4, "--breach", "L1", "--count", "all", "--evidence", "assumed"]),
      ("why", ["why", breach, "north-lab"]), ("why", ["why", breach, "west-lab"]),
      ("why", ["why", lp4, "L3", "--breach", "T1", "--outcome", "tainted"]),
      ("rank", ["rank", lp4]), ("rank", ["rank", breach, "--metrics", "taint", "--by", "impact"]),
      ("rank", ["rank", breach, "--by-parent", "--count", "all", "--evidence", "assumed"]),
      ("concentration", ["concentration", lp4]),
      ("concentration", ["concentration", breach, "--evidence", "assumed"]),
      ("resilience", ["resilience", lp4]), ("resilience", ["resilience", breach]),
      ("resilience", ["resilience", breach, "--count", "all", "--evidence", "assumed"]),
      ("overlap", ["overlap", lp4]), ("overlap", ["overlap", breach, "--count", "all"]),
      ("worst", ["worst", lp4, "--size", "3"]), ("worst", ["worst", breach, "--count", "cloud"]),
      ("risk", ["risk", lp4]), ("risk", ["risk", many, "--samples", "100", "--seed", "7"]),
      ("validate", ["validate", breach]), ("validate", ["validate", invalid]),
      ("list", ["list", "kinds"]), ("list", ["list", "formats"]),
      ("list", ["list", "rules"]), ("explain", ["explain", "service"]),
      ("explain", ["explain", "hhi"]), ("explain", ["explain", "stray-quote"]),
    ])
    func `output fits its published schema`(schema: String, arguments: [String]) throws {
      guard try Tool.shell("python3 -c 'import jsonschema'").status == 0 else {
        print("!! SKIPPED: python3 has no jsonschema, so no output is checked against its schema")
        return
      }
      try Tool.withFolder { folder in
        let (shape, output) = (folder.appending(path: "s"), folder.appending(path: "o"))
        #expect(try Tool.run("schema", schema, "-o", shape.path()).status == 0)
        _ = try Tool.run(arguments + ["--format", "json", "-o", output.path()])
        let check = """
          import json, jsonschema, sys
          schema, output = (json.load(open(path)) for path in ("s", "o"))
          jsonschema.Draft202012Validator.check_schema(schema)
          jsonschema.Draft202012Validator(schema).validate(output)
          """
        try Data(check.utf8).write(to: folder.appending(path: "check.py"))
        let result = try Tool.shell("python3 -B check.py", in: folder)
        #expect(result.status == 0, "\(result.messages)")
      }
    }

    @Test func `CSV is read back by a reader of its own`() throws {
      guard try Tool.shell("command -v python3").status == 0 else {
        print("!! SKIPPED: no python3, so no CSV is read back")
        return
      }
      let script = """
        "$linchpin" blast \(hostile) --breach vendor-1 --format csv | python3 -c '
        import csv, io, sys
        text = sys.stdin.buffer.read().decode()
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        names = {row["entity"]: row["name"] for row in rows}
        print(len(rows), names["lab-1"][0], "javascript" in names["lab-2"])'
        """
      #expect(try Tool.shell(script).output == "8 ' True\n")
    }
  }
}
