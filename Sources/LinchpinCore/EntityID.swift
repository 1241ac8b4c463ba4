/// The name by which a description refers to an entity.
///
/// Two ids are the same when their UTF-8 bytes are, and sort by them: `String` takes é and e + ´
/// for one text, and ids are not folded. Texts become ids where a description, a command or a
/// program names an entity, and texts again where something is written.
public struct EntityID: Sendable, Hashable, Comparable {
  /// The id as the description writes it.
  public let text: String

  public init(_ text: String) { self.text = text }

  public static func == (a: Self, b: Self) -> Bool { haveSameBytes(a.text, b.text) }

  public static func < (a: Self, b: Self) -> Bool { utf8Precedes(a.text, b.text) }

  public func hash(into hasher: inout Hasher) { hasher.combine(ByteString(text)) }
}

extension EntityID: ExpressibleByStringInterpolation {
  public init(stringLiteral text: String) { self.text = text }
}

extension EntityID: CustomStringConvertible {
  /// The id itself.
  public var description: String { text }
}

extension Sequence where Element == EntityID {
  /// The texts of the ids, with a separator between them.
  package func joined(separator: String) -> String {
    map { $0.text }.joined(separator: separator)
  }
}
