/// Sentences, tables and trees in the order in which a person reads them.
public struct Document: Sendable, Equatable {
  /// One part of a document, which stands apart from those before and after it.
  public enum Block: Sendable, Equatable {
    case paragraph(String)
    /// How to ask the command line for more, after what it is about; only a terminal shows it.
    case hint(String)
    case heading(String)
    case grid(Grid)
    case tree(Tree)
    /// Lines to be kept as they are, such as findings with their excerpts.
    case lines([String])
    /// Texts under labels.
    case facts([Fact])
    /// Addresses, numbered from 1 in their order.
    case sources([String])
  }

  /// A text and what it is about.
  public struct Fact: Sendable, Equatable {
    /// What the text is about; Markdown begins it with a capital unless ``isLabelKept``.
    public var label: String
    /// One or more lines.
    public var text: String
    /// Whether every character of the text stands for itself.
    public var isCode: Bool
    /// Whether the label is a name, which keeps its letters as they are.
    public var isLabelKept: Bool
    /// Where the text comes from; never broken over lines, as people copy it.
    public var address: String?

    public init(
      _ label: String, _ text: String, isCode: Bool = false, isLabelKept: Bool = false,
      address: String? = nil
    ) {
      self.label = label
      self.text = text
      self.isCode = isCode
      self.isLabelKept = isLabelKept
      self.address = address
    }
  }

  /// In the order in which they are read.
  public var blocks: [Block]

  public init(_ blocks: [Block] = []) { self.blocks = blocks }

  /// The width that plain text keeps to.
  public static let width = 100

  /// Returns the document as plain text.
  public func plainText(width: Int = Document.width) -> String {
    var out = ""
    var follows = false
    for block in blocks {
      if case .hint = block { follows = false }
      if follows { out += "\n" }
      follows = true
      switch block {
      case .paragraph(let text), .hint(let text):
        out += wrapped(Escape.terminal(text), width: width).map { $0 + "\n" }.joined()
      case .heading(let text):
        out += Escape.terminal(text) + "\n"
        follows = false
      case .grid(let grid): out += grid.plainText(width: width)
      case .tree(let tree): out += tree.plainText(width: width)
      case .lines(let lines): out += lines.map { Escape.terminal($0) + "\n" }.joined()
      case .facts(let facts): out += Self.plainText(of: facts, width: width)
      case .sources(let list):
        out += list.enumerated().map { "  \($0 + 1)  \(Escape.terminal($1))\n" }.joined()
      }
    }
    return out
  }

  /// Returns the document as Markdown.
  public func markdown() -> String {
    blocks.compactMap { block -> String? in
      switch block {
      case .hint: nil
      case .paragraph(let text): Escape.markdown(text) + "\n"
      case .heading(let text): "## " + Escape.markdown(text) + "\n"
      case .grid(let grid): grid.markdown()
      case .tree(let tree): tree.markdown()
      case .lines(let lines): lines.map { "- " + Escape.markdown($0) + "\n" }.joined()
      case .facts(let facts): facts.map(Self.markdown(of:)).joined()
      case .sources(let list):
        list.enumerated().map { "\($0 + 1). \(Escape.markdownSource($1))\n" }.joined()
      }
    }.joined(separator: "\n")
  }

  /// Labels on the left, texts in a column of their own.
  private static func plainText(of facts: [Fact], width: Int) -> String {
    let labels = facts.map { Escape.terminal($0.label) }
    let indent = 2 + (labels.map(displayWidth).max() ?? 0) + 2
    return zip(labels, facts).map { label, fact in
      let lines =
        fact.text.split(separator: "\n").flatMap {
          wrapped(Escape.terminal(String($0)), width: width - indent)
        } + (fact.address.map { [Escape.terminal($0)] } ?? [])
      return lines.enumerated().map { index, line in
        let lead = index == 0 ? "  " + label : ""
        let padding = String(repeating: " ", count: indent - displayWidth(lead))
        return lead + padding + line + "\n"
      }.joined()
    }.joined()
  }

  private static func markdown(of fact: Fact) -> String {
    let label = "- **\(Escape.markdown(fact.isLabelKept ? fact.label : capitalized(fact.label))):**"
    let source =
      fact.address.map(Escape.markdownSource).map {
        fact.text.hasSuffix(".") ? " (\($0))" : ", \($0)"
      } ?? ""
    guard fact.isCode else { return label + " " + Escape.markdown(fact.text) + source + "\n" }
    let lines = fact.text.split(separator: "\n").map { Escape.terminal(String($0)) }
    let isInline = lines.count == 1 && !fact.text.contains("`")
    return isInline
      ? label + " `" + lines[0] + "`\n"
      : label + "\n" + (["~~~"] + lines + ["~~~"]).map { "  " + $0 + "\n" }.joined()
  }
}
