import Foundation
import Testing

extension CommandLineTests {
  @Suite struct Maps {
    @Test func `the ending says what is drawn`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let (svg, dot) = (folder.appending(path: "m.svg"), folder.appending(path: "m.DOT"))
        #expect(try Tool.run("map", breach, "-o", svg.path()).status == 0)
        #expect(try Tool.run("map", breach, "-o", dot.path()).status == 0)
        #expect(try String(contentsOf: svg, encoding: .utf8).contains("</svg>"))
        #expect(try String(contentsOf: dot, encoding: .utf8).contains("digraph"))
      }
    }

    @Test func `an unknown ending names those that there are`() throws {
      let result = try Tool.run("map", breach, "-o", "map.pgn")
      #expect(result.messages.contains("unknown ending '.pgn'"))
      #expect(result.messages.contains(".svg, .dot"))
    }

    @Test func `the incident is drawn unless told otherwise`() throws {
      func dot(_ options: String...) throws -> String {
        try Tool.run(["map", breach, "--format", "dot", "-o", "-"] + options).output
      }
      #expect(try dot() == dot("--breach", "label-house"))
      #expect(try dot("--plain") != dot())
      #expect(try Tool.run("map", lp4, "--format", "dot", "-o", "-").status == 0)
    }
  }
}
