import LinchpinCore
import LinchpinText

/// Findings as lines for people: `file:line:column: error rule-name: message`, the offending text,
/// the way out.
public struct FindingList: Sendable {
  /// All findings in the order given, also those beyond ``mostPrinted``.
  public let findings: [Finding]

  public init(_ findings: [Finding]) { self.findings = findings }

  /// So many findings are printed; the rest are counted.
  public static let mostPrinted = 100

  /// Messages and excerpts longer than this are cut, and say so.
  private static let mostScalars = 300

  /// One or more lines a finding, errors before warnings before notes where not all fit.
  public var lines: [String] {
    let shown =
      findings.count <= Self.mostPrinted
      ? findings
      : Array(
        Finding.Severity.allCases.flatMap { severity in
          findings.filter { $0.severity == severity }
        }.prefix(Self.mostPrinted))
    let rest = findings.count - shown.count
    return shown.flatMap(lines) + (rest > 0 ? ["… and \(rest) more; --format json has all"] : [])
  }

  private func lines(of finding: Finding) -> [String] {
    var lines = [
      place(of: finding) + "\(finding.severity.rawValue) \(finding.rule): "
        + Escape.terminal(finding.message, limit: Self.mostScalars)
    ]
    if let excerpt = finding.excerpt, !excerpt.isEmpty {
      lines.append("    " + Escape.terminal(excerpt, limit: Self.mostScalars))
    }
    if let hint = finding.hint {
      lines.append("    hint: " + Escape.terminal(hint, limit: Self.mostScalars))
    }
    return lines
  }

  private func place(of finding: Finding) -> String {
    guard let file = finding.file.map(Escape.terminal) else { return "" }
    switch (finding.line, finding.column) {
    case (0, _): return file + ": "
    case (let line, 0): return "\(file):\(line): "
    case (let line, let column): return "\(file):\(line):\(column): "
    }
  }

  /// *2 errors, 1 warning*.
  public var tally: String {
    let counts = Finding.Severity.allCases.compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      guard count > 0 else { return nil }
      return "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
  }
}
