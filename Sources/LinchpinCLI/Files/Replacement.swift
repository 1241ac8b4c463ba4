#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Writes a file beside the one that it replaces, makes sure that it is on the disk, and gives it
/// the name: whoever reads sees the old file or the new one, never half of one.
///
/// - Parameters:
///   - path: The file itself, with no link in the way.
///   - mode: The permissions of the file replaced; `nil` takes the default of new files.
func replaceFile(at path: String, with bytes: [UInt8], mode: mode_t?) throws(CommandFailure) {
  // A signal between creating and renaming would leave the temporary file behind.
  let signals = blockSignals()
  defer { unblock(signals) }
  var template = Array((folder(of: path) + ".linchpin-XXXXXX").utf8CString)
  let descriptor = mkstemp(&template)
  guard descriptor >= 0 else { throw cannotCreate(path, errno) }
  let temporary = template.withUnsafeBufferPointer { pointer in
    pointer.baseAddress.map { String(cString: $0) } ?? ""
  }

  var code = writeAll(bytes, to: descriptor)
  if code == 0, fchmod(descriptor, mode ?? newFileMode()) != 0 { code = errno }
  if code == 0, fsync(descriptor) != 0, errno != EINVAL { code = errno }
  if close(descriptor) != 0, code == 0 { code = errno }
  if code == 0, rename(temporary, path) != 0 { code = errno }
  guard code == 0 else {
    unlink(temporary)
    throw cannotWrite("'\(path)'", code)
  }
}

/// What the user's mask leaves of read and write for all.
private func newFileMode() -> mode_t {
  let mask = umask(0)
  umask(mask)
  return 0o666 & ~mask
}

/// Holds back the signals that people end programs with; returns those that were held already.
private func blockSignals() -> sigset_t {
  var ending = sigset_t()
  var before = sigset_t()
  sigemptyset(&ending)
  for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&ending, number) }
  sigprocmask(SIG_BLOCK, &ending, &before)
  return before
}

private func unblock(_ before: sigset_t) {
  var before = before
  sigprocmask(SIG_SETMASK, &before, nil)
}

/// The path's folder with its slash; empty for the current one.
func folder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
  return String(path[...slash])
}

/// The path of an existing file without links.
func resolvedPath(_ path: String) -> String? {
  guard let resolved = realpath(path, nil) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// Where a link that leads to no file yet points to; any other path as it is.
func linkTarget(of path: String) throws(CommandFailure) -> String {
  var path = path
  for _ in 0..<40 {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count - 1)
    guard count > 0 else { return path }
    let target = buffer.prefix(count).map { UInt8(bitPattern: $0) }
    let text = String(decoding: target, as: UTF8.self)
    path = text.utf8.first == UInt8(ascii: "/") ? text : folder(of: path) + text
  }
  throw cannotCreate(path, ELOOP)
}
