/// A word that descriptions, options or results use: what it means, how it is computed, and when it
/// misleads.
///
/// The glossary is the one source of what `linchpin explain` prints, of the lists that
/// `linchpin list` prints and of the reference articles.
public struct Term: Sendable, Equatable {
  /// The word as options, tables and JSON write it.
  public let name: String
  /// What sort of word it is; one word may be a term of several families.
  public let family: Family
  /// Other words for the same; spelling variants of the name are found without being listed.
  public let aliases: [String]
  /// One phrase, lower case, without a full stop.
  public let summary: String
  /// Whole sentences on what it is and how it behaves.
  public let definition: String?
  /// How it is computed, as one formula in plain text; `nil` if there is none.
  public let formula: String?
  /// The values that it can have, and when it has none.
  public let range: String?
  /// How it is written in a description.
  public let spelling: String?
  /// A piece of a description that breaks the rule.
  public let counterexample: String?
  /// Worked numbers on the fixture; `nil` if there are none.
  public let example: Example?
  /// What a reader could wrongly conclude from it.
  public let misleads: String?
  /// Where the definition or a claim in it comes from; empty if no source is named.
  public let sources: [Source]
  /// Names of other terms.
  public let seeAlso: [String]

  public init(
    _ name: String, _ family: Family, aliases: [String] = [], _ summary: String,
    definition: String? = nil, formula: String? = nil, range: String? = nil,
    spelling: String? = nil, counterexample: String? = nil, example: Example? = nil,
    misleads: String? = nil, sources: [Source] = [], seeAlso: [String] = []
  ) {
    self.name = name
    self.family = family
    self.aliases = aliases
    self.summary = summary
    self.definition = definition
    self.formula = formula
    self.range = range
    self.spelling = spelling
    self.counterexample = counterexample
    self.example = example
    self.misleads = misleads
    self.sources = sources
    self.seeAlso = seeAlso
  }
}

extension Term {
  /// What sort of word a term is; the raw value is the name of the list that has it.
  public enum Family: String, Sendable, CaseIterable {
    case kinds, relations, mitigations, metrics, rules, formats, outcomes, events, evidence,
      statuses, keys
    case concepts
    case exitCodes = "exit-codes"

    /// The word for one of the family.
    public var singular: String {
      switch self {
      case .kinds: "kind of entity"
      case .relations: "relation"
      case .mitigations: "mitigation"
      case .metrics: "metric"
      case .rules: "rule of validation"
      case .formats: "format"
      case .outcomes: "outcome"
      case .events: "event"
      case .evidence: "level of evidence"
      case .statuses: "status of a relation"
      case .keys: "key of descriptions"
      case .concepts: "concept"
      case .exitCodes: "exit code"
      }
    }
  }

  /// A worked example on the LP-4 fixture, `Tests/Fixtures/lp4.yaml`.
  ///
  /// Every number stands in a statement, and a test computes each of them with the library.
  public struct Example: Sendable, Equatable {
    /// `question = answer`, such as `uses-any(T1) = 4`.
    public struct Statement: Sendable, Equatable {
      /// What is asked, such as `uses-any(T1)`.
      public let question: String
      /// What the fixture gives for it, such as `4`.
      public let answer: String
      /// How the description was changed before it was asked.
      public let change: String?

      public init(_ question: String, _ answer: String, after change: String? = nil) {
        self.question = question
        self.answer = answer
        self.change = change
      }

      /// The statement in one line: `question = answer`, after the change if there is one.
      public var text: String {
        (change.map { "after \($0): " } ?? "") + "\(question) = \(answer)"
      }
    }

    /// The numbers of the example, each with the question that it answers.
    public let statements: [Statement]
    /// What the numbers show; it has no numbers of its own.
    public let comment: String

    public init(_ statements: [Statement], _ comment: String) {
      self.statements = statements
      self.comment = comment
    }

    /// The statements and what they show, in the words of the field.
    public var text: String {
      FixtureWords.spoken(statements.map(\.text).joined(separator: "; ") + ". " + comment)
    }
  }

  /// Where a definition or a claim comes from.
  public struct Source: Sendable, Equatable {
    /// What the source is called, in plain text.
    public let title: String
    /// A web address.
    public let address: String

    public init(_ title: String, _ address: String) {
      self.title = title
      self.address = address
    }
  }
}

extension Term.Source {
  /// A publication with a digital object identifier.
  static func doi(_ identifier: String, _ title: String) -> Self {
    Self(title, "https://doi.org/" + identifier)
  }
}
