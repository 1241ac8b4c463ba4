import ArgumentParser
import Linchpin

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of descriptions or of a command's results.",
    discussion: """
      EXAMPLES
        linchpin schema -o supply-chain.schema.json
        linchpin schema scenarios -o scenarios.schema.json
        linchpin schema blast
      """)

  @Argument(
    help: ArgumentHelp(
      "description, scenarios, \(ResultSchema.allCases.map(\.rawValue).joined(separator: ", ")) "
        + "(default: description).",
      valueName: "shape"),
    completion: .list(["description", "scenarios"] + ResultSchema.allCases.map(\.rawValue)),
    transform: Shape.init)
  var shape = Shape.description

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  func run() throws {
    try Output(path: output, inputs: []).write(shape.json.text())
  }

  /// What has a schema.
  enum Shape {
    case description, scenarios
    case result(ResultSchema)

    init(_ word: String) throws {
      let results = ResultSchema.allCases.map { ($0.rawValue, Shape.result($0)) }
      self = try Word.word(
        word, [("description", .description), ("scenarios", .scenarios)] + results)
    }

    var json: JSONValue {
      switch self {
      case .description: descriptionSchema()
      case .scenarios: scenarioSchema()
      case .result(let schema): schema.json
      }
    }
  }
}
