/// Steps under steps, each with remarks of its own.
public struct Tree: Sendable, Equatable {
  /// One step, with its level below the root.
  public struct Step: Sendable, Equatable {
    public var level: Int
    /// Whether no later step hangs from the same one.
    public var isLast: Bool
    public var title: String
    public var remarks: [String]

    public init(level: Int, isLast: Bool, title: String, remarks: [String]) {
      self.level = level
      self.isLast = isLast
      self.title = title
      self.remarks = remarks
    }
  }

  /// From the root down, each step before those that hang from it.
  public var steps: [Step]

  public init(steps: [Step]) { self.steps = steps }

  /// Deeper steps are drawn at this level, after the number of their own.
  private static let deepestLevel = 12

  /// Returns the tree with lines from each step to those that hang from it.
  func plainText(width: Int) -> String {
    var out = ""
    // Whether the line on each level goes on past the current step.
    var goesOn = [Bool](repeating: false, count: Self.deepestLevel + 1)
    for (position, step) in steps.enumerated() {
      let level = min(step.level, Self.deepestLevel)
      goesOn[level] = !step.isLast && step.level == level
      let stem = (1..<max(level, 1)).map { goesOn[$0] ? "│  " : "   " }.joined()
      let branch = level == 0 ? "" : step.isLast ? "└─ " : "├─ "
      let below = level == 0 ? "" : goesOn[level] ? "│  " : "   "
      let hasBranches = position + 1 < steps.count && steps[position + 1].level > step.level
      let number = step.level > level ? "[\(step.level)] " : ""

      let margin = stem + below + (hasBranches && level < Self.deepestLevel ? "│  " : "   ")
      out += hanging(number + step.title, first: stem + branch, rest: margin, width: width)
      for remark in step.remarks {
        out += hanging(remark, first: margin, rest: margin, width: width)
      }
    }
    return out
  }

  /// A text after a prefix; what does not fit in the line goes on below, two columns in. Spaces at
  /// its start are kept. Addresses are not broken: people copy them.
  private func hanging(_ text: String, first: String, rest: String, width: Int) -> String {
    let inset = String(repeating: " ", count: text.utf8.prefix { $0 == UInt8(ascii: " ") }.count)
    let words = Escape.terminal(String(text.dropFirst(inset.count)))
    let room = max(width - displayWidth(rest + inset) - 2, 40)
    let lines = words.contains(" ") ? wrapped(words, width: room) : [words]
    return lines.enumerated().map { position, line in
      (position == 0 ? first + inset : rest + inset + "  ") + line + "\n"
    }.joined()
  }

  /// Returns the tree as a nested list.
  func markdown() -> String {
    steps.map { step in
      let margin = String(repeating: "  ", count: min(step.level, Self.deepestLevel))
      let remarks = step.remarks.map { margin + "  - " + Escape.markdown($0) + "\n" }.joined()
      return margin + "- **" + Escape.markdown(step.title) + "**\n" + remarks
    }.joined()
  }
}
