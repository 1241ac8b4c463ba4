import Foundation
import Testing

/// The built executable, run as a process from the package's folder.
enum Tool {
  struct Result {
    let status: Int32
    let output: String
    let messages: String
  }

  /// The package's folder.
  static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The executable that was built together with the tests.
  static let executable: URL = {
    let besideTests = Bundle.main.executableURL?.deletingLastPathComponent()
      .appending(path: "linchpin")
    if let besideTests, FileManager.default.isExecutableFile(atPath: besideTests.path()) {
      return besideTests
    }
    return package.appending(path: ".build/debug/linchpin")
  }()

  /// Runs `linchpin` with arguments.
  static func run(_ arguments: String..., input: String? = nil) throws -> Result {
    try run(arguments, input: input)
  }

  static func run(_ arguments: [String], input: String? = nil) throws -> Result {
    try start(executable, arguments, input: input)
  }

  /// Runs a script of `sh` in which `$linchpin` is the executable.
  static func shell(_ script: String, in folder: URL = package) throws -> Result {
    try start(URL(filePath: "/bin/sh"), ["-c", script], input: nil, folder: folder)
  }

  private static func start(
    _ program: URL, _ arguments: [String], input: String?, folder: URL = package
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["linchpin"] = executable.path()
    process.environment = environment
    let (output, messages) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = messages
    // Input from a file: a pipe whose reader ends early would end the tests.
    let source = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).txt")
    defer { try? FileManager.default.removeItem(at: source) }
    if let input {
      try Data(input.utf8).write(to: source)
      process.standardInput = try FileHandle(forReadingFrom: source)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    // Messages are short and fit in the pipe; the output is read while the process writes it.
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let said = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let signal = process.terminationReason == .uncaughtSignal
    return Result(
      status: process.terminationStatus + (signal ? 128 : 0), output: text, messages: said)
  }

  /// Calls `body` with a new folder that is removed afterwards.
  static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "linchpin-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }
}

/// Runs of the executable, one after the other.
@Suite(.serialized) struct CommandLineTests {
  static let breach = "Tests/LinchpinCLITests/Descriptions/breach.yaml"
  static let invalid = "Tests/LinchpinCLITests/Descriptions/invalid.yaml"
  static let hostile = "Tests/LinchpinCLITests/Descriptions/hostile.yaml"
  /// Has more events with a probability than are enumerated.
  static let many = "Tests/LinchpinCLITests/Descriptions/many-events.yaml"
  static let lp4 = "Tests/Fixtures/lp4.yaml"
}
