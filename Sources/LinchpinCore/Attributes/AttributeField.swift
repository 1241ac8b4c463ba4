/// How a record keeps an attribute: the form of its value, and the stored property.
///
/// Reading, writing, comparing and describing an attribute all follow from its field. A lens lends
/// the property to a function, to look at or to change:
///
///     let field = AttributeField<Relation>.flag { $1(&$0.terms.isGated) }
///     field.value(of: relation)  // .flag(true), or nil where it is at its default
package enum AttributeField<Record> {
  package typealias Lens<Value> = (inout Record, (inout Value) -> Void) -> Void

  /// `true` or `false`, and what it is unless somebody says otherwise.
  case flag(usually: Bool = false, Lens<Bool>)
  /// `true`, `false` or not told.
  case optionalFlag(Lens<Bool?>)
  /// One of two words.
  case choice(usually: String, or: String, Lens<Bool>)
  /// One of some words; `isTold` says whether it is another than the default.
  case word(
    [String], get: (Record) -> String, set: (inout Record, String) -> Void,
    isTold: (Record) -> Bool)
  /// Text in one line.
  case text(Lens<String?>)
  /// Text in one line that is compared with others, and so normalized.
  case name(Lens<String?>)
  /// Text that may have line breaks.
  case longText(Lens<String?>)
  /// One text or several.
  case texts(Lens<[String]>)
  /// A whole number from 0.
  case count(Lens<Int?>)
  /// A number from 0.
  case number(atMost: Double? = nil, Lens<Double?>)
  /// A date of which the day or the month may be unknown.
  case date(Lens<PartialDate?>)
  /// Another entity; `allowsNull` tells whether nothing can be written down too.
  case reference(allowsNull: Bool = false, Lens<Entity.Index?>)
  case holdings(Lens<Relation.Scope<Relation.Holding>>)
  case artefacts(Lens<Relation.Scope<Entity.Index>>)
  /// Yearly probabilities, which have attributes of their own.
  case probabilities
}

/// All there is to say about an attribute.
package struct AttributeRow<Home, Record> {
  /// Who can say it.
  package let home: Home
  package let field: AttributeField<Record>
  /// One sentence, lower case, without a full stop.
  package let meaning: String

  init(_ home: Home, _ field: AttributeField<Record>, _ meaning: String) {
    self.home = home
    self.field = field
    self.meaning = meaning
  }
}

/// What an attribute says, where it is not at its default.
package enum AttributeValue: Equatable, Sendable {
  case flag(Bool)
  case word(String)
  case text(String)
  case texts([String])
  case count(Int)
  case number(Double)
  case date(PartialDate)
  case reference(Entity.Index)
  case holdings(Relation.Scope<Relation.Holding>)
  case artefacts(Relation.Scope<Entity.Index>)
}

extension AttributeField {
  /// Returns what a record says; `nil` where the attribute is at its default.
  package func value(of record: Record) -> AttributeValue? {
    switch self {
    case .flag(let usual, let lens):
      let flag = Self.read(lens, from: record)
      return flag == usual ? nil : flag.map { .flag($0) }
    case .optionalFlag(let lens): return Self.read(lens, from: record)?.map { .flag($0) }
    case .choice(_, let other, let lens):
      return Self.read(lens, from: record) == true ? .word(other) : nil
    case .word(_, let get, _, let isTold): return isTold(record) ? .word(get(record)) : nil
    case .text(let lens), .name(let lens), .longText(let lens):
      return Self.read(lens, from: record)?.map { .text($0) }
    case .texts(let lens):
      let texts = Self.read(lens, from: record) ?? []
      return texts.isEmpty ? nil : .texts(texts)
    case .count(let lens): return Self.read(lens, from: record)?.map { .count($0) }
    case .number(_, let lens): return Self.read(lens, from: record)?.map { .number($0) }
    case .date(let lens): return Self.read(lens, from: record)?.map { .date($0) }
    case .reference(_, let lens): return Self.read(lens, from: record)?.map { .reference($0) }
    case .holdings(let lens):
      return Self.read(lens, from: record).flatMap { $0 == .unstated ? nil : .holdings($0) }
    case .artefacts(let lens):
      return Self.read(lens, from: record).flatMap { $0 == .unstated ? nil : .artefacts($0) }
    case .probabilities: return nil
    }
  }

  private static func read<Value>(_ lens: Lens<Value>, from record: Record) -> Value? {
    var record = record
    var found: Value?
    lens(&record) { found = $0 }
    return found
  }
}
