import LinchpinCore

/// What a description includes: which files may be read, and which have been.
struct IncludeList {
  /// An include that waits to be read.
  struct Entry {
    let path: String
    let location: SourceLocation
    /// The folder of the including file, as the user would write it and with links followed.
    let folder: (name: String, resolved: String?)
    /// The resolved paths of the files above, to find circles.
    let ancestors: [String]
  }

  /// A file that may be read.
  struct Path {
    let name: String
    let resolved: String
    /// Whether it has been read already.
    let isKnown: Bool
  }

  /// The folder of the first file, with links followed; nothing outside it is read.
  private let root: String?
  private let rootFile: String?
  private let limit: Int
  private var known: Set<ByteString> = []

  /// - Parameter path: The first file, if it is one.
  init(root path: String?, limit: Int) {
    rootFile = path.flatMap(resolvedPath)
    root = rootFile.map(folder(of:))
    self.limit = limit
    if let rootFile { known.insert(ByteString(rootFile)) }
  }

  func entry(
    _ include: TreeDecoder.Include, from name: String, path: String?, under parent: Entry? = nil
  ) -> Entry {
    let resolved = path.flatMap(resolvedPath)
    return Entry(
      path: include.path, location: include.location,
      folder: (folder(of: name), resolved.map(folder(of:))),
      ancestors: (parent?.ancestors ?? []) + (resolved.map { [$0] } ?? []))
  }

  /// Returns the file that an include names, or reports why it may not be read.
  mutating func path(of include: Entry, findings: inout FindingList) -> Path? {
    let shown = Excerpt.quoted(include.path)
    func refuse(_ message: String, hint: String? = nil) -> Path? {
      findings.report(.badInclude, message, at: include.location, hint: hint)
      return nil
    }
    guard let root, let folder = include.folder.resolved else {
      return refuse("\(shown) cannot be included from text without a folder")
    }
    guard !include.path.isEmpty, !include.path.hasPrefix("/"), !include.path.contains("://") else {
      return refuse(
        "\(shown) is not a relative path", hint: "name a file in the description's folder")
    }
    guard let resolved = resolvedPath(folder + "/" + include.path) else {
      return refuse("there is no \(shown)", hint: "paths are relative to the including file")
    }
    let prefix = root.hasSuffix("/") ? root : root + "/"
    guard resolved.utf8.starts(with: prefix.utf8) else {
      return refuse(
        "\(shown) lies outside the description's folder",
        hint: "move it into the folder or a folder below")
    }
    guard !include.ancestors.contains(where: { haveSameBytes($0, resolved) }) else {
      return refuse("\(shown) includes itself", hint: "remove one of the includes in the circle")
    }
    let name =
      include.folder.name.isEmpty
      ? include.path
      : (include.folder.name.hasSuffix("/") ? include.folder.name : include.folder.name + "/")
        + include.path
    let isNew = known.insert(ByteString(resolved)).inserted
    if known.count > limit + 1 {
      findings.reportLimit(
        .tooLarge, "the description includes more than \(limit) files", at: include.location)
      return nil
    }
    return Path(name: name, resolved: resolved, isKnown: !isNew)
  }
}

/// Returns what comes before a path's last slash.
private func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
