/// Returns a text as lines of at most `width` columns, broken at spaces; a word wider than a line
/// is broken after a hyphen or where the line ends. Nothing is left out.
func wrapped(_ text: String, width: Int) -> [String] {
  let width = max(width, 1)
  guard displayWidth(text) > width else { return [text] }
  var lines: [String] = []
  var line = ""
  var lineWidth = 0
  for word in text.split(separator: " ") {
    let wordWidth = displayWidth(word)
    if !line.isEmpty, lineWidth + 1 + wordWidth > width {
      lines.append(line)
      line = ""
      lineWidth = 0
    }
    if wordWidth > width {
      let pieces = broken(word, width: width)
      lines += pieces.dropLast()
      line = pieces.last ?? ""
      lineWidth = displayWidth(line)
    } else {
      line += line.isEmpty ? String(word) : " " + word
      lineWidth = displayWidth(line)
    }
  }
  if !line.isEmpty || lines.isEmpty { lines.append(line) }
  return lines
}

private func broken(_ word: Substring, width: Int) -> [String] {
  var pieces: [String] = []
  var piece = ""
  var pieceWidth = 0
  for character in word {
    let characterWidth = displayWidth(String(character))
    if pieceWidth + characterWidth > width, !piece.isEmpty {
      let cut = piece.lastIndex(of: "-").map { piece.index(after: $0) } ?? piece.endIndex
      pieces.append(String(piece[..<cut]))
      piece = String(piece[cut...])
      pieceWidth = displayWidth(piece)
    }
    piece.append(character)
    pieceWidth += characterWidth
  }
  return piece.isEmpty ? pieces : pieces + [piece]
}
