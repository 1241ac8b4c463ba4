import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// An SVG document as an XML parser reads it.
final class SVGDocument: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    /// Its own text, without that of the elements inside.
    var text = ""
    /// The position of the element around it.
    var parent: Int?

    var classes: [Substring] { (attributes["class"] ?? "").split(separator: " ") }
  }

  private(set) var elements: [Element] = []
  private(set) var error: String?
  private var open: [Int] = []

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    parser.shouldResolveExternalEntities = false
    if !parser.parse() { error = "\(parser.parserError.map { "\($0)" } ?? "no reason given")" }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(Element(name: name, attributes: attributes, parent: open.last))
    open.append(elements.count - 1)
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let last = open.last { elements[last].text += string }
  }
}

extension SVGDocument {
  func elements(withClass name: String) -> [Element] {
    elements.filter { $0.classes.contains(Substring(name)) }
  }

  /// The elements directly inside the element with an id.
  func children(of id: String) -> [Element] {
    elements.filter { $0.parent.map { elements[$0].attributes["id"] == id } ?? false }
  }

  /// The group that draws an entity.
  func node(_ id: String) -> Element? {
    elements(withClass: "node").first { $0.attributes["data-id"] == id }
  }
}
