import Foundation

/// Descriptions beside the tests: good ones, bad ones, and what is said of each.
enum Corpus {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Corpus")

  /// What `expected.txt` says of a description.
  struct Case: Sendable, CustomStringConvertible {
    let name: String
    let rule: String
    let line: Int
    let column: Int
    /// Who notices: `text`, `schema`, `loader`, `table` or `doubtful`.
    let noticedBy: String

    var description: String { name }

    var path: String {
      Corpus.folder.appending(path: noticedBy == "doubtful" ? "doubtful" : "bad")
        .appending(path: name).path
    }
  }

  static let cases: [Case] = lines(of: "expected.txt").compactMap { line in
    let words = line.split(separator: " ").map(String.init)
    let place = words.count == 4 ? words[2].split(separator: ":").compactMap { Int($0) } : []
    guard place.count == 2 else { return nil }
    return Case(
      name: words[0], rule: words[1], line: place[0], column: place[1], noticedBy: words[3])
  }

  static let good = paths(in: "good")

  static func paths(in folder: String) -> [String] {
    let folder = Corpus.folder.appending(path: folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map { folder + "/" + $0 }
  }

  private static func lines(of file: String) -> [Substring] {
    let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8)
    return (text ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
  }
}
