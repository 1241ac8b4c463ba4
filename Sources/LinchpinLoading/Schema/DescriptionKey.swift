import LinchpinCore

/// A word of descriptions: where it stands, what its value looks like and what it means.
public struct DescriptionKey: Sendable, Equatable {
  /// As YAML, JSON and the columns of tables write it.
  public let name: String
  /// What may say it: sections, relations or a part of a description, in words.
  public let home: String
  /// What its value looks like, in words.
  public let value: String
  /// One sentence, lower case, without a full stop.
  public let meaning: String
}

/// Every key of descriptions that is not a section or a relation, from the outside in; a name that
/// means something in several places is there several times.
public let descriptionKeys: [DescriptionKey] =
  keys(DocumentKey.self) { _ in "the description itself" }
  + keys(EntityAttribute.self) {
    EntityKind.allCases.allSatisfy($0.applies) ? "every entity" : $0.home
  }
  + keys(ProbabilityAttribute.self) { _ in "probability" }
  + keys(RelationAttribute.self) {
    RelationKind.allCases.allSatisfy($0.applies) ? "every relation" : $0.home
  }
  + keys(IncidentKey.self) { _ in "incident" }
  + keys(IncidentItemKey.self, home: \.home)

/// Every key of files of scenarios but the verbs, from the outside in.
public let scenarioKeys: [DescriptionKey] =
  keys(ScenarioFileKey.self) { _ in "a file of scenarios" }
  + keys(ScenarioKey.self) { _ in "a scenario" }
  + keys(ChangeParameter.self) { parameter in
    Mitigation.Verb.allCases.filter { $0.grammar.parameters.contains(parameter) }.map(\.rawValue)
      .joined(separator: ", ")
  }

private func keys<Key: GrammarKey>(
  _: Key.Type, home: (Key) -> String
) -> [DescriptionKey] {
  Key.allCases.map { key in
    DescriptionKey(
      name: key.rawValue, home: home(key), value: key.shape.phrase, meaning: key.meaning)
  }
}

extension IncidentItemKey {
  /// The parts of an incident that can say this, in words.
  fileprivate var home: String {
    let parts = [SchemaPart.occurred, .timeline, .claims, .responses].filter { part in
      let keys = Self.keys(of: part)
      return keys.required.contains(self) || keys.optional.contains(self)
    }
    return "an incident's " + parts.map { "\($0)" }.joined(separator: ", ")
  }
}

extension ValueShape {
  /// What a value looks like, in a few words.
  fileprivate var phrase: String {
    switch self {
    case .text: "text in one line"
    case .longText: "text"
    case .texts: "a text or a list of texts"
    case .boolean: "true or false"
    case .count: "a whole number from 0"
    case .need: "a whole number from 1"
    case .number(let end?): "a number from 0 to \(end == end.rounded() ? "\(Int(end))" : "\(end)")"
    case .number(nil): "a number from 0"
    case .date: "YYYY, YYYY-MM or YYYY-MM-DD"
    case .day: "YYYY-MM-DD"
    case .period: "a date, or {since: DATE, until: DATE}"
    case .word(let words): words.joined(separator: ", ")
    case .id: "an id"
    case .ids: "an id, or a list of ids"
    case .idOrNull: "an id, or null"
    case .holdings: "all, none, or a list of artefacts with the form they are held in"
    case .artefacts: "all, none, or a list of artefacts"
    case .nested: "a mapping"
    case .list: "a list of mappings"
    }
  }
}
