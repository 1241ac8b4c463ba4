import Foundation
import Testing

extension CommandLineTests {
  @Suite struct Reports {
    private static let scenarios = "Tests/Fixtures/lp4-scenarios.yaml"

    @Test func `the ending says what is written`() throws {
      try Tool.withFolder { (folder: URL) throws in
        for (name, start) in [
          ("r.html", "<!doctype html>"), ("r.HTM", "<!doctype html>"), ("r.md", "# "),
          ("r.markdown", "# "),
        ] {
          let file = folder.appending(path: name)
          #expect(try Tool.run("report", breach, "-q", "-o", file.path()).status == 0)
          #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix(start))
        }
      }
    }

    @Test func `an unknown ending names those that there are`() throws {
      for name in ["report.pdf", "report"] {
        let result = try Tool.run("report", breach, "-o", name)
        #expect(result.status == 64 && result.messages.contains(".html or .md"))
      }
    }

    @Test func `a report goes to standard output if its form is given`() throws {
      let page = try Tool.run("report", breach, "-q", "--format", "html", "-o", "-")
      #expect(page.status == 0 && page.output.hasSuffix("</html>\n"))
      let text = try Tool.run(
        "report", breach, "-q", "-f", "md", "-o", "-", "--title", "My *title*")
      #expect(text.output.hasPrefix("# My \\*title\\*\n"))
    }

    @Test func `an incident report needs an event, a page does not`() throws {
      let text = try Tool.run("report", lp4, "-f", "md", "-o", "-")
      #expect(text.status == 64 && text.messages.contains("--breach"))
      #expect(try Tool.run("report", lp4, "-f", "html", "-o", "-").status == 0)
    }

    @Test func `unknown ids, broken descriptions and scenarios are told as elsewhere`() throws {
      let unknown = try Tool.run("report", breach, "--breach", "label-huose", "-o", "x.html")
      #expect(unknown.status == 65 && unknown.messages.contains("did you mean 'label-house'?"))
      #expect(try Tool.run("report", invalid, "-o", "x.html").status == 65)
      #expect(try Tool.run("report", "no-such-file.yaml", "-o", "x.html").status == 66)
      let missing = try Tool.run("report", lp4, "--scenarios", "none.yaml", "-o", "x.html")
      #expect(missing.status == 66)
      #expect(
        !FileManager.default.fileExists(atPath: Tool.package.appending(path: "x.html").path()))
    }

    @Test func `no input is overwritten`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let copy = folder.appending(path: "s.md")
        let source = Tool.package.appending(path: Self.scenarios)
        try FileManager.default.copyItem(at: source, to: copy)
        let result = try Tool.run(
          "report", lp4, "--breach", "T1", "--scenarios", copy.path(), "-o", copy.path())
        #expect(result.status == 73, "\(result.messages)")
        #expect(try Data(contentsOf: copy) == Data(contentsOf: source))
      }
    }

    @Test func `scenarios have a part of their own, and rank the recommendations`() throws {
      let page = try Tool.run(
        "report", lp4, "--scenarios", Self.scenarios, "--breach", "T1", "-f", "html", "-o", "-")
      #expect(page.output.contains("<section id=\"scenarios\""))
      #expect(page.output.contains("T1 cannot reach V1 and V3"))
      let text = try Tool.run(
        "report", lp4, "--scenarios", Self.scenarios, "--breach", "T1", "-f", "md", "-o", "-")
      #expect(text.output.contains("| T1 cannot reach V1 and V3 |"))
    }

    @Test func `the same input gives the same bytes in another process`() throws {
      func page() throws -> String {
        try Tool.run("report", breach, "-q", "-f", "html", "-o", "-").output
      }
      #expect(try page() == page())
    }
  }
}
