import LinchpinAnalysis
import LinchpinCore

/// A list of the words that descriptions, options and results use, with what each means.
public enum Vocabulary: String, Sendable, CaseIterable {
  case kinds, relations, formats, outcomes, events, evidence

  /// The words, in the order in which they are explained.
  public var entries: [(name: String, meaning: String)] {
    switch self {
    case .kinds: EntityKind.allCases.map { ($0.rawValue, $0.meaning) }
    case .relations: RelationKind.allCases.map { ($0.rawValue, $0.meaning) }
    case .formats: ReportFormat.allCases.map { ($0.rawValue, $0.meaning) } + Self.files
    case .outcomes: Outcome.allCases.map { ($0.rawValue, $0.meaning) }
    case .events: Event.Kind.allCases.map { ($0.rawValue, $0.meaning) }
    case .evidence: Evidence.strongestFirst.map { ($0.name, $0.meaning) }
    }
  }

  private static let files = [
    (".yaml, .yml", "a description as people write it"),
    (".json", "a description as programs write it, the same tree"),
    ("folder of .csv", "a description as spreadsheets export it: entities.csv, relations.csv"),
    (".svg", "a map to look at, in `linchpin map`"),
    (".dot", "a map for Graphviz, in `linchpin map`"),
  ]
}

/// A vocabulary in every format.
public struct VocabularyReport: Report {
  public let vocabulary: Vocabulary

  public init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  public var records: Grid {
    Grid(
      columns: [Grid.Column("name"), Grid.Column("meaning")],
      rows: vocabulary.entries.map { [$0.name, $0.meaning] })
  }

  public var document: Document { Document([.grid(records)]) }

  /// The shape `linchpin.list/1`.
  public var json: JSONValue {
    .object([
      "schema": .string("linchpin.list/1"),
      "list": .string(vocabulary.rawValue),
      "entries": .array(
        vocabulary.entries.map {
          .object(["name": .string($0.name), "meaning": .string($0.meaning)])
        }),
    ])
  }
}

extension RelationKind {
  fileprivate var meaning: String {
    switch self {
    case .needs: "cannot go on without; in groups, without k of them"
    case .engages: "has a contract with: hands it data, receives what it makes, depends on it"
    case .staffedBy: "engages for its workforce"
    case .hostedOn: "stores and computes on a cloud"
    case .runs: "runs software or a service, which then acts with its privileges"
    case .holds: "has an artefact in its hands, in some form"
    case .produces: "makes an artefact, and so can corrupt it"
    case .derivedFrom: "is made from an artefact; models say trained-on"
    case .grants: "is a credential that lets its bearer act as"
    case .ownedBy: "has a party as a shareholder"
    }
  }
}

extension Outcome {
  fileprivate var meaning: String {
    switch self {
    case .exposed: "an attacker acts as the party, or something it owns is disclosed"
    case .tainted: "an attacker acts as the party, or a dataset or model it owns is corrupted"
    case .stopped: "the party, or a critical function it owns, cannot go on"
    case .compromised: "an attacker acts as the party"
    }
  }
}

extension Event.Kind {
  fileprivate var meaning: String {
    switch self {
    case .breach: "an attacker acts as the entity; a breach of an artefact is a leak of it"
    case .outage: "the entity cannot deliver"
    case .ransomware: "a breach and an outage at once"
    case .leak: "an artefact is disclosed"
    case .tamper: "an artefact is corrupted; software that is tampered with is compromised"
    }
  }
}

extension Evidence {
  fileprivate var meaning: String {
    switch self {
    case .confirmed: "a first-party document, code, a filing, or a party's own statement on record"
    case .reported: "named press or sources familiar with the matter, not confirmed by the parties"
    case .alleged: "attackers' claims, law suits, accusations"
    case .assumed: "a default of the semantics or of the author; nobody claims it"
    }
  }
}
