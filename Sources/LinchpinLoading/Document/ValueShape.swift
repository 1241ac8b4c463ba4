/// What a key's value looks like; the decoder and the schema both follow it.
enum ValueShape: Sendable {
  /// Text in one line.
  case text
  /// Text that may have line breaks.
  case longText
  /// One text or a list of them.
  case texts
  case boolean
  /// A whole number from 0.
  case count
  /// A whole number from 1.
  case need
  /// A number in a range; no upper end means that any finite number does.
  case number(atMost: Double?)
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  case date
  /// `YYYY-MM-DD`.
  case day
  /// A date, or a mapping with the first and the last one.
  case period
  /// One of some words.
  case word([String])
  /// The id of an entity.
  case id
  /// One id or a list of them.
  case ids
  /// The id of an entity, or nothing.
  case idOrNull
  /// `all`, `none`, or a list of artefacts.
  case holdings
  /// `all`, `none`, or a list of ids.
  case artefacts
  /// A mapping that is described on its own.
  case nested(SchemaPart)
  /// A list of items that are described on their own.
  case list(of: SchemaPart)
}

/// A part of a description that has keys of its own.
enum SchemaPart: Sendable {
  case probability, incident, occurred, events, timeline, claims, responses
  case scenarios, scenario, overlay, changes
}

/// A word of the grammar: what it is called, what its value looks like and what it means.
protocol GrammarKey: RawRepresentable<String>, CaseIterable, Sendable {
  var shape: ValueShape { get }
  /// One sentence, lower case, without a full stop.
  var meaning: String { get }
}

extension GrammarKey {
  static var names: [String] { allCases.map(\.rawValue) }
}
