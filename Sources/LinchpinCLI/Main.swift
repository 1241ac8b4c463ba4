import ArgumentParser
import Linchpin

/// Parses the arguments, runs the command, and turns whatever happens into an exit code.
///
/// `ParsableCommand.main()` would end with 1 for every thrown error, and 1 has a meaning here.
@main
enum Main {
  static func main() {
    prepareProcess()
    endProcess(run(Array(CommandLine.arguments.dropFirst())))
  }

  /// Runs one command line and returns how it ended.
  static func run(_ arguments: [String]) -> ExitStatus {
    do {
      try rejectUnknownCommand(in: arguments)
      var command = try LinchpinCommand.parseAsRoot(arguments)
      try command.run()
      return .fine
    } catch let failure as CommandFailure {
      Messages.write(failure)
      return failure.status
    } catch {
      return finish(with: error)
    }
  }

  /// Ends on what ArgumentParser throws: help and the version are asked for, all else is misuse.
  private static func finish(with error: any Error) -> ExitStatus {
    let text = LinchpinCommand.fullMessage(for: error) + "\n"
    switch LinchpinCommand.exitCode(for: error) {
    case .success:
      do {
        try Output.standard.write(text)
        return .fine
      } catch {
        Messages.write(error)
        return error.status
      }
    case .validationFailure:
      Messages.write(text)
      return .usage
    default:
      Messages.write("error: \(text)hint: this is a bug in linchpin; please report it\n")
      return .internalError
    }
  }

  /// ArgumentParser calls a misspelt command "unexpected arguments"; this names the nearest.
  private static func rejectUnknownCommand(in arguments: [String]) throws(CommandFailure) {
    guard let word = arguments.first, !word.hasPrefix("-") else { return }
    let names = LinchpinCommand.configuration.subcommands.map { $0._commandName }
    guard !names.contains(word), word != "help" else { return }
    let hint =
      nearest(to: word, among: names).map { "did you mean 'linchpin \($0)'?" }
      ?? "the commands are \(names.joined(separator: ", ")); see 'linchpin --help'"
    throw CommandFailure(.usage, "unknown command '\(word)'", hint: hint)
  }
}
