#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads all of standard input.
///
/// - Parameter limit: More bytes than this are refused.
func readStandardInput(limit: Int) throws(CommandFailure) -> [UInt8] {
  guard isatty(0) == 0 else {
    throw CommandFailure(
      .missingInput, "'-' reads the description from standard input, which is a terminal",
      hint: "pipe a description in, or name a file")
  }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(0, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw CommandFailure(
        .missingInput, "cannot read standard input: \(systemMessage(errno))")
    }
    bytes += chunk.prefix(count)
    guard bytes.count <= limit else {
      throw CommandFailure(
        .limitReached, "standard input has more than \(limit / 1_000_000) MB")
    }
  }
}
