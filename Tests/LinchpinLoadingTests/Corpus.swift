import Foundation
import LinchpinCore
import LinchpinLoading

/// Descriptions beside the tests: good ones, bad ones, and what is said of each.
enum Corpus {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

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

/// Loads a description and returns what is found in it, whether it loads or not.
func findings(from path: String, options: LoadingOptions = LoadingOptions()) -> [Finding] {
  do { return try SupplyChain.load(from: path, options: options).findings } catch {
    return error.findings
  }
}

/// Loads a description from text and returns what is found in it, whether it loads or not.
func findings(
  inText text: String, format: DescriptionFormat? = .yaml,
  options: LoadingOptions = LoadingOptions()
) -> [Finding] {
  findings(inBytes: Array(text.utf8), format: format, options: options)
}

func findings(
  inBytes bytes: [UInt8], format: DescriptionFormat? = .yaml,
  options: LoadingOptions = LoadingOptions()
) -> [Finding] {
  do {
    return try SupplyChain.load(text: bytes, name: "test", format: format, options: options)
      .findings
  } catch { return error.findings }
}

/// Returns the code with which loading text fails; `nil` if it does not.
func code(
  ofText text: String, format: DescriptionFormat? = .yaml,
  options: LoadingOptions = LoadingOptions()
) -> LoadError.Code? {
  do {
    _ = try SupplyChain.load(
      text: Array(text.utf8), name: "test", format: format, options: options)
    return nil
  } catch { return error.code }
}

func code(ofPath path: String, options: LoadingOptions = LoadingOptions()) -> LoadError.Code? {
  do {
    _ = try SupplyChain.load(from: path, options: options)
    return nil
  } catch { return error.code }
}

/// Loads a description that must be good.
func chain(_ text: String, format: DescriptionFormat? = .yaml) throws -> SupplyChain {
  try SupplyChain.load(text: Array(text.utf8), name: "test", format: format).chain
}

extension SupplyChain {
  /// The same supply chain without the places in its files, which spellings differ in.
  var withoutPlaces: SupplyChain {
    var chain = self
    chain.files = []
    for position in chain.entities.indices { chain.entities[position].location = .unknown }
    for position in chain.groups.indices { chain.groups[position].location = .unknown }
    return chain
  }
}

/// A folder that goes away with the test.
struct TemporaryFolder: ~Copyable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/linchpin-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    let folder = URL(filePath: file).deletingLastPathComponent().path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }
}
