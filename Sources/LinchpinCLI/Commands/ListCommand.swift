import ArgumentParser
import Linchpin

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the words that descriptions, options and results use, with what each means.",
    discussion: """
      The words are \(Term.Family.allCases.map(\.rawValue).joined(separator: ", ")).
      'linchpin explain WORD' says more about any of them.

      EXAMPLES
        linchpin list kinds
        linchpin list metrics
        linchpin list evidence --format markdown
      """)

  @Argument(
    help: ArgumentHelp(
      "Which words, one of those that 'linchpin list --help' names.", valueName: "words"),
    completion: .list(Term.Family.allCases.map(\.rawValue)), transform: Word.family)
  var family: Term.Family

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.write(VocabularyReport(family, in: .whole), inputs: [])
  }
}
