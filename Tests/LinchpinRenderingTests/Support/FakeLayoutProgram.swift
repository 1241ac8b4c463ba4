import Foundation

@testable import LinchpinRendering

/// Runs a test with a shell script in the place of the program that lays graphs out.
///
/// In the script, `$0` is its own path and `$real` that of the real program.
func withFakeProgram<Result>(
  _ script: String, _ body: (LayoutProgram) throws -> Result
) throws -> Result {
  let path = FileManager.default.temporaryDirectory.appending(path: "layout-\(UUID())").path()
  defer { try? FileManager.default.removeItem(atPath: path) }
  let text = "#!/bin/sh\nreal='\(LayoutProgram.installed()?.path ?? "")'\n\(script)\n"
  // Written by another process: a file that this one has open for writing cannot be executed, and
  // neither while a child that another test starts just now holds a copy of the open file.
  _ = try ChildProcess.run(
    "/bin/sh", ["-c", "cat > \"$0\" && chmod +x \"$0\"", path], input: Array(text.utf8),
    within: .seconds(60))
  return try body(LayoutProgram(path: path))
}
