import LinchpinText

/// Writes elements of SVG or HTML, every text and every value escaped.
///
///     var svg = MarkupWriter(.svg)
///     svg.element("text", ["x": "1", "class": nil], "a < b")
///     svg.text  // "<text x=\"1\">a &lt; b</text>\n"
package struct MarkupWriter {
  /// How elements are written in a language.
  package struct Language {
    let escape: (String) -> String
    /// What ends the tag of an element that has no content.
    let emptyEnd: String
    /// What follows a tag, unless it closes an element that contains others: a line's end follows that
    /// in every language.
    let tagEnd: String

    package init(escape: @escaping (String) -> String, emptyEnd: String, tagEnd: String) {
      self.escape = escape
      self.emptyEnd = emptyEnd
      self.tagEnd = tagEnd
    }

    static var svg: Language { Language(escape: Escape.xml, emptyEnd: "/>", tagEnd: "\n") }
  }

  package private(set) var text = ""
  private let language: Language
  private var openElements: [String] = []

  /// An attribute; without a value it is left out.
  package typealias Attribute = (key: String, value: String?)
  /// Attributes in the order written.
  package typealias Attributes = KeyValuePairs<String, String?>

  package init(_ language: Language) {
    self.language = language
  }

  /// Opens an element; ``close()`` ends it.
  package mutating func open(_ name: String, _ attributes: Attributes = [:]) {
    open(name, Array(attributes))
  }

  /// Opens an element whose attributes are put together at run time.
  package mutating func open(_ name: String, _ attributes: [Attribute]) {
    start(name, attributes)
    text += ">" + language.tagEnd
    openElements.append(name)
  }

  /// Ends the element that was opened last.
  package mutating func close() {
    if let name = openElements.popLast() { text += "</\(name)>\n" }
  }

  /// Writes an element with what `body` writes in it.
  package mutating func element(
    _ name: String, _ attributes: Attributes = [:], _ body: (inout MarkupWriter) -> Void
  ) {
    open(name, attributes)
    body(&self)
    close()
  }

  /// Writes an element that contains text.
  package mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  /// Writes an element that contains text.
  package mutating func element(_ name: String, _ attributes: Attributes, _ content: String) {
    start(name, attributes)
    text += ">"
    write(content)
    text += "</\(name)>" + language.tagEnd
  }

  /// Writes an element without content.
  package mutating func empty(_ name: String, _ attributes: Attributes) {
    start(name, attributes)
    text += language.emptyEnd + language.tagEnd
  }

  /// Writes text.
  package mutating func write(_ content: String) { text += language.escape(content) }

  /// Writes markup of our own making: nothing of a description is in it as it was read.
  package mutating func markup(_ markup: String) { text += markup }

  private mutating func start(_ name: String, _ attributes: some Sequence<Attribute>) {
    text += "<\(name)"
    for (key, value) in attributes {
      if let value { text += " \(key)=\"\(language.escape(value))\"" }
    }
  }
}
