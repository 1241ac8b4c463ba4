/// Steps under steps, each with remarks of its own.
public struct Tree: Sendable, Equatable {
  /// One step, with its level below the root.
  public struct Step: Sendable, Equatable {
    /// How many steps stand above it; 0 for the root.
    public var level: Int
    /// Whether no later step hangs from the same one.
    public var isLast: Bool
    /// What the step is, in plain text.
    public var title: String
    /// What is said about the step, in reading order; empty if nothing is.
    public var remarks: [Remark]

    public init(level: Int, isLast: Bool, title: String, remarks: [Remark]) {
      self.level = level
      self.isLast = isLast
      self.title = title
      self.remarks = remarks
    }
  }

  /// What is said about a step.
  public enum Remark: Sendable, Equatable {
    case reason(String)
    /// A fact that the reason rests on.
    case fact(String)
    /// What is said about the fact before it.
    case note(String)
    /// Where the fact before it comes from: an address, mostly.
    case source(String)
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
    for (index, step) in steps.enumerated() {
      let level = min(step.level, Self.deepestLevel)
      goesOn[level] = !step.isLast && step.level == level
      let stem = (1..<max(level, 1)).map { goesOn[$0] ? "│  " : "   " }.joined()
      let branch = level == 0 ? "" : step.isLast ? "└─ " : "├─ "
      let below = level == 0 ? "" : goesOn[level] ? "│  " : "   "
      let hasBranches = index + 1 < steps.count && steps[index + 1].level > step.level
      let number = step.level > level ? "[\(step.level)] " : ""

      let margin = stem + below + (hasBranches && level < Self.deepestLevel ? "│  " : "   ")
      out += hanging(number + step.title, first: stem + branch, rest: margin, width: width)
      for remark in step.remarks {
        switch remark {
        case .reason(let text):
          out += hanging(text, first: margin, rest: margin + "  ", width: width)
        case .fact(let text):
          out += hanging(text, first: margin + "• ", rest: margin + "  ", width: width)
        case .note(let text):
          out += hanging("“\(text)”", first: margin + "  ", rest: margin + "  ", width: width)
        case .source(let text):
          // Addresses are not broken: people copy them.
          out += margin + "  " + Escape.terminal(text) + "\n"
        }
      }
    }
    return out
  }

  /// A text after a prefix; what does not fit in the line goes on below, after another.
  private func hanging(_ text: String, first: String, rest: String, width: Int) -> String {
    let room = max(width - max(displayWidth(first), displayWidth(rest)), 40)
    let lines = wrapped(Escape.terminal(text), width: room)
    return lines.enumerated().map { ($0.offset == 0 ? first : rest) + $0.element + "\n" }.joined()
  }

  /// Returns the tree as a nested list.
  func markdown() -> String {
    steps.map { step in
      let margin = String(repeating: "  ", count: min(step.level, Self.deepestLevel))
      let remarks = step.remarks.map { remark in
        switch remark {
        case .reason(let text): margin + "  - " + Escape.markdown(text) + "\n"
        case .fact(let text): margin + "  - " + Escape.markdown(text) + "\n"
        case .note(let text): margin + "    - “" + Escape.markdown(text) + "”\n"
        case .source(let text): margin + "    - " + Escape.markdownSource(text) + "\n"
        }
      }
      return margin + "- **" + Escape.markdown(step.title) + "**\n" + remarks.joined()
    }.joined()
  }
}
