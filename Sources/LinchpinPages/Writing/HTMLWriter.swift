import LinchpinReporting
import LinchpinText

/// Writes HTML elements, every text and every value escaped.
struct HTMLWriter {
  private(set) var text = ""
  private var openElements: [String] = []

  /// Attributes in the order written; those without a value are left out.
  typealias Attributes = KeyValuePairs<String, String?>

  /// Opens an element; ``close()`` ends it.
  mutating func open(_ name: String, _ attributes: Attributes = [:]) {
    start(name, attributes)
    openElements.append(name)
  }

  mutating func close() {
    if let name = openElements.popLast() { text += "</\(name)>\n" }
  }

  /// Writes an element with what `body` writes in it.
  mutating func element(
    _ name: String, _ attributes: Attributes = [:], _ body: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    body(&self)
    close()
  }

  /// Writes an element that contains text.
  mutating func element(_ name: String, _ content: String) { element(name, [:], content) }

  /// Writes an element that contains text.
  mutating func element(_ name: String, _ attributes: Attributes, _ content: String) {
    start(name, attributes)
    write(content)
    text += "</\(name)>"
  }

  /// Writes an element that has no content, such as `meta`.
  mutating func void(_ name: String, _ attributes: Attributes) { start(name, attributes) }

  /// Writes text.
  mutating func write(_ content: String) { text += Escape.html(content) }

  /// Writes markup of our own making.
  mutating func markup(_ html: String) { text += html }

  /// Writes a source: as a link if a page may link to it, else as text.
  mutating func source(_ address: String) {
    guard Escape.isLinkable(address) else { return element("span", ["class": "source"], address) }
    element(
      "a", ["class": "source", "href": address, "rel": "noopener noreferrer nofollow"], address)
  }

  private mutating func start(_ name: String, _ attributes: Attributes) {
    text += "<\(name)"
    for (key, value) in attributes {
      if let value { text += " \(key)=\"\(Escape.html(value))\"" }
    }
    text += ">"
  }
}
