#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The program that lays maps out: an executable with Graphviz's library in it.
///
/// The library itself is free of Graphviz, which may crash, hang, or exhaust its stack, and is not
/// thread-safe. It starts a program that reads a graph and answers with positions. Two programs do:
/// `linchpin`, and the product `linchpin-layout`, which does nothing else. A package that embeds the
/// library depends on both products, and SwiftPM puts the program beside its own executable:
///
///     .product(name: "Linchpin", package: "Linchpin"),
///     .product(name: "linchpin-layout", package: "Linchpin"),
///
/// Unless a caller names a program, the first of these is used: `linchpin-layout` or `linchpin` beside
/// the running executable, then on `PATH`.
public struct LayoutProgram: Sendable, Equatable {
  /// The path of the executable, absolute or from the current folder.
  public let path: String

  /// The program at a path; whether it is there is seen when it is started.
  public init(path: String) {
    self.path = path
  }

  /// The executable of the running process: right for `linchpin` itself, which then needs no other.
  public static var running: LayoutProgram {
    #if canImport(Darwin)
      LayoutProgram(path: executablePath)
    #else
      // Stays right where the file was moved or replaced meanwhile.
      LayoutProgram(path: "/proc/self/exe")
    #endif
  }

  /// Returns the program that is used where a caller names none; `nil` if there is none.
  public static func installed() -> LayoutProgram? {
    let beside = executablePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    let folders = [beside.joined(separator: "/")] + path.split(separator: ":").map { String($0) }
    let files = folders.flatMap { ["\($0)/linchpin-layout", "\($0)/linchpin"] }
    return files.first { access($0, X_OK) == 0 }.map { LayoutProgram(path: $0) }
  }

  private static var executablePath: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    #if canImport(Darwin)
      var size = UInt32(buffer.count - 1)
      _ = _NSGetExecutablePath(&buffer, &size)
    #else
      _ = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    #endif
    return buffer.withUnsafeBufferPointer { bytes in
      String(decoding: bytes.prefix { $0 != 0 }.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}

extension LayoutProgram {
  /// The first argument of a program that is to read a graph on standard input and to answer with
  /// positions on standard output; the second one is after how many seconds to give up.
  /// `linchpin_layout.h` describes the answer.
  public static let argument = "lay-out-graph"

  /// Lays a graph out with `dot`, for no longer than a limit.
  func positions(
    of graph: DotGraph, within limit: Duration
  ) throws(LayoutFailure) -> Positions {
    guard let positions = Positions(try answer(to: graph.text, within: limit), of: graph) else {
      throw .crashed(signal: 0)
    }
    return positions
  }

  /// Returns what the program answers to a graph as DOT text.
  func answer(to text: String, within limit: Duration) throws(LayoutFailure) -> [UInt8] {
    // The program itself gives up later than it is stopped from here.
    let seconds = Int(min(max(0, limit.seconds), 1e9)) + 2
    let (ending, output) = try ChildProcess.run(
      path, [Self.argument, "\(seconds)"], input: Array(text.utf8), within: limit)
    switch ending {
    case .exit(code: 0): return output
    case .exit(code: Self.refusal): throw .refused(String(decoding: output, as: UTF8.self))
    case .exit: throw .crashed(signal: 0)
    case .signal(let signal): throw .crashed(signal: signal)
    }
  }

  /// The exit code that says that Graphviz refused the graph.
  private static let refusal: Int32 = 65
}

extension Positions {
  /// Reads an answer; `nil` if it is not exactly what the graph needs.
  init?(_ answer: [UInt8], of graph: DotGraph) {
    guard answer.count.isMultiple(of: 8) else { return nil }
    var values = answer.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }[...]
    guard values.allSatisfy(\.isFinite) else { return nil }
    func points(_ count: Int) -> [Point]? {
      guard count >= 0, count <= values.count / 2 else { return nil }
      defer { values = values.dropFirst(2 * count) }
      return (0..<count).map { index in
        let start = values.startIndex + 2 * index
        return Point(x: values[start], y: values[start + 1])
      }
    }
    guard let centres = points(graph.nodes.count) else { return nil }
    nodes = centres
    edges = []
    for _ in graph.edges {
      guard let count = values.popFirst().flatMap({ Int(exactly: $0) }), let curve = points(count)
      else { return nil }
      edges.append(curve)
    }
    guard values.isEmpty else { return nil }
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
