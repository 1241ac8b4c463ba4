import LinchpinCore

extension SupplyChain {
  /// Reports relations that say exactly what another one says; equal ones stand side by side.
  func reportDuplicateRelations(to findings: inout FindingList) {
    var isMember = [Bool](repeating: false, count: groups.isEmpty ? 0 : relations.count)
    for group in groups {
      for case .relation(let index) in group.members { isMember[index] = true }
    }
    for index in relations.indices.dropFirst() {
      guard relations[index - 1].supplier == relations[index].supplier,
        relations[index - 1] == relations[index]
      else { continue }
      let before = relations[index - 1]
      let relation = relations[index]
      if !groups.isEmpty, isMember[index] || isMember[index - 1] { continue }
      let second = max(before.location, relation.location)
      let first = min(before.location, relation.location)
      let supplier = relation.supplier.map { Excerpt.quoted(self[$0].id.text) } ?? "'!missing'"
      findings.report(
        .duplicateRelation,
        "\(Excerpt.quoted(self[relation.dependent].id.text)) \(relation.kind.phrase) \(supplier) twice",
        at: second, hint: "the first one is in line \(first.line); remove one")
    }
  }

  private func min(_ a: SourceLocation, _ b: SourceLocation) -> SourceLocation {
    a.precedes(b) ? a : b
  }

  private func max(_ a: SourceLocation, _ b: SourceLocation) -> SourceLocation {
    a.precedes(b) ? b : a
  }
}

extension SourceLocation {
  fileprivate func precedes(_ other: SourceLocation) -> Bool {
    (file, line, column) < (other.file, other.line, other.column)
  }
}
