import ArgumentParser
import Linchpin

struct ConcentrationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "concentration",
    abstract: "Say how concentrated markets and consumers are, and what stands behind suppliers.",
    discussion: """
      The Herfindahl-Hirschman index (HHI, 0 to 10,000), the effective number of suppliers and the \
      largest shares: for each consumer and service, for each market, by ultimate parent, and for \
      the clouds, contractor networks, services and software behind the suppliers. Shares come \
      from `amount`, else from `share`, or else each consumer's need is split evenly, and the answer says so.

      EXAMPLES
        linchpin concentration supply-chain.yaml
        linchpin concentration supply-chain.yaml --service human-data
        linchpin concentration supply-chain.yaml --as-of 2026-03-01 -f json
      """)

  @OptionGroup var description: DescriptionOptions

  @Option(help: ArgumentHelp("Only this service.", valueName: "service"))
  var service: String?

  @OptionGroup var analysis: AnalysisOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let loaded = try description.loadForAnalysis()
    let service = service?.normalized
    if let service { try checkService(service, in: loaded.chain) }
    let analysis = self.analysis.analysis(of: loaded.chain)
    let answers = try analysis.answers { analysis in analysis.concentration(of: service) }
    try output.write(
      ConcentrationReport(answers, of: loaded.chain, service: service), inputs: loaded.inputs)
    try self.analysis.limits.check(analysis.budget)
  }

  private func checkService(_ service: String, in chain: SupplyChain) throws(CommandFailure) {
    let services = Set(
      chain.relations.filter(\.kind.isWorkContract).compactMap { $0.service.map(ByteString.init) }
    ).map(\.text).sorted(by: utf8Precedes)
    guard !services.contains(where: { haveSameBytes($0, service) }) else { return }
    let hint =
      Suggestion.near(service, among: services)
      ?? (services.isEmpty
        ? "no contract names a service" : "contracts name \(services.joined(separator: ", "))")
    throw CommandFailure(
      .invalidDescription, "no contract is for the service '\(service)'", hint: hint)
  }
}
