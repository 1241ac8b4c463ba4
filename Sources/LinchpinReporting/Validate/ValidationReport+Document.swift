import LinchpinCore
import LinchpinText

extension ValidationReport {
  /// The findings, then the verdict, then counts.
  public var document: Document {
    let list = FindingList(findings)
    var blocks: [Document.Block] = findings.isEmpty ? [] : [.lines(list.lines)]
    guard let chain, isValid else {
      return Document(blocks + [.paragraph("The description is invalid: \(list.tally).")])
    }
    blocks.append(.paragraph("\(subject(of: chain)) is valid: \(list.tally)."))
    blocks += counts("Entities", entityCounts.map { ($0.kind.rawValue, $0.count) })
    blocks += counts("Relations", relationCounts.map { ($0.kind.rawValue, $0.count) })
    if !chain.relations.isEmpty { blocks.append(.paragraph(chain.sourcing.sentence)) }
    return Document(blocks)
  }

  private func subject(of chain: SupplyChain) -> String {
    chain.title.map { "“\($0)”" } ?? "The description"
  }

  private func counts(_ title: String, _ counts: [(String, Int)]) -> [Document.Block] {
    guard !counts.isEmpty else { return [.paragraph("\(title): none.")] }
    let total = counts.reduce(0) { $0 + $1.1 }
    let grid = Grid(
      columns: [Grid.Column("kind"), Grid.Column("count", isNumber: true)],
      rows: counts.map { [$0.0, String($0.1)] })
    return [.heading("\(title) (\(total))"), .grid(grid)]
  }
}
