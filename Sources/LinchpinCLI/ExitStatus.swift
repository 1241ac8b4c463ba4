/// How the process ends; the numbers are those of `sysexits.h`.
enum ExitStatus: Int32, Error, CaseIterable {
  case fine = 0
  case usage = 64
  case invalidDescription = 65
  case missingInput = 66
  case unusableGraphviz = 69
  case internalError = 70
  case cannotCreateOutput = 73
  case ioError = 74
  case limitReached = 75

  var meaning: String {
    switch self {
    case .fine: "fine"
    case .usage: "the command line is wrong"
    case .invalidDescription: "the description, or what is asked of it, is invalid"
    case .missingInput: "the input is missing or cannot be read"
    case .unusableGraphviz: "Graphviz is missing or unusable"
    case .internalError: "an internal error"
    case .cannotCreateOutput: "the output cannot be created"
    case .ioError: "an I/O error, such as a full disk or a closed pipe"
    case .limitReached: "a resource limit was reached"
    }
  }
}
