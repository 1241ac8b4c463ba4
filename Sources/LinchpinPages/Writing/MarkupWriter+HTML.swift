import LinchpinCore
import LinchpinRendering
import LinchpinReporting
import LinchpinText

extension MarkupWriter.Language {
  static var html: Self { Self(escape: Escape.html, emptyEnd: ">", tagEnd: "") }
}

extension MarkupWriter {
  /// Writes a source: as a link if a page may link to it, else as text.
  mutating func source(_ address: String) {
    guard Escape.isLinkable(address) else { return element("span", ["class": "source"], address) }
    element(
      "a", ["class": "source", "href": address, "rel": "noopener noreferrer nofollow"], address)
  }

  /// Writes an entity's name, which selects it on the page.
  mutating func link(toEntity entity: Entity) {
    element(
      "a", ["class": "pick", "href": "#" + PageState.selecting(entity.id.text)], entity.displayName)
  }
}
