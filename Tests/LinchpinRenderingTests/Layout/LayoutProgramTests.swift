import Foundation
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct LayoutProgramTests {
  let graph = LayoutPlan(DependencyMap(Description.lp4.chain)).skeleton()
  /// The text of this graph is longer than any pipe or socket holds: 1 MB.
  static let hugeGraph = chain(of: 40_000)

  private static func chain(of count: Int) -> DotGraph {
    DotGraph(
      attributes: [], nodeDefaults: [.init("label", "")], edgeDefaults: [],
      nodes: .init(repeating: [], count: count),
      edges: (1..<count).map { .init(tail: $0 - 1, head: $0, attributes: []) }, ranks: [])
  }

  private func program() throws -> LayoutProgram { try #require(.installed()) }

  /// How a layout by a shell script fails.
  private func failure(
    _ script: String, of graph: DotGraph? = nil, within limit: Duration = .seconds(60)
  ) throws -> LayoutFailure? {
    try withFakeProgram(script) { program in
      #expect(throws: LayoutFailure.self, "\(script)") {
        try program.positions(of: graph ?? self.graph, within: limit)
      }
    }
  }

  @Test(arguments: [
    "exec sleep 60", "cat > /dev/null; exec sleep 60", "trap '' TERM INT; while :; do :; done",
    "exec <&- >&-; exec sleep 60",
  ])
  func `a layout that does not end is stopped in time`(script: String) throws {
    for graph in [graph, Self.hugeGraph] {
      let start = ContinuousClock.now
      #expect(try failure(script, of: graph, within: .milliseconds(150)) == .late)
      let time = start.duration(to: .now)
      #expect(time >= .milliseconds(150) && time < .seconds(20))
    }
  }

  @Test func `no time is no result`() throws {
    #expect(try failure("", within: .zero) == .late)
    #expect(try failure("", within: .seconds(-1)) == .late)
  }

  @Test(arguments: [("SEGV", SIGSEGV), ("BUS", SIGBUS), ("KILL", SIGKILL)])
  func `a layout that crashes is survived, and the signal told`(
    name: String, signal: Int32
  ) throws {
    #expect(try failure("kill -\(name) $$") == .crashed(signal: signal))
    #expect(try failure("head -c 99; kill -\(name) $$") == .crashed(signal: signal))
  }

  @Test(arguments: [
    // No answer, another exit code, a loader that lacks a library.
    "exit 0", "cat > /dev/null", "\"$real\" \"$@\"; exit 1", "exit 127",
    // Garbage.
    "cat", "echo hello", "head -c 80000 /dev/zero | tr '\\0' '\\377'",
    // Too short, too long.
    "\"$real\" \"$@\" | head -c 100", "\"$real\" \"$@\" | head -c 96",
    "\"$real\" \"$@\"; head -c 8 /dev/zero", "head -c 3000000 /dev/zero; cat > /dev/null",
  ])
  func `what is not exactly an answer is no result`(script: String) throws {
    #expect(try failure(script) == .crashed(signal: 0))
  }

  @Test(arguments: ["exit 0", "cat", "head -c 3000000 /dev/zero; cat"])
  func `a huge graph neither blocks a program nor is blocked by it`(script: String) throws {
    #expect(try failure(script, of: Self.hugeGraph) == .crashed(signal: 0))
  }

  @Test func `what a program leaves running is not waited for`() throws {
    let start = ContinuousClock.now
    #expect(try failure("sleep 30 & exit 0") == .crashed(signal: 0))
    #expect(start.duration(to: .now) < .seconds(20))
  }

  @Test func `Graphviz's refusal is told in its words`() throws {
    #expect(try failure("echo 'Error: odd' ; exit 65") == .refused("Error: odd\n"))
    let error = #expect(throws: LayoutFailure.self) {
      try program().answer(to: "digraph { a -> }", within: .seconds(60))
    }
    guard case .refused(let message) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(message.contains("syntax error"))
  }

  @Test func `Graphviz without its plug-ins is named as such, with a way out`() {
    let missing = LayoutFailure.refused("Layout type: \"dot\" not recognized. Use one of:\n")
    #expect(missing.fatal?.code == .unusableGraphviz)
    #expect(missing.fatal?.hint?.contains("libgvc6") == true)
    let other = LayoutFailure.refused("Error: something\u{7} odd\n")
    #expect(other.fatal == nil)
    #expect(other.sentence(after: .seconds(1)).hasSuffix("failed (Error: something odd)"))
  }

  @Test func `a program that is not there or cannot be executed is an error`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "layout-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("#!/bin/sh\n".utf8).write(to: folder.appending(path: "plain"))
    for path in ["", "/missing", "/plain", "/plain/inside"].map({ folder.path() + $0 }) {
      let program = LayoutProgram(path: path)
      let failure = #expect(throws: LayoutFailure.self) {
        try program.positions(of: graph, within: .seconds(60))
      }
      #expect(failure == .noProgram(path: path))
      let error = #expect(throws: RenderingError.self) {
        try DependencyMap(Description.lp4.chain).picture(by: program)
      }
      #expect(error?.code == .unusableGraphviz)
      #expect(error?.message == "'\(path)' cannot be run to lay the map out")
    }
    #expect(LayoutFailure.noProgram(path: nil).fatal?.hint?.contains("linchpin-layout") == true)
  }

  @Test func `a program whose parent cannot stop it ends by itself`() throws {
    let (ending, output) = try ChildProcess.run(
      try program().path, [LayoutProgram.argument, "1"],
      input: Array(Self.chain(of: 20_000).text.utf8), within: .seconds(60))
    #expect(ending == .signal(SIGALRM) && output.isEmpty)
  }

  @Test func `layouts on many threads at once are those of one alone`() async throws {
    let graphs = [1, 2, 3].map { seed in
      LayoutPlan(
        DependencyMap(Description.random(entities: 60, relations: 120, seed: seed).chain)
      ).skeleton()
    }
    let program = try program()
    let alone = try graphs.map { try program.positions(of: $0, within: .seconds(60)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<24 {
        group.addTask {
          let positions = try program.positions(of: graphs[number % 3], within: .seconds(60))
          #expect(positions == alone[number % 3])
        }
      }
      try await group.waitForAll()
    }
  }

  /// Other tests open files and start processes meanwhile, but not one for each layout.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
  func `two hundred layouts leave no open file and no zombie`() throws {
    func openFiles() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
    let before = try openFiles()
    let scripts = ["exec \"$real\" \"$@\"", "kill -ABRT $$", "echo half", "exec sleep 60"]
    for script in scripts {
      try withFakeProgram(script) { program in
        for _ in 0..<50 {
          _ = try? program.positions(
            of: graph, within: script.contains("sleep") ? .milliseconds(1) : .seconds(20))
        }
      }
    }
    #expect(try openFiles() < before + 100)
    #expect(try zombies() < 50)
  }

  private func zombies() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
      .count { process in
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
          let fields = stat.split(separator: ")").last?.split(separator: " ")
        else { return false }
        return fields[0] == "Z" && fields[1] == "\(getpid())"
      }
  }

  @Test func `a chain of ten thousand ranks is laid out, or at least survived`() throws {
    do {
      let positions = try program().positions(of: Self.chain(of: 10_000), within: .seconds(5))
      #expect(positions.nodes.count == 10_000)
    } catch let failure as LayoutFailure {
      #expect(failure == .late)
    }
  }
}
