import ArgumentParser
import Linchpin

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the words that descriptions and options use, with what each means.",
    discussion: """
      EXAMPLES
        linchpin list kinds
        linchpin list evidence --format markdown
      """)

  @Argument(
    help: ArgumentHelp(
      Vocabulary.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "words"),
    completion: .list(Vocabulary.allCases.map(\.rawValue)), transform: Word.vocabulary)
  var vocabulary: Vocabulary

  @OptionGroup var output: OutputOptions

  func run() throws {
    try output.write(VocabularyReport(vocabulary), inputs: [])
  }
}
