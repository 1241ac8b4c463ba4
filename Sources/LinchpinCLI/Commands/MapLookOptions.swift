import ArgumentParser
import Linchpin

/// What a map tells beside who depends on whom, and how it puts boxes together.
struct MapLookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Mark every box with more facts: concentration (how many labs its breach exposes, and how "
        + "many use it), evidence (how well its relations are supported) or country.",
      valueName: "facts"),
    completion: .list(MapOptions.Overlay.allCases.map(\.rawValue)), transform: Word.overlay)
  var overlay: MapOptions.Overlay?

  @Flag(help: "Give every supplier's figures in data- attributes, as --overlay concentration does.")
  var figures = false

  @Option(
    help: ArgumentHelp(
      "Which boxes stand in one frame: tier, kind, country, parent or peer-group (default: tier).",
      valueName: "attribute"),
    completion: .list(MapOptions.Grouping.allCases.map(\.rawValue)), transform: Word.grouping)
  var groupBy = MapOptions.Grouping.tier

  @Option(
    help: ArgumentHelp(
      "Draw as one box: parent (all that one ultimate parent controls), kind, country, all of one "
        + "kind (such as dataset), or everything below an entity in the chain of parents. Repeatable.",
      valueName: "what"))
  var collapse: [String] = []

  @Flag(help: "Number every box and line, and list their facts and sources below the map.")
  var appendix = false

  @Option(
    help: ArgumentHelp(
      "Prefix for element ids, for several maps on one page: ASCII letters, digits and hyphens "
        + "(default: map).", valueName: "text"),
    transform: Self.checkedSalt)
  var salt = "map"

  /// Whether the map tells what an analysis counts.
  var needsFigures: Bool { figures || overlay == .concentration }

  private static func checkedSalt(_ text: String) throws -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar == "-" || ("0"..."9").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("a"..."z").contains(scalar)
    }
    guard isPlain, !text.isEmpty, text.utf8.count <= 64 else {
      throw ValidationError("it is 1 to 64 ASCII letters, digits and hyphens.")
    }
    return text
  }

  /// Returns the options with these; an id to collapse must be in the chain.
  func applied(to options: MapOptions, chain: SupplyChain) throws(CommandFailure) -> MapOptions {
    var options = options
    options.overlay = overlay
    options.grouping = groupBy
    options.hasAppendix = appendix
    options.salt = salt
    for word in collapse { options.collapse.append(try rule(word, chain: chain)) }
    return options
  }

  /// A word before a kind before an id.
  private func rule(
    _ word: String, chain: SupplyChain
  ) throws(CommandFailure) -> MapOptions.Collapse {
    let words: [String: MapOptions.Collapse] = [  // keys: ours
      "parent": .parent, "kind": .kind, "country": .country,
    ]
    if let rule = words[word] { return rule }
    if let kind = EntityKind(rawValue: word) { return .entities(kind) }
    if let entity = EntityID(argument: word), chain.index(of: entity) != nil {
      return .below(entity)
    }
    let known =
      words.keys.sorted() + EntityKind.allCases.map(\.rawValue) + chain.entities.map(\.id.text)
    throw CommandFailure(
      .invalidDescription, "nothing to collapse is called '\(word)'",
      hint: Suggestion.near(word, among: known)
        ?? "it is parent, kind, country, a kind of entity, or an id of the description")
  }
}
