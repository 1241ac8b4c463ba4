/// A drawing of a map as a part of a page, without a style sheet of its own.
public struct MapPart: Sendable {
  /// The drawing: one `svg` element. Boxes are the children of its group `nodes`, lines those of
  /// its group `edges`.
  public let svg: String
  /// What the page has to say of the drawing in its style sheet.
  public let style: MapStyle
  /// The boxes in the order of their elements.
  public let nodes: [MapNode]
  /// The lines in the order of their elements; their ends are indices in ``nodes``.
  public let edges: [MapEdge]
}

/// The style sheet of one or more drawings, put together by the page that they stand in.
public struct MapStyle: Sendable {
  /// A custom property of CSS.
  public struct Variable: Sendable, Hashable {
    /// Without the prefix: `ink` for `--lp-ink`.
    public let name: String
    /// A value of CSS: `#1a1d21`.
    public let value: String
  }

  /// The colours on a light ground.
  public let light: [Variable]
  /// The colours on a dark ground, by the same names as ``light``.
  public let dark: [Variable]
  /// One rule each, which holds inside of drawings only.
  public let rules: [String]
}

extension MapStyle {
  /// Returns a style sheet for drawings of both: what the other lacks comes after.
  public func merged(with other: MapStyle) -> MapStyle {
    func union<Item: Hashable>(_ first: [Item], _ second: [Item]) -> [Item] {
      let known = Set(first)
      return first + second.filter { !known.contains($0) }
    }
    return MapStyle(
      light: union(light, other.light), dark: union(dark, other.dark),
      rules: union(rules, other.rules))
  }

  /// Returns a block of custom properties for a selector.
  public static func block(_ selector: String, _ variables: [Variable]) -> String {
    "\(selector){\(variables.map { "--lp-\($0.name):\($0.value)" }.joined(separator: ";"))}\n"
  }
}

extension MapPicture {
  /// Draws the map for a page that holds other things too.
  public func part() -> MapPart {
    MapPart(
      svg: drawing.svg(isStandalone: false), style: StyleSheet.parts(for: map),
      nodes: map.nodes, edges: map.drawingOrder.map { map.edges[$0] })
  }
}
