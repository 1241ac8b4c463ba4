/// Sentences, tables and trees in the order in which a person reads them.
public struct Document: Sendable, Equatable {
  public enum Block: Sendable, Equatable {
    case paragraph(String)
    case heading(String)
    case grid(Grid)
    case tree(Tree)
    /// Lines to be kept as they are, such as findings with their excerpts.
    case lines([String])
  }

  public var blocks: [Block]

  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The width that plain text keeps to.
  public static let width = 100

  /// Returns the document as plain text.
  public func plainText(width: Int = Document.width) -> String {
    var out = ""
    var follows = false
    for block in blocks {
      if follows { out += "\n" }
      follows = true
      switch block {
      case .paragraph(let text):
        out += wrapped(Escape.terminal(text), width: width).map { $0 + "\n" }.joined()
      case .heading(let text):
        out += Escape.terminal(text) + "\n"
        follows = false
      case .grid(let grid): out += grid.plainText(width: width)
      case .tree(let tree): out += tree.plainText(width: width)
      case .lines(let lines): out += lines.map { Escape.terminal($0) + "\n" }.joined()
      }
    }
    return out
  }

  /// Returns the document as Markdown.
  public func markdown() -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let text): Escape.markdown(text) + "\n"
      case .heading(let text): "## " + Escape.markdown(text) + "\n"
      case .grid(let grid): grid.markdown()
      case .tree(let tree): tree.markdown()
      case .lines(let lines): lines.map { "- " + Escape.markdown($0) + "\n" }.joined()
      }
    }.joined(separator: "\n")
  }
}
