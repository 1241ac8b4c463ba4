import ArgumentParser
import Linchpin
import LinchpinRaster

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Draw the supply chain, with the blast radius of an event.",
    discussion: """
      The file's ending says what is drawn: .svg, .png and .pdf are pictures, .dot is text for \
      Graphviz, .mmd text for Mermaid. Without an event, those of the description's incident are drawn; --plain draws none.

      EXAMPLES
        linchpin map supply-chain.yaml -o map.svg
        linchpin map supply-chain.yaml --breach mercor -o mercor.svg
        linchpin map supply-chain.yaml --focus litellm --hops 2 --theme dark -o litellm.svg
        linchpin map supply-chain.yaml --plain --format dot -o -
      """)

  @OptionGroup var description: DescriptionOptions
  @OptionGroup var events: EventOptions

  @Flag(help: "Draw no event, also where the description tells of an incident.")
  var plain = false

  @Flag(help: "Draw all of the supply chain, also what is far from the event.")
  var whole = false

  @Option(
    help: ArgumentHelp("Draw what is near this entity; may be repeated.", valueName: "id"))
  var focus: [String] = []

  @Option(
    help: ArgumentHelp("How many lines away from --focus (default: 1).", valueName: "number"),
    transform: Word.count(0...1_000))
  var hops: Int = 1

  @Flag(inversion: .prefixedNo, help: "Draw one box for each kind and tier (default: if too many).")
  var fold: Bool?

  @Option(
    help: ArgumentHelp(
      "automatic, light, dark or monochrome (default: automatic, as the reader's system is set).",
      valueName: "theme"),
    completion: .list(MapOptions.Theme.allCases.map(\.rawValue)), transform: Word.theme)
  var theme = MapOptions.Theme.automatic

  @OptionGroup var analysis: AnalysisOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The file to write; its ending is .svg, .png, .pdf, .dot or .mmd.", valueName: "file"),
    completion: .file(extensions: MapFormat.allCases.map(\.rawValue)))
  var output: String

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "svg, png, pdf, dot or mmd, whatever the file's ending.", valueName: "format"),
    completion: .list(MapFormat.allCases.map(\.rawValue)), transform: Word.mapFormat)
  var format: MapFormat?

  @Option(
    help: ArgumentHelp(
      "Pixels of a .png for each of the .svg, from 0.1 to 10 (default: 2).", valueName: "number"),
    transform: Word.scale)
  var scale: Double?

  @Option(
    help: ArgumentHelp(
      "After so many seconds a faster layout takes the place of the best (default: 60).",
      valueName: "seconds"),
    transform: Word.seconds)
  var layoutLimit = MapPicture.usualLimit

  func run() throws {
    let format = try format ?? MapFormat(ending: output)
    try check(format)
    let loaded = try description.loadForAnalysis()
    try checkFocus(in: loaded.chain)
    let map = DependencyMap(
      loaded.chain, blastRadius: try blastRadius(in: loaded.chain), options: mapOptions)
    let bytes =
      switch format {
      case .dot: Array(map.dot().utf8)
      case .mmd: try Array(mermaid(of: map).utf8)
      case .svg: try Array(picture(of: map).svg().utf8)
      case .png, .pdf: try raster(of: map, as: format)
      }
    try Output(path: output, inputs: loaded.inputs).write(bytes)
  }

  /// What cannot be had is told before any work is done.
  private func check(_ format: MapFormat) throws {
    if scale != nil, format != .png {
      throw CommandFailure(.usage, "--scale is for .png", hint: "an .\(format) has no pixels")
    }
    if format == .png || format == .pdf, !RasterFormat.isBuilt {
      throw CommandFailure(RasterFormat.notBuilt)
    }
  }

  private func raster(of map: DependencyMap, as format: MapFormat) throws(CommandFailure) -> [UInt8]
  {
    let picture = try picture(of: map)
    do {
      let raster =
        format == .png ? try picture.png(scale: scale ?? 2) : try picture.pdf(title: map.title)
      if raster.isShrunk, format == .png {
        tell("the picture is too large for that scale; it is drawn at \(raster.scale)")
      }
      return raster.bytes
    } catch {
      throw CommandFailure(error)
    }
  }

  private func mermaid(of map: DependencyMap) throws(CommandFailure) -> String {
    do { return try map.mermaid() } catch { throw CommandFailure(error) }
  }

  private func picture(of map: DependencyMap) throws(CommandFailure) -> MapPicture {
    do {
      let picture = try map.picture(within: layoutLimit)
      if let note = picture.report.note { tell(note) }
      return picture
    } catch {
      throw CommandFailure(error)
    }
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
      !focus.isEmpty ? .around(focus, hops: hops) : whole ? .whole : .automatic
    return options
  }

  private func checkFocus(in chain: SupplyChain) throws {
    for id in focus where chain.index(of: id) == nil {
      let near = nearest(to: id, among: chain.entities.lazy.map(\.id))
      throw CommandFailure(
        .invalidDescription, "unknown entity '\(id)'",
        hint: near.map { "did you mean '\($0)'?" } ?? "the description declares no such id")
    }
  }

  private func blastRadius(in chain: SupplyChain) throws -> BlastRadius? {
    let events = plain ? [] : events.events(in: chain)
    guard !events.isEmpty else { return nil }
    do {
      return try SupplyChainAnalysis(chain, settings: analysis.settings).blastRadius(
        of: events, withSubsidiaries: self.events.withSubsidiaries)
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// A form in which a map is written.
enum MapFormat: String, CaseIterable {
  case svg, png, pdf, dot, mmd

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
