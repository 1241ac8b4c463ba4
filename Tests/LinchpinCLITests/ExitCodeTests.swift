import Linchpin
import Testing

@testable import LinchpinCLI

extension CommandLineTests {
  @Suite struct ExitCodes {
    @Test(arguments: [
      ["--version"], ["--help"], ["blast", "--help"], ["list", "kinds"], ["schema"],
      ["explain", "hhi"],
    ])
    func `0 and nothing on standard error when all is fine`(arguments: [String]) throws {
      let result = try Tool.run(arguments)
      #expect(result.status == 0)
      #expect(result.messages == "")
      #expect(result.output.hasSuffix("\n"))
    }

    @Test(arguments: [
      ["blst", breach], ["blast"], ["blast", breach, "--evidnce", "reported"],
      ["blast", breach, "--evidence", "repoted"], ["blast", breach, "--as-of", "2026-02-30"],
      ["blast", breach, "--count", "labz"], ["blast", breach, "--format", "xml"],
      ["blast", lp4], ["why", lp4], ["map", breach, "-o", "map.pgn"],
      ["map", breach, "-o", "map"], ["map", breach], ["list", "kindz"], ["schema", "blst"],
      ["rank", lp4, "--by", "impct"], ["rank", lp4, "--by", ""], ["rank", lp4, "--top", "0"],
      ["rank", lp4, "--top", "-1"], ["rank", lp4, "--metrics", "taint,,impact"],
      ["worst", lp4, "--size", "0"], ["worst", lp4, "--size", "4"],
      ["worst", lp4, "--outcome", "compromised"], ["risk", lp4, "--samples", "-5"],
      ["risk", lp4, "--samples", "99999999999999999999"], ["risk", lp4, "--samples", "1e6"],
      ["risk", lp4, "--seed", "-1"], ["risk", lp4, "--seed", "18446744073709551616"],
      ["resilience", lp4, "--for"], ["resilience", lp4, "--order", "0"],
      ["resilience", lp4, "--order", "4"], ["overlap"],
      ["concentration", lp4, "--evidence", "maybe"],
      ["explain"], ["explain", "herfindal"], ["explain", "no such term"],
      ["blast", breach, "surplus"], ["blast", breach, "--breach"], ["blast", breach, "-o", ""],
    ])
    func `64 when the command line is wrong`(arguments: [String]) throws {
      let result = try Tool.run(arguments)
      #expect(result.status == 64, "\(result.messages)")
      #expect(result.output == "")
      #expect(result.messages.lowercased().hasPrefix("error: "))
    }

    @Test(arguments: [
      ["validate", invalid], ["blast", invalid, "--breach", "label-house"],
      ["blast", breach, "--breach", "label-huose"], ["blast", breach, "--leak", "label-house"],
      ["risk", breach], ["resilience", lp4, "--for", "L9"],
      ["concentration", lp4, "--service", "labeling"], ["rank", invalid], ["overlap", invalid],
      ["why", breach, "nort-lab"], ["map", invalid, "-o", "/dev/null", "--format", "dot"],
    ])
    func `65 when the description or what is asked of it is invalid`(arguments: [String]) throws {
      #expect(try Tool.run(arguments).status == 65)
    }

    @Test(arguments: [["validate", "no-such-file.yaml"], ["blast", "no/such/folder"]])
    func `66 when the input is missing`(arguments: [String]) throws {
      let result = try Tool.run(arguments)
      #expect(result.status == 66)
      #expect(result.output == "")
    }

    @Test func `69 when Graphviz cannot be used, 75 when a map is too large`() {
      func status(_ code: RenderingError.Code) -> Int32? {
        CommandFailure(RenderingError(code, "for this test"))?.status.rawValue
      }
      #expect(status(.unusableGraphviz) == 69)
      #expect(status(.layoutFailed) == 69)
      #expect(status(.tooLarge) == 75)
    }

    @Test func `an error that the library describes has an exit code, whatever its type`() {
      struct Unforeseen: DescribedError {
        var cause: FailureCause
        var message: String { "for this test" }
      }
      let codes = FailureCause.allCases.map { cause in
        CommandFailure(Unforeseen(cause: cause))?.status.rawValue
      }
      #expect(codes == [64, 65, 66, 69, 75])
    }

    @Test func `70 and a request to report it for an error that nobody expected`() {
      struct Surprise: Error {}
      let ending = Main.ending(of: Surprise())
      #expect(ending.status.rawValue == 70)
      #expect(ending.text.contains("please report it"))
    }

    @Test func `73 when the output cannot be created`() throws {
      for path in ["no/such/folder/out.txt", "Tests", "/proc/no-such-file"] {
        let result = try Tool.run("blast", breach, "--output", path)
        #expect(result.status == 73, "\(path)")
        #expect(result.messages.hasPrefix("error: cannot write to '\(path)': "))
      }
    }

    @Test func `74 when a write fails`() throws {
      #expect(try Tool.run("blast", breach, "-o", "/dev/full").status == 74)
      for command in ["blast \(breach)", "--help", "list kinds", "schema blast"] {
        #expect(try Tool.shell("\"$linchpin\" \(command) >/dev/full").status == 74, "\(command)")
        #expect(try Tool.shell("\"$linchpin\" \(command) >&-").status == 74, "\(command)")
      }
    }

    @Test func `74 and no word when the reader of a pipe has gone`() throws {
      let script = "{ sleep 0.2; \"$linchpin\" schema; echo $? >&2; } | true"
      #expect(try Tool.shell(script).messages == "74\n")
    }

    @Test func `75 when a limit is reached`() throws {
      // A chain of suppliers, each of which needs the next.
      let suppliers = (0..<300).map { "  v\($0): {needs: [v\($0 + 1)]}\n" }.joined()
      let chain = "linchpin: 1\nlabs:\n  lab: {needs: [v0]}\nvendors:\n\(suppliers)  v300: {}\n"
      func why(_ format: String) throws -> Tool.Result {
        try Tool.run(
          "why", "-", "lab", "--outage", "v300", "--format", format, input: chain)
      }
      #expect(try why("json").status == 75)
      #expect(try why("json").messages.contains("--format csv has all of it"))
      #expect(try why("csv").status == 0)
      #expect(try why("table").status == 0)

      let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
      #expect(try Tool.run("validate", "-", input: "linchpin: 1\nx-a: \(deep)\n").status == 75)
    }

    @Test func `without probabilities, risk says what is missing`() throws {
      let result = try Tool.run("risk", breach)
      #expect(result.messages.contains("error: the description gives no probability"))
      #expect(result.messages.contains("hint: give entities 'probability: {breach: p, outage: q}'"))
    }

    @Test func `help lists every exit code`() throws {
      let help = try Tool.run("--help").output
      for status in LinchpinCLI.ExitStatus.allCases {
        #expect(help.contains("  \(status.rawValue)  "), "\(status)")
        let term = Glossary.whole.terms(named: "exit code \(status.rawValue)").first
        #expect(term?.name == String(status.rawValue), "\(status)")
        #expect(!status.meaning.isEmpty)
      }
    }
  }
}
