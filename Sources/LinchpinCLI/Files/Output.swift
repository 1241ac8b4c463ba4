#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where a result goes. Every write is checked: a result that did not arrive is never called fine.
enum Output {
  case standard
  /// A path, and the files that must not be overwritten.
  case file(String, inputs: [String])

  /// - Parameter path: A path; `nil` or `-` is standard output.
  init(path: String?, inputs: [String]) {
    if let path, path != "-" {
      self = .file(path, inputs: inputs)
    } else {
      self = .standard
    }
  }

  func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }

  /// Writes a result that is made piece by piece. Standard output gets each piece as it is made; a
  /// file is written once the last one is there.
  func write(
    pieces: (_ sink: (String) throws(CommandFailure) -> Void) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    guard case .standard = self else {
      var bytes: [UInt8] = []
      try pieces { (piece) throws(CommandFailure) in bytes += piece.utf8 }
      return try write(bytes)
    }
    ProgressLine.clear()
    try pieces { (piece) throws(CommandFailure) in
      let code = writeAll(Array(piece.utf8), to: 1)
      guard code == 0 else { throw cannotWrite("standard output", code) }
    }
    try writeAndClose([], descriptor: 1, name: "standard output")
  }

  func write(_ bytes: [UInt8]) throws(CommandFailure) {
    ProgressLine.clear()
    switch self {
    case .standard: try writeAndClose(bytes, descriptor: 1, name: "standard output")
    case .file(let path, let inputs): try write(bytes, path: path, inputs: inputs)
    }
  }

  private func write(
    _ bytes: [UInt8], path: String, inputs: [String]
  ) throws(CommandFailure) {
    guard !path.isEmpty else {
      throw CommandFailure(.usage, "--output needs the name of a file")
    }
    var target = stat()
    guard stat(path, &target) == 0 else {
      let target = try linkTarget(of: path)
      return try replaceFile(at: target, with: bytes, mode: nil)
    }
    if let descriptor = standardStream(for: target) {
      return try writeAndClose(bytes, descriptor: descriptor, name: "'\(path)'")
    }
    switch target.st_mode & S_IFMT {
    case S_IFDIR:
      throw CommandFailure(.cannotCreateOutput, "cannot write to '\(path)': it is a folder")
    case S_IFREG:
      for input in inputs where isFile(input, sameAs: target) {
        throw CommandFailure(
          .cannotCreateOutput, "cannot write to '\(path)': the description is read from it",
          hint: "choose another file for --output")
      }
      guard access(path, W_OK) == 0, let resolved = resolvedPath(path) else {
        throw cannotCreate(path, errno)
      }
      try replaceFile(at: resolved, with: bytes, mode: target.st_mode & 0o7777)
    default:
      // Devices and pipes cannot be replaced, only written to.
      let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
      guard descriptor >= 0 else { throw cannotCreate(path, errno) }
      try writeAndClose(bytes, descriptor: descriptor, name: "'\(path)'")
    }
  }

  /// Standard output or error, if a path such as `/dev/stdout` names the very same file.
  private func standardStream(for target: stat) -> Int32? {
    [1, 2].first { descriptor in
      var stream = stat()
      return fstat(descriptor, &stream) == 0 && stream.st_dev == target.st_dev
        && stream.st_ino == target.st_ino
    }
  }

  private func isFile(_ path: String, sameAs target: stat) -> Bool {
    var other = stat()
    return stat(path, &other) == 0 && other.st_dev == target.st_dev
      && other.st_ino == target.st_ino
  }
}

/// Writes, then closes: some file systems report a full disk only then.
func writeAndClose(
  _ bytes: [UInt8], descriptor: Int32, name: String
) throws(CommandFailure) {
  var code = writeAll(bytes, to: descriptor)
  if close(descriptor) != 0, code == 0, errno != EINTR { code = errno }
  guard code == 0 else { throw cannotWrite(name, code) }
}

func cannotWrite(_ name: String, _ code: Int32) -> CommandFailure {
  // A reader that has seen enough, such as `head`, is no reason to complain.
  let message = code == EPIPE ? nil : "cannot write to \(name): \(systemMessage(code))"
  return CommandFailure(.ioError, message)
}

func cannotCreate(_ path: String, _ code: Int32) -> CommandFailure {
  CommandFailure(.cannotCreateOutput, "cannot write to '\(path)': \(systemMessage(code))")
}
