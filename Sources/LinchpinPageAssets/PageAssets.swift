/// The script and the style of every page.
package enum PageAssets {
  /// One function, so that nothing of it is seen from outside; its files are joined in order.
  package static let script =
    "(() => {\n\"use strict\";\n"
    + [
      PackageResources.data_js, PackageResources.state_js, PackageResources.elements_js,
      PackageResources.zoom_js, PackageResources.map_js, PackageResources.panel_js,
      PackageResources.query_js, PackageResources.paths_js, PackageResources.tables_js,
      PackageResources.keys_js, PackageResources.main_js,
    ].map(text).joined() + "})();\n"

  /// The colours on a dark ground stand in it twice: for readers whose system is dark, and for those
  /// who chose dark here.
  package static let style = text(PackageResources.page_css)
    .replacing("    /* dark.css */\n", with: text(PackageResources.dark_css))
  /// Comes after the drawings' own rules.
  package static let mapStyle = text(PackageResources.map_css)

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
