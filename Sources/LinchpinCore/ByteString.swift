/// A text that equals another only if their bytes are the same, and sorts by them.
///
/// `String` takes é and e + ´ for equal; ids and services are the same only byte by byte.
package struct ByteString: Hashable, Comparable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (a: Self, b: Self) -> Bool { haveSameBytes(a.text, b.text) }

  package static func < (a: Self, b: Self) -> Bool { utf8Precedes(a.text, b.text) }

  package func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Returns whether two texts have the same bytes.
package func haveSameBytes(_ a: String, _ b: String) -> Bool {
  a.utf8.count == b.utf8.count && a.utf8.elementsEqual(b.utf8)
}
