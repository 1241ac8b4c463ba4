import Foundation
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
  }
}
