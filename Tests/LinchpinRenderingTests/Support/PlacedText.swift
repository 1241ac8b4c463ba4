@testable import LinchpinRendering

/// A text of a drawing, and the room that it takes on the page.
struct PlacedText {
  let text: String
  let frame: Frame
  /// The id of the group that it is in, if that has one.
  let group: String?
}

extension SVGDocument {
  /// Every text, with transforms applied and widths as ``TextMetrics`` has them.
  var texts: [PlacedText] {
    let sheet = elements.first { $0.name == "style" }?.text ?? ""
    return elements.filter { $0.name == "text" }.map { element in
      let (size, isBold, anchor) = Self.font(of: element, sheet: sheet)
      let width = TextMetrics.width(of: element.text, size: size, isBold: isBold)
      let (x, y) = (Self.number(element, "x"), Self.number(element, "y"))
      let left = anchor == "middle" ? x - width / 2 : anchor == "end" ? x - width : x
      let frame = Frame(x: left, y: y - 0.75 * size, width: width, height: 0.95 * size)
      return PlacedText(
        text: element.text, frame: placed(frame, in: element.parent),
        group: element.parent.flatMap { elements[$0].attributes["id"] })
    }
  }

  /// The frame around the outline that a group draws first.
  func outline(of id: String) -> Frame? {
    let shape = children(of: id).first { $0.classes == ["shape"] }
    return shape?.attributes["d"].map(Self.bounds)
  }

  private static func number(_ element: Element, _ name: String) -> Double {
    element.attributes[name].flatMap(Double.init) ?? 0
  }

  private static func font(
    of element: Element, sheet: String
  ) -> (size: Double, isBold: Bool, anchor: String) {
    var (size, isBold, anchor) = (16.0, false, "start")
    for name in element.classes {
      for rule in sheet.split(separator: "\n")
      where rule.hasPrefix(".linchpin-map .\(name){") {
        for declaration in rule.dropLast().split(separator: "{").last?.split(separator: ";") ?? [] {
          let parts = declaration.split(separator: ":")
          switch parts[0] {
          case "font-size": size = Double(parts[1].dropLast(2)) ?? size
          case "font-weight": isBold = parts[1] == "bold"
          case "text-anchor": anchor = String(parts[1])
          default: break
          }
        }
      }
    }
    return (size, isBold, anchor)
  }

  /// Applies the transforms of the groups around an element, the inner ones first.
  private func placed(_ frame: Frame, in parent: Int?) -> Frame {
    var frame = frame
    var parent = parent
    while let group = parent {
      if let transform = elements[group].attributes["transform"] {
        let numbers = transform.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
        let scale = numbers.count > 2 ? numbers[2] : 1
        frame = Frame(
          x: frame.x * scale + numbers[0], y: frame.y * scale + numbers[1],
          width: frame.width * scale, height: frame.height * scale)
      }
      parent = elements[group].parent
    }
    return frame
  }

  /// The frame around the end points of a path's commands.
  private static func bounds(_ path: String) -> Frame {
    var points: [Point] = []
    var numbers: [Double] = []
    var command: Character = "M"
    var word = ""
    func finish() {
      if let number = Double(word) { numbers.append(number) }
      word = ""
    }
    func flush() {
      finish()
      if command == "A", numbers.count >= 7 {
        let (rx, ry, x, y) = (numbers[0], numbers[1], numbers[5], numbers[6])
        // Half an ellipse reaches as far up or down as its radius.
        if let start = points.last, abs(abs(x - start.x) - 2 * rx) < 0.1 {
          points += [Point(x: x, y: y - ry), Point(x: x, y: y + ry)]
        }
        numbers = [x, y]
      }
      for index in stride(from: 0, to: numbers.count - 1, by: 2) {
        points.append(Point(x: numbers[index], y: numbers[index + 1]))
      }
      numbers = []
    }
    for character in path {
      if character.isLetter {
        flush()
        command = character
      } else if character == " " {
        finish()
      } else {
        word.append(character)
      }
    }
    flush()
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let (left, top) = (xs.min() ?? 0, ys.min() ?? 0)
    return Frame(x: left, y: top, width: (xs.max() ?? 0) - left, height: (ys.max() ?? 0) - top)
  }
}
