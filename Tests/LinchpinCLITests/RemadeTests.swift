import Foundation
import Testing

/// What documents quote of the tool, and what `Output/` holds, is what the tool says today.
///
/// `LINCHPIN_RECORD=1` writes it anew; read the difference before it is committed.
extension CommandLineTests {
  static let isRecording = ProcessInfo.processInfo.environment["LINCHPIN_RECORD"] == "1"

  /// A part of a document between `<!-- remade: COMMAND -->` and `<!-- end -->`.
  struct QuotedRun {
    let command: String
    let range: Range<String.Index>

    static func all(in text: String) -> [QuotedRun] {
      var found: [QuotedRun] = []
      var rest = text.startIndex..<text.endIndex
      while let opening = text.range(of: "<!-- remade: ", range: rest),
        let closing = text.range(of: " -->\n", range: opening.upperBound..<text.endIndex),
        let end = text.range(of: "<!-- end -->", range: closing.upperBound..<text.endIndex)
      {
        found.append(
          QuotedRun(
            command: String(text[opening.upperBound..<closing.lowerBound]),
            range: closing.upperBound..<end.lowerBound))
        rest = end.upperBound..<text.endIndex
      }
      return found
    }
  }

  @Test func `documents quote what the tool prints`() throws {
    var count = 0
    for document in try Self.documents() {
      var text = try String(contentsOf: document, encoding: .utf8)
      for run in QuotedRun.all(in: text).reversed() {
        count += 1
        let result = try Tool.shell(run.command.replacing("linchpin ", with: "\"$linchpin\" "))
        #expect(result.status == 0, "\(run.command): \(result.messages)")
        let isMarkdown = run.command.contains("--format markdown")
        let output = isMarkdown ? result.output : "```text\n" + result.output + "```\n"
        if Self.isRecording {
          text.replaceSubrange(run.range, with: output)
        } else {
          #expect(text[run.range] == output, "\(document.lastPathComponent): \(run.command)")
        }
      }
      if Self.isRecording { try Data(text.utf8).write(to: document) }
    }
    #expect(count > 0)
  }

  private static func documents() throws -> [URL] {
    let examples = Tool.package.appending(path: "Examples")
    let stories = try FileManager.default.contentsOfDirectory(atPath: examples.path()).sorted()
      .map { examples.appending(path: $0).appending(path: "README.md") }
      .filter { FileManager.default.fileExists(atPath: $0.path()) }
    return [Tool.package.appending(path: "README.md")] + stories
  }

  @Test func `Output holds what its commands make`() throws {
    let folder = Tool.package.appending(path: "Output")
    let index = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    let rows = index.split(separator: "\n").compactMap { line -> (file: String, command: String)? in
      let parts = line.split(separator: "`", omittingEmptySubsequences: false)
      guard line.hasPrefix("| [`"), parts.count >= 4 else { return nil }
      return (String(parts[1]), String(parts[3]))
    }
    try Tool.withFolder { temporary in
      // Screenshots depend on the browser and its fonts; they are listed, not compared.
      for (file, command) in rows where command.hasPrefix("linchpin ") {
        let target = (Self.isRecording ? folder : temporary).appending(path: file)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let script = command.replacing("linchpin ", with: "\"$linchpin\" ")
          .replacing("Output/\(file)", with: "'\(target.path())'")
        let result = try Tool.shell(script)
        #expect(result.status == 0, "\(command): \(result.messages)")
        let made = try Data(contentsOf: target)
        let kept = try Data(contentsOf: folder.appending(path: file))
        // Not compared within the expectation, which would print how large files differ.
        let isSame = made == kept
        #expect(isSame, "Output/\(file) is not what \(command) makes")
      }
    }
    let listed = Set(rows.map(\.file) + ["README.md"])
    let files = FileManager.default.enumerator(atPath: folder.path())?.compactMap { $0 as? String }
    for file in files ?? [] where file.contains(".") {
      #expect(listed.contains(file), "Output/\(file) has no command in Output/README.md")
    }
  }

  @Test func `the examples load without findings`() throws {
    for story in [
      "quickstart/supply-chain.yaml", "mercor-breach-2026/supply-chain.yaml",
      "vendor-register/register",
    ] {
      let result = try Tool.run("validate", "Examples/\(story)", "--quiet")
      #expect(result.status == 0 && !result.output.contains("warning"), "\(result.output)")
    }
  }
}
