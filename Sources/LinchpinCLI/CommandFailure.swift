import Linchpin

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
  /// What an error of a command or of the library comes to; `nil` for one that nobody described.
  init?(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as any DescribedError:
      self.init(
        ExitStatus(error.cause), error.message, hint: error.hint, findings: error.findings)
    default: return nil
    }
  }
}
