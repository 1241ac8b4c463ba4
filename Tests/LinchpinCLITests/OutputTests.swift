import Foundation
import Testing

extension CommandLineTests {
  @Suite struct Outputs {
    private let expected: String

    init() throws { expected = try Tool.run("list", "kinds").output }

    private func text(_ file: URL) throws -> String {
      String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    private func mode(_ file: URL) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: file.path())[.posixPermissions] as? Int
    }

    private func names(in folder: URL) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    }

    @Test func `a file holds what standard output would have shown, and nothing is left beside it`()
      throws
    {
      try Tool.withFolder { (folder: URL) throws in
        let file = folder.appending(path: "kinds.txt")
        #expect(try Tool.run("list", "kinds", "-o", file.path()).output == "")
        #expect(try text(file) == expected)
        #expect(try names(in: folder) == ["kinds.txt"])
        #expect(try [0o644, 0o664, 0o600].contains(mode(file)))
      }
    }

    @Test func `a dash is standard output, and so is its device`() throws {
      #expect(try Tool.run("list", "kinds", "-o", "-").output == expected)
      #expect(try Tool.run("list", "kinds", "-o", "/dev/stdout").output == expected)
    }

    @Test func `writing to the device of standard output keeps what a file already holds`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let script =
          "echo first >log; \"$linchpin\" list kinds -o /dev/stdout >>log; echo last >>log"
        _ = try Tool.shell(script, in: folder)
        #expect(try text(folder.appending(path: "log")) == "first\n" + expected + "last\n")
      }
    }

    @Test func `a link stays a link, and the file that it leads to keeps its mode`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let script = """
          mkdir real; echo old >real/file; chmod 640 real/file; ln -s real/file link
          "$linchpin" list kinds -o link; ls -l link | cut -c1
          """
        #expect(try Tool.shell(script, in: folder).output == "l\n")
        let file = folder.appending(path: "real/file")
        #expect(try text(file) == expected)
        #expect(try mode(file) == 0o640)
      }
    }

    @Test func `a link that leads nowhere yet makes the file that it leads to`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let script = "mkdir real; ln -s real/new link; \"$linchpin\" list kinds -o link"
        #expect(try Tool.shell(script, in: folder).status == 0)
        #expect(try text(folder.appending(path: "real/new")) == expected)
      }
    }

    @Test func `a named pipe is written to, not replaced`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let script = """
          mkfifo pipe; cat pipe >copy & "$linchpin" list kinds -o pipe; wait; ls -l pipe | cut -c1
          """
        #expect(try Tool.shell(script, in: folder).output == "p\n")
        #expect(try text(folder.appending(path: "copy")) == expected)
      }
    }

    @Test func `the description is never overwritten, by whatever name`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let original = try text(Tool.package.appending(path: breach))
        let file = folder.appending(path: "chain.yaml")
        try Data(original.utf8).write(to: file)
        for script in [
          "\"$linchpin\" blast chain.yaml -o chain.yaml",
          "ln -s chain.yaml link.svg; \"$linchpin\" map chain.yaml -o link.svg",
          "ln chain.yaml twin; \"$linchpin\" validate chain.yaml -o ./twin",
        ] {
          #expect(try Tool.shell(script, in: folder).status == 73, "\(script)")
          #expect(try text(file) == original)
        }
      }
    }

    @Test func `a failed command leaves the old file as it was`() throws {
      try Tool.withFolder { (folder: URL) throws in
        let file = folder.appending(path: "out.txt")
        try Data("old\n".utf8).write(to: file)
        #expect(try Tool.run("blast", invalid, "--breach", "x", "-o", file.path()).status == 65)
        #expect(try text(file) == "old\n")
        #expect(try names(in: folder) == ["out.txt"])
      }
    }

    @Test func `a file larger than allowed leaves neither half a file nor a temporary one`() throws
    {
      try Tool.withFolder { (folder: URL) throws in
        // A limit on file sizes is the nearest that a test gets to a full disk.
        let script =
          "trap '' XFSZ; ulimit -f 1; \"$linchpin\" schema blast -o out.json; echo $?; ls -A"
        let result = try Tool.shell(script, in: folder)
        #expect(result.output == "74\n", "\(result.messages)")
      }
    }
  }
}
