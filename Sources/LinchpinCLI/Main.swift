import ArgumentParser
import CLinchpinLayout
import Linchpin

/// Parses the arguments, runs the command, and turns whatever happens into an exit code.
///
/// `ParsableCommand.main()` would end with 1 for every thrown error, and 1 has a meaning here.
@main
enum Main {
  static func main() {
    layOutGraphIfAsked()
    prepareProcess()
    _ = secondsSinceStart()
    endProcess(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// As its own child, see ``LayoutProgram``, the executable only lays a graph out. No person asks for
  /// that, so that no help names it.
  private static func layOutGraphIfAsked() {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == LayoutProgram.argument { lp_lay_out(arguments[2]) }
  }

  /// Runs one command line and returns how it ended.
  static func run(_ arguments: [String]) -> ExitStatus {
    do {
      try rejectUnknownCommand(in: arguments)
      var command = try LinchpinCommand.parseAsRoot(arguments)
      try command.run()
      return .fine
    } catch {
      guard let failure = CommandFailure(error) else { return finish(ending(of: error)) }
      Messages.write(failure)
      return failure.status
    }
  }

  private static func finish(_ ending: (status: ExitStatus, text: String)) -> ExitStatus {
    guard ending.status == .fine else {
      Messages.write(ending.text)
      return ending.status
    }
    do {
      try Output.standard.write(ending.text)
      return .fine
    } catch {
      Messages.write(error)
      return error.status
    }
  }

  /// What ArgumentParser's errors come to: help and the version are asked for, misuse is told,
  /// and whatever else there is should not be.
  static func ending(of error: any Error) -> (status: ExitStatus, text: String) {
    let text = LinchpinCommand.fullMessage(for: error) + "\n"
    // Like all other messages of the command.
    let message = text.hasPrefix("Error: ") ? "error: " + text.dropFirst(7) : text
    switch LinchpinCommand.exitCode(for: error) {
    case .success: return (.fine, text)
    case .validationFailure: return (.usage, message)
    default:
      return (.internalError, message + "hint: this is a bug in linchpin; please report it\n")
    }
  }

  /// ArgumentParser calls a misspelt command "unexpected arguments"; this names the nearest.
  private static func rejectUnknownCommand(in arguments: [String]) throws(CommandFailure) {
    guard let word = arguments.first, !word.hasPrefix("-") else { return }
    let names = LinchpinCommand.configuration.subcommands.map { $0._commandName }
    guard !names.contains(word), word != "help" else { return }
    let hint =
      Suggestion.near(word, among: names, after: "linchpin ")
      ?? "the commands are \(names.joined(separator: ", ")); see 'linchpin --help'"
    throw CommandFailure(.usage, "unknown command '\(word)'", hint: hint)
  }
}
