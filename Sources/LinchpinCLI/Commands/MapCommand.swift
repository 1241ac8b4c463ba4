import ArgumentParser
import Linchpin
import LinchpinRaster

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draw the supply chain, with the blast radius of an event.",
    discussion: """
      The file's ending says what is drawn: .svg, .png and .pdf are pictures, .dot is text for \
      Graphviz, .mmd text for Mermaid, .json the drawing's boxes, lines and coordinates. Without an \
      event, the description's incident is drawn; --plain draws none. With --scenario, or --against another description, the picture \
      has both states on the same coordinates, and what is added, removed and changed.

      EXAMPLES
        linchpin map supply-chain.yaml -o map.svg
        linchpin map supply-chain.yaml --breach mercor -o mercor.svg
        linchpin map supply-chain.yaml --focus litellm --hops 2 --theme dark -o m.svg
        linchpin map supply-chain.yaml --overlay concentration -o risk.svg
        linchpin map supply-chain.yaml --collapse parent --group-by country -o c.svg
        linchpin map supply-chain.yaml --scenarios s.yaml --scenario silo -o silo.svg
        linchpin map last-year.yaml --against this-year.yaml --side-by-side -o changes.svg
        linchpin map supply-chain.yaml --appendix --theme monochrome -o print.svg
        linchpin map supply-chain.yaml --plain --format dot -o -
      """)

  @OptionGroup var description: DescriptionOptions
  @OptionGroup var events: EventOptions

  @Flag(help: "Draw no event, even if the description has an incident.")
  var plain = false

  @Flag(
    help:
      "Draw all of the supply chain, also what is far from the event, and suppliers that only the struck party has."
  )
  var whole = false

  @Option(
    help: ArgumentHelp("Draw what is near this entity; may be repeated.", valueName: "id"))
  var focus: [EntityID] = []

  @Option(
    help: ArgumentHelp("How many lines away from --focus (default: 1).", valueName: "number"),
    transform: Word.count(0...1_000))
  var hops: Int = 1

  @Flag(
    inversion: .prefixedNo,
    help:
      "Draw one box for each kind and tier (default: if too many; labs that an event does not reach share one)."
  )
  var fold: Bool?

  @Option(
    help: ArgumentHelp(
      "automatic, light, dark or monochrome (default: automatic, as the reader's system is set).",
      valueName: "theme"),
    completion: .list(MapOptions.Theme.allCases.map(\.rawValue)), transform: Word.theme)
  var theme = MapOptions.Theme.automatic

  @OptionGroup var look: MapLookOptions
  @OptionGroup var other: OtherStateOptions
  @OptionGroup var analysis: AnalysisOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write; its ending is .svg, .png, .pdf, .dot, .mmd or .json.", valueName: "file"),
    completion: .file(extensions: MapFormat.allCases.map(\.rawValue)))
  var output: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "svg, png, pdf, dot, mmd or json, whatever the file's ending.", valueName: "format"),
    completion: .list(MapFormat.allCases.map(\.rawValue)), transform: Word.mapFormat)
  var format: MapFormat?

  @Option(
    help: ArgumentHelp(
      "Pixels of a .png for each of the .svg, from 0.1 to 10 (default: 2).", valueName: "number"),
    transform: Word.scale)
  var scale: Double?

  @Option(
    help: ArgumentHelp(
      "Fall back to a faster layout after this many seconds (default: 60).",
      valueName: "seconds"),
    transform: Word.seconds)
  var layoutLimit = MapPicture.usualLimit

  func run() throws {
    let format = try format ?? MapFormat(ending: output)
    try check(format)
    let loaded = try description.loadForAnalysis()
    let state = try other.state(besides: loaded, description, asOf: analysis.asOf)
    try checkFocus(in: [loaded.chain] + (state.map { [$0.chain] } ?? []))
    let asked =
      plain ? AskedEvents() : try events.asked(in: loaded.chain, quiet: description.quiet)
    let bytes =
      try state.map { try compare(loaded.chain, with: $0, asked, as: format) }
      ?? draw(loaded.chain, asked, as: format)
    try Output(path: output, inputs: loaded.inputs + (state?.inputs ?? [])).write(bytes)
  }

  private func draw(
    _ chain: SupplyChain, _ asked: AskedEvents, as format: MapFormat
  ) throws -> [UInt8] {
    let answer = try blastRadius(of: asked, in: chain)
    let map = DependencyMap(
      chain, blastRadius: answer?.radius, doubts: answer?.doubts ?? [], ranking: ranking(of: chain),
      options: try look.applied(to: mapOptions, chain: chain))
    switch format {
    case .dot: return Array(map.dot().utf8)
    case .mmd: return try Array(map.mermaid().utf8)
    case .svg, .png, .pdf, .json:
      return try bytes(
        of: noted(map.picture(within: layoutLimit, by: .running)), title: map.title, as: format)
    }
  }

  private func bytes(
    of picture: MapPicture, title: String, as format: MapFormat
  ) throws(RasterError) -> [UInt8] {
    switch format {
    case .json: Array(picture.json().utf8)
    case .png, .pdf: try raster(of: picture, title: title, as: format)
    case .svg, .dot, .mmd: Array(picture.svg().utf8)
    }
  }

  private func compare(
    _ chain: SupplyChain, with state: OtherState, _ asked: AskedEvents, as format: MapFormat
  ) throws -> [UInt8] {
    let map = ComparisonMap(
      before: chain, after: state.chain,
      beforeRadius: try blastRadius(of: asked, in: chain)?.radius,
      afterRadius: try blastRadius(of: asked, in: state.chain, orNothing: true)?.radius,
      beforeRanking: ranking(of: chain), afterRanking: ranking(of: state.chain),
      beforeTitle: state.baseTitle, afterTitle: state.title,
      options: try look.applied(to: mapOptions, chain: chain))
    let picture = try map.picture(style: other.style, within: layoutLimit, by: .running)
    return try bytes(of: noted(picture), title: map.title, as: format)
  }

  /// What cannot be had is told before any work is done.
  private func check(_ format: MapFormat) throws {
    if format == .dot || format == .mmd, other.isAsked {
      throw CommandFailure(
        .usage, "an .\(format) cannot tell what changed",
        hint: "two states are drawn as .svg, .png, .pdf or .json")
    }
    if format == .dot || format == .mmd || format == .json, look.appendix {
      throw CommandFailure(
        .usage, "an .\(format) has no notes below it", hint: "write --appendix to an .svg file")
    }
    if scale != nil, format != .png {
      throw CommandFailure(.usage, "--scale is for .png", hint: "an .\(format) has no pixels")
    }
    if format == .png || format == .pdf, !RasterFormat.isBuilt {
      throw RasterFormat.notBuilt
    }
  }

  private func raster(
    of picture: MapPicture, title: String, as format: MapFormat
  ) throws(RasterError) -> [UInt8] {
    let raster =
      format == .png ? try picture.png(scale: scale ?? 2) : try picture.pdf(title: title)
    if raster.isShrunk, format == .png {
      tell("the picture is too large for that scale; it is drawn at \(raster.scale)")
    }
    return raster.bytes
  }

  /// Returns a picture after saying if it got another layout than usual.
  private func noted(_ picture: MapPicture) -> MapPicture {
    if let note = picture.report.note { tell(note) }
    return picture
  }

  private func tell(_ note: String) {
    if !description.quiet { Messages.write("note: \(note)\n") }
  }

  private var mapOptions: MapOptions {
    var options = MapOptions()
    options.evidence = analysis.evidence
    options.asOf = analysis.asOf
    options.theme = theme
    options.folding = fold.map { $0 ? .always : .never } ?? .automatic
    options.scope =
      !focus.isEmpty
      ? .around(focus, hops: hops) : whole ? .whole : .automatic
    return options
  }

  /// The figures of every supplier, where the map tells them.
  private func ranking(of chain: SupplyChain) -> SupplierRanking? {
    guard look.needsFigures else { return nil }
    return SupplyChainAnalysis(chain, settings: analysis.settings()).ranking(
      metrics: [.usesDirect, .usesAny, .exposure, .impact, .interruption, .rivalsCoExposed])
  }

  private func checkFocus(in chains: [SupplyChain]) throws {
    for id in focus where chains.allSatisfy({ $0.index(of: id) == nil }) {
      throw AnalysisError.unknownEntity(id, in: chains[0])
    }
  }

  /// - Parameter orNothing: Whether events at what is not there hit nobody.
  private func blastRadius(
    of asked: AskedEvents, in chain: SupplyChain, orNothing: Bool = false
  ) throws -> (radius: BlastRadius, doubts: [Doubt])? {
    guard !asked.isEmpty else { return nil }
    do {
      return try SupplyChainAnalysis(chain, settings: analysis.settings(began: asked.began))
        .doubtedBlastRadius(of: asked.events, withSubsidiaries: asked.withSubsidiaries)
    } catch {
      if orNothing, error.code == .unknownEntity { return nil }
      throw error
    }
  }
}

/// A form in which a map is written.
enum MapFormat: String, CaseIterable {
  case svg, png, pdf, dot, mmd, json

  /// Reads the ending of a file's name.
  init(ending path: String) throws(CommandFailure) {
    let name = path.split(separator: "/").last ?? ""
    let ending = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last
    guard let format = Self.allCases.first(where: { $0.rawValue == ending?.lowercased() }) else {
      let endings = Self.allCases.map { "." + $0.rawValue }.joined(separator: ", ")
      let what = ending.map { "unknown ending '.\($0)'" } ?? "no ending in '\(path)'"
      throw CommandFailure(
        .usage, what, hint: "a map is written to one of \(endings); or give --format")
    }
    self = format
  }
}
