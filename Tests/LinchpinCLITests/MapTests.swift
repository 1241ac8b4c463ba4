import Foundation
import Linchpin
import Testing

extension CommandLineTests {
  @Suite struct Maps {
    @Test func `the ending says what is drawn`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let (svg, dot) = (folder.appending(path: "m.svg"), folder.appending(path: "m.DOT"))
        let mermaid = folder.appending(path: "m.mmd")
        #expect(try Tool.run("map", breach, "-o", mermaid.path()).status == 0)
        #expect(try String(contentsOf: mermaid, encoding: .utf8).contains("flowchart LR"))
        #expect(try Tool.run("map", breach, "-o", svg.path()).status == 0)
        #expect(try Tool.run("map", breach, "-o", dot.path()).status == 0)
        #expect(try String(contentsOf: svg, encoding: .utf8).contains("</svg>"))
        #expect(try String(contentsOf: dot, encoding: .utf8).contains("digraph"))
      }
    }

    @Test func `an unknown ending names those that there are`() throws {
      let result = try Tool.run("map", breach, "-o", "map.pgn")
      #expect(result.messages.contains("unknown ending '.pgn'"))
      #expect(result.messages.contains(".svg, .png, .pdf, .dot, .mmd"))
    }

    @Test func `a layout that takes too long gives way to a faster one, and that is said`() throws {
      let usual = try Tool.run("map", breach, "--format", "svg", "-o", "-")
      #expect(usual.status == 0 && !usual.messages.contains("layout"))
      let limit = ["map", breach, "--format", "svg", "-o", "-", "--layout-limit", "0"]
      let fast = try Tool.run(limit)
      #expect(fast.status == 0 && fast.output.contains("</svg>") && fast.output != usual.output)
      #expect(
        fast.messages == "note: the layout by dot was stopped after 0 s; a faster one was used\n")
      #expect(try Tool.run(limit).output == fast.output)
      #expect(try Tool.run(limit + ["--quiet"]).messages == "")
      for wrong in ["-1", "nan", "x", "86401"] {
        #expect(try Tool.run("map", breach, "-o", "x.svg", "--layout-limit=\(wrong)").status == 64)
      }
    }

    @Test func `the executable draws alone: copied, renamed, without a PATH`() throws {
      let usual = try Tool.run("map", breach, "--format", "svg", "-o", "-")
      try Tool.withFolder { (folder: URL) throws in
        let alone = try Tool.shell(
          """
          cp "$linchpin" '\(folder.path())/alone'
          PATH= '\(folder.path())/alone' map \(breach) --format svg -o -
          """)
        #expect(alone.status == 0 && alone.messages == usual.messages)
        #expect(alone.output == usual.output)
      }
    }

    @Test func `how the executable lays out in a child is nobody's command`() throws {
      #expect(try Tool.run(LayoutProgram.argument).status == 64)
      #expect(try Tool.run(LayoutProgram.argument, "1", "2").status == 64)
      for arguments in [["--help"], ["help", "map"], ["--generate-completion-script", "bash"]] {
        #expect(try !Tool.run(arguments).output.contains(LayoutProgram.argument))
      }
    }

    #if !Raster
      @Test func `a build without PNG and PDF says how to get them, and writes no file`() throws {
        try Tool.withFolder { (folder: URL) throws in
          for name in ["map.png", "map.pdf"] {
            let file = folder.appending(path: name).path()
            let result = try Tool.run("map", breach, "-o", file)
            #expect(result.status == 69)
            #expect(result.messages.contains("swift build --traits Raster"))
            #expect(!FileManager.default.fileExists(atPath: file))
          }
        }
      }
    #endif

    @Test func `the incident is drawn unless told otherwise`() throws {
      func dot(_ options: String...) throws -> String {
        try Tool.run(["map", breach, "--format", "dot", "-o", "-"] + options).output
      }
      #expect(try dot() == dot("--breach", "label-house"))
      #expect(try dot("--plain") != dot())
      #expect(try Tool.run("map", lp4, "--format", "dot", "-o", "-").status == 0)
    }

    @Test func `a map can be kept to what is near an entity, folded, or in another theme`() throws {
      func dot(_ options: String...) throws -> String {
        try Tool.run(["map", lp4, "--format", "dot", "-o", "-"] + options).output
      }
      #expect(try dot("--focus", "T1", "--hops", "1").contains("comment=\"V1\""))
      #expect(try !dot("--focus", "T1", "--hops", "1").contains("comment=\"K1\""))
      #expect(try dot("--fold") != dot("--no-fold"))
      let dark = try Tool.run("map", lp4, "--format", "svg", "-o", "-", "--theme", "dark")
      #expect(dark.status == 0 && dark.output.contains("</svg>"))
      let unknown = try Tool.run("map", lp4, "-o", "x.svg", "--focus", "V9")
      #expect(unknown.status == 65 && unknown.messages.contains("unknown entity 'V9'"))
      #expect(try Tool.run("map", lp4, "-o", "x.svg", "--theme", "drak").status == 64)
    }

    @Test func `overlays, groups, collapsed boxes and notes are drawn`() throws {
      func svg(_ options: String...) throws -> String {
        let result = try Tool.run(["map", lp4, "--format", "svg", "-o", "-"] + options)
        #expect(result.status == 0, "\(options): \(result.messages)")
        return result.output
      }
      let plain = try svg()
      #expect(!plain.contains("data-labs-exposed") && !plain.contains("class=\"badge\""))
      let figures = try svg("--figures")
      #expect(figures.contains("data-labs-exposed=\"3\"") && !figures.contains("class=\"badge\""))
      #expect(try svg("--overlay", "concentration").contains("Labs that a breach exposes, of 4"))
      #expect(try svg("--overlay", "evidence").contains("Weakest evidence"))
      #expect(try svg("--group-by", "kind").contains(">Vendors<"))
      #expect(try svg("--collapse", "dataset").contains(">11 datasets<"))
      #expect(try svg("--appendix").contains(">Notes and sources<"))
      #expect(try svg("--salt", "second").contains("id=\"lp-second-title\""))
    }

    @Test func `misspelt words and unknown ids get a suggestion`() throws {
      func run(_ options: String...) throws -> Tool.Result {
        try Tool.run(["map", breach, "-o", "x.svg"] + options)
      }
      let overlay = try run("--overlay", "evidense")
      #expect(overlay.status == 64 && overlay.messages.contains("did you mean 'evidence'?"))
      let group = try run("--group-by", "contry")
      #expect(group.status == 64 && group.messages.contains("did you mean 'country'?"))
      let collapse = try run("--collapse", "label-huse")
      #expect(collapse.status == 65 && collapse.messages.contains("did you mean 'label-house'?"))
      let unknown = try run("--collapse", "zzzzzzzz")
      #expect(unknown.messages.contains("it is parent, kind, country, a kind of entity, or an id"))
      #expect(try run("--salt", "a b").status == 64)
      #expect(try run("--appendix", "--format", "dot").status == 64)
    }
  }
}
