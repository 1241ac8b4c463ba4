import Linchpin

/// How the process ends; the numbers are those of `sysexits.h`.
enum ExitStatus: Int32, Error, CaseIterable {
  case fine = 0
  case conditionMet = 1
  case usage = 64
  case invalidDescription = 65
  case missingInput = 66
  case unusableGraphviz = 69
  case internalError = 70
  case cannotCreateOutput = 73
  case ioError = 74
  case limitReached = 75

  init(_ cause: FailureCause) {
    self =
      switch cause {
      case .usage: .usage
      case .invalidInput: .invalidDescription
      case .missingInput: .missingInput
      case .unavailable: .unusableGraphviz
      case .limitReached: .limitReached
      }
  }

  /// What the glossary says in one phrase.
  var meaning: String {
    let term = Glossary.exitCodeTerms.first { $0.name == String(rawValue) }
    return term?.summary ?? ""
  }
}
