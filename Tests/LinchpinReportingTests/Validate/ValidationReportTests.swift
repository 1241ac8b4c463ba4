import LinchpinCore
import Testing

@testable import LinchpinReporting

@Suite struct ValidationReportTests {
  let finding = Finding(
    rule: "dangling-reference", severity: .error, message: "unknown supplier 'mercr'",
    file: "chain.yaml", line: 12, column: 9, excerpt: "- mercr", hint: "did you mean 'mercor'?")

  @Test func `a finding has its place, the offending text and the way out`() {
    let report = ValidationReport(findings: [finding], chain: nil)
    #expect(
      report.text(as: .table) == """
        chain.yaml:12:9: error dangling-reference: unknown supplier 'mercr'
            - mercr
            hint: did you mean 'mercor'?

        The description is invalid: 1 error.

        """)
  }

  @Test func `a valid description is counted`() {
    let report = ValidationReport(findings: [], chain: Sample.chain)
    #expect(
      report.text(as: .table) == """
        “A sample” is valid: no findings.

        Entities (5)
          KIND      COUNT
          lab           3
          vendor        1
          software      1

        Relations (3)
          KIND     COUNT
          engages      2
          runs         1

        33\u{A0}% of 3 claims name a source.

        """)
  }

  @Test func `at most a hundred findings are printed, errors first, and the rest counted`() {
    let warning = Finding(rule: "self-relation", severity: .warning, message: "dropped")
    let list = FindingList(Array(repeating: warning, count: 150) + [finding])
    #expect(list.lines.first?.contains("error dangling-reference") == true)
    #expect(list.lines.last == "… and 51 more; --format json has all")
    #expect(list.tally == "1 error, 150 warnings")
    let report = ValidationReport(findings: list.findings, chain: nil)
    #expect(report.records.rows.count == 151)
  }

  @Test func `JSON counts by kind and relation and gives the share of sourced relations`() {
    let text = ValidationReport(findings: [finding], chain: Sample.chain).text(as: .json)
    #expect(text.contains("\"valid\": false"))
    #expect(text.contains("\"lab\": 3"))
    #expect(text.contains("\"engages\": 2"))
    #expect(text.contains("\"sourced\": 0.3333333333333333"))
    #expect(text.contains("\"line\": 12"))
  }

  @Test func `a chain without relations has no share, not zero`() {
    let report = ValidationReport(findings: [], chain: SupplyChain())
    #expect(report.sourced == nil)
    #expect(report.text(as: .json).contains("\"sourced\": null"))
  }

  @Test func `messages cannot steer a terminal, and long ones are cut`() {
    let hostile = Finding(
      rule: "syntax", severity: .error, message: "\u{1B}[2J" + String(repeating: "x", count: 999),
      file: "a\u{7}.yaml", line: 1)
    let line = FindingList([hostile]).lines.first ?? ""
    #expect(line.hasPrefix("a\\u{7}.yaml:1: error syntax: \\u{1B}[2Jxxx"))
    #expect(line.hasSuffix("… (703 more characters)"))
  }
}
