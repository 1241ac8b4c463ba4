import Linchpin

/// A question of an example, such as `exposed(breach V1)`: a name, and arguments in brackets.
struct Question {
  let name: String
  let arguments: [String]

  init?(_ text: String) {
    guard let open = text.firstIndex(of: "("), text.last == ")" else { return nil }
    name = String(text[..<open])
    let inside = text[text.index(after: open)...].dropLast()
    arguments = inside.split(separator: ",").map { argument in
      argument.drop { $0 == " " }.description
    }
  }

  /// The arguments that are events.
  var events: [Event] {
    arguments.compactMap { argument in
      let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, let kind = Event.Kind(rawValue: words[0]) else { return nil }
      return Event(kind, EntityID(words[1]))
    }
  }
}

/// What the library answers.
enum Answer {
  case text(String)
  /// Written with as many decimals as the example gives; `nil` is `null`.
  case number(Double?)
  case numbers([Double], separator: String)

  static func set(_ ids: [String]) -> Self { .text("{" + ids.joined(separator: ", ") + "}") }

  static func sets(_ sets: [[String]]) -> String {
    sets.isEmpty
      ? "{}" : sets.map { "{" + $0.joined(separator: ", ") + "}" }.joined(separator: ", ")
  }

  static func count(_ count: Int?) -> Self { .number(count.map(Double.init)) }
  static func claim(_ holds: Bool?) -> Self { .text(holds.map { $0 ? "yes" : "no" } ?? "null") }

  /// The answer as an example writes it.
  func text(like written: String) -> String {
    switch self {
    case .text(let text): return text
    case .number(nil): return "null"
    case .number(let number?): return Self.write(number, like: written)
    case .numbers(let numbers, let separator):
      let first = written.components(separatedBy: separator).first ?? ""
      return numbers.map { Self.write($0, like: first) }.joined(separator: separator)
    }
  }

  private static func write(_ number: Double, like written: String) -> String {
    let decimals = written.split(separator: ".").dropFirst().first?.count ?? 0
    return number.formatted(
      .number.precision(.fractionLength(decimals)).locale(.init(identifier: "en_US"))
        .rounded(rule: .toNearestOrAwayFromZero))
  }
}
