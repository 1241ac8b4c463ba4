import Linchpin
import LinchpinRaster

/// Why a command ends without its result.
struct CommandFailure: Error {
  let status: ExitStatus
  /// `nil` where the exit code says enough, as for a pipe that its reader closed.
  let message: String?
  let hint: String?
  /// What is wrong with the description.
  let findings: [Finding]

  init(
    _ status: ExitStatus, _ message: String?, hint: String? = nil, findings: [Finding] = []
  ) {
    self.status = status
    self.message = message
    self.hint = hint
    self.findings = findings
  }
}

extension CommandFailure {
  init(_ error: LoadError) {
    let status: ExitStatus =
      switch error.code {
      case .missing, .unreadable: .missingInput
      case .limitReached: .limitReached
      default: .invalidDescription
      }
    self.init(status, error.message, findings: error.findings)
  }

  init(_ error: ScenarioError) {
    self.init(
      error.code == .limitReached ? .limitReached : .invalidDescription, error.message,
      findings: error.findings)
  }

  init(_ error: ComparisonError) {
    switch error {
    case .scenarios(let error): self.init(error)
    case .question(let error): self.init(error)
    }
  }

  init(_ error: AnalysisError) {
    let status: ExitStatus =
      switch error.code {
      case .noEvent: .usage
      case .tooManyCuts: .limitReached
      default: .invalidDescription
      }
    self.init(status, error.message, hint: error.hint)
  }

  init(_ error: RenderingError) {
    let status: ExitStatus = error.code == .tooLarge ? .limitReached : .unusableGraphviz
    self.init(status, error.message, hint: error.hint)
  }

  init(_ error: RasterError) {
    let status: ExitStatus = error.code == .tooLarge ? .limitReached : .unusableGraphviz
    self.init(status, error.message, hint: error.hint)
  }
}
