import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension WitnessReport {
  /// The answer, then the tree of reasons.
  public var document: Document {
    var blocks: [Document.Block] = [.paragraph(headline)]
    blocks += ToldDoubt.all(doubts, in: wording.chain).prefix(3).map { doubt in
      let place = wording.place(of: doubt).map { " (\($0))" } ?? ""
      return .paragraph("Not told: \(wording.consequence(of: doubt))\(place)")
    }
    if let weakerRemark { blocks.append(.paragraph(weakerRemark)) }
    if let remark { blocks.append(.hint(remark)) }
    let steps = Self.steps(of: explained)
    if !steps.isEmpty { blocks.append(.tree(Tree(steps: steps.map(drawn)))) }
    return Document(blocks)
  }

  private func drawn(_ step: Step) -> Tree.Step {
    let witness = step.witness
    var title = phrase(witness.claim)
    // Names are left as they are, whatever their first letter.
    let name = witness.claim.topic.subject.map(wording.name)
    if name.map(title.hasPrefix) != true { title = capitalized(title) }
    var remarks: [Tree.Remark] = []
    switch witness.reason {
    case .event(let event): title += ": the event, \(wording.phrase(event))"
    case .baseState: title += question.events.isEmpty ? "" : ", with or without the event"
    case .rule where step.sameAs != nil: title += ": as explained above"
    case .rule(let rule):
      remarks.append(.reason("because " + rule.sentence + quota(of: rule)))
      for relation in relations(of: witness) {
        remarks.append(.fact(phrase(relation)))
        if let notes = relation.terms.notes { remarks.append(.note(notes)) }
        remarks += relation.terms.sources.map { .source($0) }
      }
    }
    return Tree.Step(level: step.level, isLast: step.isLast, title: title, remarks: remarks)
  }

  private func quota(of rule: Witness.Rule) -> String {
    rule.of > 1 && rule.need > 1 ? " (\(rule.need) of \(rule.of) needed)" : ""
  }

  /// One row for each step.
  public var records: Grid {
    let steps = Self.steps(of: explained)
    return Grid(
      columns: [
        Grid.Column("step", isNumber: true), Grid.Column("supports", isNumber: true),
        Grid.Column("depth", isNumber: true), Grid.Column("entity"), Grid.Column("state"),
        Grid.Column("service"), Grid.Column("reason"), Grid.Column("sentence"),
        Grid.Column("evidence"), Grid.Column("relations"), Grid.Column("sources"),
      ],
      rows: steps.enumerated().map { index, step in
        let relations = relations(of: step.witness)
        let (entity, service) = wording.ids(of: step.witness.claim.topic)
        return [
          String(index + 1), step.parent.map { String($0 + 1) } ?? "",
          String(step.witness.depth), entity, step.witness.claim.state.name, service ?? "",
          step.witness.reason.name, sentence(of: step.witness),
          step.witness.reason.evidence?.name ?? "",
          relations.map(phrase).joined(separator: "; "),
          relations.flatMap(\.terms.sources).joined(separator: " "),
        ]
      })
  }
}

extension Wording {
  /// The id and the service that a claim is about; a group has the id of what it is a group of.
  func ids(of topic: Witness.Topic) -> (entity: String, service: String?) {
    switch topic {
    case .subject(let subject): (id(subject), nil)
    case .service(let party, let name): (id(party), name)
    case .group(let group): (chain.name(ofGroup: group), nil)
    case .missing: ("!missing", nil)
    }
  }
}

extension Witness.State {
  /// The word that tables and JSON use.
  var name: String {
    switch self {
    case .down: "down"
    case .lost: "lost"
    case .compromised: "compromised"
    case .read: "read"
    case .write: "write"
    case .exposed: "exposed"
    case .tainted: "tainted"
    }
  }
}

extension Witness.Reason {
  /// The word that tables and JSON use.
  var name: String {
    switch self {
    case .event: "event"
    case .baseState: "base"
    case .rule: "rule"
    }
  }

  var evidence: Evidence? {
    if case .rule(let rule) = self { rule.evidence } else { nil }
  }
}
