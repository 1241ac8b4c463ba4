import LinchpinCore

extension JSONValue {
  /// Pieces are about so many bytes long.
  private static let pieceSize = 1 << 16

  /// Writes an object one of whose lists is too long to be held at once; the text is that of
  /// ``LinchpinCore/JSONValue/text()``, made item by item.
  ///
  /// - Parameters:
  ///   - sink: Takes the pieces of the text.
  ///   - key: The key of the long list, which is empty in the object.
  ///   - next: Makes the next item, none of them a plain value; `nil` after the last.
  ///   - rest: More members for the end, asked for when the items are written.
  package func write<Failure: Error>(
    to sink: (String) throws(Failure) -> Void, filling key: String,
    next: () -> JSONValue?,
    rest: () -> [Member] = { [] }
  ) throws(Failure) {
    var piece = "{"
    var separator = "\n  "
    func begin(_ member: Member) {
      piece += separator + JSONValue.string(member.key).text(indent: 1) + ": "
      separator = ",\n  "
    }
    for member in members {
      begin(member)
      guard haveSameBytes(member.key, key) else {
        piece += member.value.text(indent: 1)
        continue
      }
      piece += "["
      var count = 0
      while let item = next() {
        piece += (count > 0 ? ",\n    " : "\n    ") + item.text(indent: 2)
        count += 1
        guard piece.utf8.count >= Self.pieceSize else { continue }
        try sink(piece)
        piece = ""
      }
      piece += count > 0 ? "\n  ]" : "]"
    }
    for member in rest() {
      begin(member)
      piece += member.value.text(indent: 1)
    }
    try sink(piece + "\n}\n")
  }
}
