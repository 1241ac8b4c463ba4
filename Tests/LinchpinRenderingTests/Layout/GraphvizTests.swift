import CLinchpinGraphviz
import Foundation
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct GraphvizTests {
  let graph = LayoutPlan(DependencyMap(Description.lp4.chain)).skeleton()

  private func failure(
    _ mishap: Graphviz.Mishap, within limit: Duration = .seconds(20)
  ) -> Graphviz.Failure? {
    #expect(throws: Graphviz.Failure.self) {
      try Graphviz.positions(of: graph, within: limit, mishap: mishap)
    }
  }

  @Test func `a layout that goes on for ever is stopped in time`() {
    let start = ContinuousClock.now
    #expect(failure(LP_ENDLESS, within: .milliseconds(150)) == .late)
    let time = start.duration(to: .now)
    #expect(time >= .milliseconds(150) && time < .seconds(5))
  }

  @Test func `a layout that crashes is survived, and the signal told`() throws {
    #expect(failure(LP_WILD_READ) == .crashed(signal: SIGSEGV))
    #expect(failure(LP_ABORT) == .crashed(signal: SIGABRT))
    let overrun = try #require(failure(LP_DEEP_RECURSION))
    #expect([.crashed(signal: SIGSEGV), .crashed(signal: SIGBUS)].contains(overrun))
    // Nothing of it stays behind.
    #expect(try Graphviz.positions(of: graph, within: .seconds(20)).nodes.count > 0)
  }

  @Test func `no answer and half an answer are no result`() {
    #expect(failure(LP_SILENCE) == .crashed(signal: 0))
    #expect(failure(LP_HALF_AN_ANSWER) == .crashed(signal: 0))
  }

  @Test func `no time is no result`() {
    #expect(failure(LP_NO_MISHAP, within: .zero) == .late)
    #expect(failure(LP_NO_MISHAP, within: .seconds(-1)) == .late)
  }

  @Test func `layouts on many threads at once are those of one alone`() async throws {
    let graphs = [1, 2, 3].map { seed in
      LayoutPlan(
        DependencyMap(Description.random(entities: 60, relations: 120, seed: seed).chain)
      ).skeleton()
    }
    let alone = try graphs.map { try Graphviz.positions(of: $0, within: .seconds(60)) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<24 {
        group.addTask {
          let positions = try Graphviz.positions(of: graphs[number % 3], within: .seconds(60))
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
    let mishaps = [LP_NO_MISHAP, LP_ABORT, LP_HALF_AN_ANSWER, LP_ENDLESS]
    for number in 0..<200 {
      let mishap = mishaps[number % 4]
      _ = try? Graphviz.positions(
        of: graph, within: mishap == LP_ENDLESS ? .milliseconds(1) : .seconds(20), mishap: mishap)
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
    var chain = DotGraph(
      attributes: [], nodeDefaults: [], edgeDefaults: [], nodes: [], edges: [], ranks: [])
    chain.nodes = .init(repeating: [], count: 10_000)
    chain.edges = (1..<10_000).map { .init(tail: $0 - 1, head: $0, attributes: []) }
    do {
      let positions = try Graphviz.positions(of: chain, within: .seconds(5))
      #expect(positions.nodes.count == 10_000)
    } catch {
      #expect(error == .late)
    }
  }

  @Test func `Graphviz without its plug-ins is named as such, with a way out`() {
    let missing = Graphviz.Failure.refused("Layout type: \"dot\" not recognized. Use one of:\n")
    #expect(missing.fatal?.code == .unusableGraphviz)
    #expect(missing.fatal?.hint?.contains("libgvc6") == true)
    let other = Graphviz.Failure.refused("Error: something\u{7} odd\n")
    #expect(other.fatal == nil)
    #expect(other.sentence(after: .seconds(1)).hasSuffix("failed (Error: something odd)"))
  }
}
