#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One file of a description, as bytes.
package struct SourceFile: Sendable {
  /// The path as the user gave it, or what stands for standard input.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What is at a path.
enum PathContent {
  case file, folder, other, nothing

  init(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      self = errno == ENOENT || errno == ENOTDIR ? .nothing : .other
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}

extension SourceFile {
  /// Reads a regular file to its end.
  ///
  /// - Parameter limit: The most bytes that the file may have.
  static func read(_ path: String, limit: Int) throws(LoadError) -> SourceFile {
    guard !path.utf8.contains(0) else {
      throw LoadError(code: .missing, message: "no path has a zero byte in it")
    }
    let shown = Excerpt.quoted(path)
    // Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code: LoadError.Code = errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable
      throw LoadError(code: code, message: "cannot open \(shown): \(lastSystemError())")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw LoadError(code: .unreadable, message: "\(shown) is not a regular file")
    }
    guard Int(status.st_size) <= limit else { throw .tooLarge(path, limit: limit) }
    return SourceFile(
      name: path, bytes: try contents(descriptor, size: Int(status.st_size), limit, path))
  }

  private static func contents(
    _ descriptor: Int32, size: Int, _ limit: Int, _ path: String
  ) throws(LoadError) -> [UInt8] {
    var failure: String?
    var bytes: [UInt8] = []
    // One byte more than the size tells whether the file has grown.
    var capacity = size + 1
    while failure == nil {
      let room = capacity - bytes.count
      let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        while count < room {
          let got = systemRead(descriptor, buffer.baseAddress?.advanced(by: count), room - count)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { failure = lastSystemError() }
          if got <= 0 { return }
          count += got
        }
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
      if chunk.count < room { break }
      if bytes.count > limit { throw .tooLarge(path, limit: limit) }
      capacity = min(bytes.count * 2, limit + 1)
    }
    if let failure {
      throw LoadError(
        code: .unreadable, message: "cannot read \(Excerpt.quoted(path)): \(failure)")
    }
    return bytes
  }
}

extension LoadError {
  static func tooLarge(_ path: String, limit: Int) -> LoadError {
    LoadError(
      code: .limitReached,
      message: "\(Excerpt.quoted(path)) has more than \(limit) bytes",
      findings: [
        .init(
          rule: ValidationRuleDescription.tooLarge.name, severity: .error,
          message: "the file has more than \(limit) bytes", file: path,
          hint: "large supply chains load faster as CSV tables")
      ])
  }
}

/// Returns the absolute path of a file or folder with every symbolic link followed.
func resolvedPath(_ path: String) -> String? {
  guard !path.utf8.contains(0), let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

private func lastSystemError() -> String {
  guard let text = strerror(errno) else { return "error \(errno)" }
  return String(cString: text).lowercased()
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}
