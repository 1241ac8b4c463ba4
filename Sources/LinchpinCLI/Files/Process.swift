#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Makes writing to a closed pipe an error that `write` returns, and keeps the numbers of the
/// standard streams taken: were standard output closed, the next file opened would get its number
/// and be written to in its place.
func prepareProcess() {
  signal(SIGPIPE, SIG_IGN)
  for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
    // Read-only, so that writing to a stream that the caller closed still fails.
    _ = open("/dev/null", O_RDONLY)
  }
}

func endProcess(_ status: ExitStatus) -> Never { exit(status.rawValue) }

/// What the operating system says about its last failure.
func systemMessage(_ code: Int32) -> String { String(cString: strerror(code)) }

/// Writes all of the bytes; returns 0 or the system's error number.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
  bytes.withUnsafeBytes { bytes in
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = write(descriptor, start, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
    return 0
  }
}
