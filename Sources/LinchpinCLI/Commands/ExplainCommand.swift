import ArgumentParser
import Linchpin

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a metric, relation, finding, outcome, exit code or any other word.",
    discussion: """
      Prints what it means, its formula and range, an example worked on the LP-4 fixture, and when \
      it misleads. Other names work too: spof, herfindahl, blast radius. 'linchpin list' has the \
      words.

      EXAMPLES
        linchpin explain rivals-co-exposed
        linchpin explain exit code 65
        linchpin explain dangling-reference --format markdown
      """)

  @Argument(help: ArgumentHelp("A word, or a few that are one term.", valueName: "term"))
  var words: [String]

  @OptionGroup var output: OutputOptions

  func run() throws {
    let word = words.joined(separator: " ")
    let glossary = Glossary.whole
    let terms = glossary.terms(named: word)
    guard !terms.isEmpty else {
      throw CommandFailure(.usage, "unknown term '\(word)'", hint: hint(for: word, in: glossary))
    }
    try output.write(ExplainReport(word, terms: terms), inputs: [])
  }

  private func hint(for word: String, in glossary: Glossary) -> String {
    let plural = word.hasSuffix("s") || word == "evidence" ? word : word + "s"
    if let family = Term.Family(rawValue: plural.lowercased()) {
      return "'linchpin list \(family.rawValue)' has them all"
    }
    return glossary.suggestion(for: word)
      ?? "'linchpin list metrics' has the metrics; 'linchpin list --help' the other lists"
  }
}
