import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct IncludeListTests {
  @Test func `included files are one description with the first`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      "linchpin: 1\nevidence: alleged\nvendors: {mercor: {runs: [litellm]}}\n",
      to: "parts/vendors.yaml")
    _ = try folder.write(
      "{\"linchpin\": 1, \"software\": {\"litellm\": {}}}", to: "parts/software.json")
    let main = try folder.write(
      """
      linchpin: 1
      includes: [parts/vendors.yaml, parts/software.json]
      labs: {meta: {engages: [mercor]}}
      """, to: "main.yaml")
    let chain = try SupplyChain.load(from: main).chain
    #expect(chain.entities.map(\.id) == ["litellm", "mercor", "meta"])
    #expect(chain.relations.map(\.evidence) == [.alleged, .reported])
    #expect(
      chain.files == [
        main, folder.path + "/parts/vendors.yaml", folder.path + "/parts/software.json",
      ])
  }

  @Test func `findings in an included file name that file`() throws {
    let folder = try TemporaryFolder()
    let part = try folder.write("linchpin: 1\nvendors: {mercor: {}}\n", to: "part.yaml")
    let main = try folder.write(
      "linchpin: 1\nincludes: [part.yaml]\nclouds: {mercor: {}}\n", to: "main.yaml")
    let found = findings(from: main)
    #expect(found.map(\.rule) == ["duplicate-id"])
    #expect(found.map(\.file) == [part])
  }

  @Test func `includes cannot leave the folder, by a link either, nor go in circles`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("linchpin: 1\n", to: "secret.yaml")
    let main = try folder.write(
      "linchpin: 1\nincludes:\n  - link.yaml\n  - ../secret.yaml\n  - a.yaml\n",
      to: "inside/main.yaml")
    _ = try folder.write("linchpin: 1\nincludes: [b.yaml]\n", to: "inside/a.yaml")
    _ = try folder.write("linchpin: 1\nincludes: [a.yaml]\n", to: "inside/b.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/inside/link.yaml", withDestinationPath: folder.path + "/secret.yaml")
    let found = findings(from: main)
    #expect(found.map(\.rule) == ["bad-include", "bad-include", "bad-include"])
    #expect(found.map(\.line) == [2, 3, 4])
  }

  @Test func `a file included by two others is read once`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("linchpin: 1\nvendors: {v: {}}\n", to: "common.yaml")
    _ = try folder.write("linchpin: 1\nincludes: [common.yaml]\n", to: "a.yaml")
    _ = try folder.write("linchpin: 1\nincludes: [common.yaml]\n", to: "b.yaml")
    let main = try folder.write("linchpin: 1\nincludes: [a.yaml, b.yaml]\n", to: "main.yaml")
    #expect(try SupplyChain.load(from: main).chain.entities.count == 1)
  }

  @Test func `at most 32 files are included`() throws {
    let folder = try TemporaryFolder()
    for number in 1...33 {
      let next = number < 33 ? "includes: [\(number + 1).yaml]\n" : ""
      _ = try folder.write("linchpin: 1\n\(next)", to: "\(number).yaml")
    }
    let fitting = try folder.write("linchpin: 1\nincludes: [2.yaml]\n", to: "fitting.yaml")
    #expect(code(ofPath: fitting) == nil)
    let over = try folder.write("linchpin: 1\nincludes: [1.yaml]\n", to: "over.yaml")
    #expect(code(ofPath: over) == .limitReached)
  }

  @Test func `text from nowhere includes nothing`() {
    #expect(findings(inText: "linchpin: 1\nincludes: [a.yaml]\n").map(\.rule) == ["bad-include"])
  }
}
