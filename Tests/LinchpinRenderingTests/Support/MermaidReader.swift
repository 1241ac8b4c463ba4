/// Reads the part of Mermaid's language that maps are written in, strictly: any other line is an
/// error.
struct MermaidReader {
  struct Box: Equatable {
    var label: String
    var className: String
    var tier: String
  }

  struct Line: Equatable {
    var tail: String
    var arrow: String
    var label: String?
    var head: String
  }

  private(set) var boxes: [String: Box] = [:]
  private(set) var lines: [Line] = []
  private(set) var classes: Set<String> = []
  private(set) var styledLines: [Int] = []
  private(set) var comments: [String] = []
  private(set) var errors: [String] = []

  init(_ text: String) {
    // What ends a line for JavaScript ends one here.
    var rest = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if rest.popLast() != "" { errors.append("no line break at the end") }
    if rest.popFirst() != "---" || rest.popFirst()?.wholeMatch(of: /title: "[^"]*"/) == nil
      || rest.popFirst() != "---"
    {
      errors.append("no title")
    }
    if rest.popFirst() != "flowchart LR" { errors.append("no flowchart") }
    var tier: String?
    for line in rest {
      if let match = line.wholeMatch(of: /%% ([^%{}<>"`]*)/) {
        comments.append(Self.decoded(match.1))
      } else if let match = line.wholeMatch(of: /\x20{2}subgraph t\d+\["([^"]*)"\]/), tier == nil {
        tier = Self.decoded(match.1)
      } else if line == "  end", tier != nil {
        tier = nil
      } else if let match = line.wholeMatch(
        of: /\x20{4}(n\d+)[(\[{>\/]{1,2}"([^"]*)"[)\]}\/]{1,2}:::(\w+)/), let tier
      {
        if boxes[String(match.1)] != nil { errors.append("\(match.1) twice") }
        boxes[String(match.1)] = Box(
          label: Self.decoded(match.2), className: String(match.3), tier: tier)
        errors += Self.problems(in: match.2)
      } else if let match = line.wholeMatch(
        of: /\x20{2}(n\d+) (-->|-\.->|---|-\.-|--o|-\.-o)(?:\|"([^"]*)"\|)? (n\d+)/)
      {
        lines.append(
          Line(
            tail: String(match.1), arrow: String(match.2), label: match.3.map(Self.decoded),
            head: String(match.4)))
      } else if let match = line.wholeMatch(of: /\x20{2}classDef (\w+) ([\w#:,.-]+)/) {
        classes.insert(String(match.1))
      } else if let match = line.wholeMatch(of: /\x20{2}linkStyle ([\d,]+) [\w#:,. -]+/) {
        styledLines += match.1.split(separator: ",").compactMap { Int($0) }
      } else {
        errors.append("not understood: \(line)")
      }
    }
    for line in lines where boxes[line.tail] == nil || boxes[line.head] == nil {
      errors.append("\(line) leads nowhere")
    }
    for box in boxes.values where !classes.contains(box.className) {
      errors.append("no class \(box.className)")
    }
  }

  /// What a label must not have unless as a character code.
  private static func problems(in label: Substring) -> [String] {
    let signs = "\"`#;<>&[]{}|%$*_~:\\@=+!?^".unicodeScalars
    return parts(of: label).contains { !$0.isCode && signs.contains($0.scalar) }
      ? ["unsafe label: \(label)"] : []
  }

  private static func decoded(_ label: Substring) -> String {
    String(String.UnicodeScalarView(parts(of: label).map(\.scalar)))
  }

  /// The scalars of a label; an accent on a code's `;` does not undo the code.
  private static func parts(of label: Substring) -> [(scalar: Unicode.Scalar, isCode: Bool)] {
    var parts: [(scalar: Unicode.Scalar, isCode: Bool)] = []
    var rest = Array(label.unicodeScalars)[...]
    while let first = rest.popFirst() {
      let digits = rest.prefix { $0.properties.numericType == .decimal }
      if first == "#", rest.dropFirst(digits.count).first == ";",
        let scalar = UInt32(String(String.UnicodeScalarView(digits))).flatMap(Unicode.Scalar.init)
      {
        parts.append((scalar, true))
        rest = rest.dropFirst(digits.count + 1)
      } else if first == "<", rest.starts(with: "br/>".unicodeScalars) {
        parts.append(("\n", true))
        rest = rest.dropFirst(4)
      } else {
        parts.append((first, false))
      }
    }
    return parts
  }
}
