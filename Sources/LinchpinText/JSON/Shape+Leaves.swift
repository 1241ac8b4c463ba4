import LinchpinCore

extension Shape<String> {
  package static func text(_ description: String? = nil) -> Shape {
    Shape(schema: type("string", description)) { text, _ in .string(text) }
  }

  /// One of a few words.
  package static func word(of words: [String]) -> Shape {
    Shape(schema: .object(["enum": .strings(words)])) { word, _ in .string(word) }
  }

  /// Text that a regular expression accepts.
  package static func text(matching pattern: String, _ description: String) -> Shape {
    Shape(
      schema: .object([
        "type": .string("string"), "pattern": .string(pattern),
        "description": .string(description),
      ])
    ) { text, _ in .string(text) }
  }
}

extension Shape where Value: RawRepresentable<String> & CaseIterable & Sendable {
  /// One of the words of an enumeration.
  package static func word() -> Shape { word(of: Array(Value.allCases)) }
}

extension Shape where Value: RawRepresentable<String> & Sendable {
  /// One of some of the words of an enumeration.
  package static func word(of words: [Value]) -> Shape {
    Shape(schema: .object(["enum": .strings(words.map(\.rawValue))])) { word, _ in
      .string(word.rawValue)
    }
  }
}

extension Shape<Evidence> {
  package static var evidence: Shape {
    Shape(schema: .object(["enum": .strings(Evidence.strongestFirst.map(\.name))])) { level, _ in
      .string(level.name)
    }
  }
}

extension Shape<Bool> {
  package static func flag(_ description: String? = nil) -> Shape {
    Shape(schema: type("boolean", description)) { isSo, _ in .bool(isSo) }
  }
}

extension Shape<Void> {
  /// That something is so, where that is all there is to say.
  package static var always: Shape {
    Shape(schema: .object(["const": .bool(true)])) { _, _ in .bool(true) }
  }
}

extension Shape<Int> {
  /// A whole number, not negative.
  package static func count(_ description: String? = nil) -> Shape {
    Shape(schema: type("integer", description, ["minimum": .integer(0)])) { count, _ in
      .integer(count)
    }
  }

  package static func integer(_ description: String? = nil) -> Shape {
    Shape(schema: type("integer", description)) { number, _ in .integer(number) }
  }
}

extension Shape<Double> {
  /// A number from a least to a greatest, where there is one.
  package static func number(
    _ description: String? = nil, from least: Double? = nil, to greatest: Double? = nil
  ) -> Shape {
    let bounds = [least.map { ("minimum", $0) }, greatest.map { ("maximum", $0) }]
    let members = bounds.compactMap { $0 }.map { JSONValue.Member($0.0, .number($0.1)) }
    return Shape(schema: .object(type("number", description).members + members)) { number, _ in
      .number(number)
    }
  }
}

extension Shape {
  private static func type(
    _ name: String, _ description: String?, _ bounds: KeyValuePairs<String, JSONValue> = [:]
  ) -> JSONValue {
    let members =
      [JSONValue.Member("type", .string(name))]
      + (description.map { [.init("description", .string($0))] } ?? [])
    return .object(members + bounds.map { .init($0.key, $0.value) })
  }
}
