import LinchpinCore

// What attributes look like in descriptions, by the table of attributes.

extension RelationAttribute: GrammarKey {
  var shape: ValueShape { row.field.shape }

  var meaning: String { row.meaning }

  /// The relations that can say this, in words.
  var home: String {
    RelationKind.allCases.filter(applies(to:)).map(\.rawValue).joined(separator: ", ")
  }
}

extension EntityAttribute: GrammarKey {
  var shape: ValueShape { row.field.shape }

  var meaning: String { row.meaning }

  /// The kinds that can say this, in words.
  var home: String {
    EntityKind.allCases.filter(applies(to:)).map(\.section).joined(separator: ", ")
  }
}

extension ProbabilityAttribute: GrammarKey {
  var shape: ValueShape { field.shape }
}

extension AttributeField {
  fileprivate var shape: ValueShape {
    switch self {
    case .flag, .optionalFlag: .boolean
    case .choice(let usual, let other, _): .word([usual, other])
    case .word(let words, _, _, _): .word(words)
    case .text, .name: .text
    case .longText: .longText
    case .texts: .texts
    case .count: .count
    case .number(let most, _): .number(atMost: most)
    case .date: .date
    case .reference(let allowsNull, _): allowsNull ? .idOrNull : .id
    case .holdings: .holdings
    case .artefacts: .artefacts
    case .probabilities: .nested(.probability)
    }
  }
}
