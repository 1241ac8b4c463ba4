import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

// What is claimed, what is not known, and what has been done.
extension IncidentReport {
  /// What the public record leaves open, as the description says, and what the description itself
  /// leaves out.
  var unknowns: [String] {
    var unknowns = incident?.undisclosed ?? []
    guard let incident else { return unknowns }
    func mentions(_ word: String) -> Bool {
      unknowns.contains { $0.lowercased().contains(word) }
    }
    if incident.occurred.since == nil { unknowns.append("when it began") }
    if incident.discovered.isUnknown, !mentions("discover") {
      unknowns.append("when it was discovered")
    }
    if incident.vector == nil, !mentions("vector") { unknowns.append("how the attackers got in") }
    if incident.claims.isEmpty { unknowns.append("what was taken, by anybody's claim") }
    return unknowns
  }

  func indicators(_ register: inout SourceRegister) -> [Document.Block] {
    var blocks: [Document.Block] = [.heading("Known and unknown")]
    let claims = incident?.claimGrid(&register)
    if let claims, !claims.rows.isEmpty {
      blocks.append(.grid(claims))
    } else {
      blocks.append(
        .paragraph(
          relatedIncident == nil
            ? "The description holds no claims about what was taken."
            : "The description holds no claims about this event."))
    }
    if !unknowns.isEmpty {
      blocks += [.paragraph("Not known:"), .lines(unknowns)]
    }
    let weak = weakHits
    if weak > 0, chain.statesEvidence {
      blocks.append(
        .paragraph(
          "\(weak) of the \(nouns.counted(radius.exposed.count)) exposed "
            + "\(weak == 1 ? "is" : "are") so on facts that nobody has confirmed."))
    }
    return blocks
  }

  private var weakHits: Int {
    let exposed = Set(radius.exposed)
    return radius.affected.count { hit in
      hit.outcome == .exposed && hit.evidence < .confirmed
        && hit.subject.entity.map(exposed.contains) == true
    }
  }

  func responseActions(_ register: inout SourceRegister) -> [Document.Block] {
    var blocks: [Document.Block] = [.heading("Response")]
    let responses = incident?.responses ?? []
    if responses.isEmpty {
      blocks.append(
        .paragraph(
          relatedIncident == nil
            ? "The description tells of no response."
            : "The description tells of no response to this event."))
    } else {
      var rows: [[String]] = []
      for (response, effect) in zip(responses, effects) {
        let supplier = response.supplier.map { " " + wording.name(id: $0) } ?? ""
        rows.append([
          wording.name(id: response.party), response.action + supplier,
          response.since?.description ?? "not known", response.evidence.name,
          sentence(on: effect, of: response), register.cite(response.sources),
        ])
      }
      blocks.append(
        .grid(
          Grid(
            columns: [
              Grid.Column("party"), Grid.Column("action"), Grid.Column("since"),
              Grid.Column("evidence"), Grid.Column("effect in the model"), Grid.Column("sources"),
            ], rows: rows)))
    }
    if let remark = blast.responseRemark { blocks.append(.paragraph(remark)) }
    return blocks
  }

  /// What an action changes for its party and for others: disclosure, corruption, stopping.
  private func sentence(on effect: ContractChange?, of response: Incident.Response) -> String {
    guard response.contractResponse != nil else {
      return "None: it changes no relation."
    }
    guard let effect, let party = chain.index(of: response.party) else {
      return "None: the description has no contract of theirs at this level of evidence."
    }
    let name = wording.name(party)
    let supplier = response.supplier.map(wording.name(id:)) ?? "the supplier"
    var sentences: [String] = []
    func change(_ outcome: Outcome) -> (before: Bool, after: Bool) {
      (
        effect.without.parties[outcome].contains(party),
        effect.with.parties[outcome].contains(party)
      )
    }
    switch change(.exposed) {
    case (true, true):
      sentences.append("\(name) stays exposed: \(supplier) still holds what it was given.")
    case (true, false): sentences.append("\(name) is no longer exposed.")
    case (false, true): sentences.append("\(name) becomes exposed.")
    case (false, false): sentences.append("\(name) is not exposed either way.")
    }
    switch change(.tainted) {
    case (true, true):
      sentences.append(
        radius.began == nil
          ? "It stays tainted." : "It stays tainted: what was delivered before is there.")
    case (true, false): sentences.append("Nothing new can be corrupted through it.")
    case (false, true): sentences.append("It becomes tainted.")
    case (false, false): break
    }
    return (sentences + [standstill(of: effect)]).joined(separator: " ")
  }

  /// Who stops, or is interrupted, because contracts do.
  private func standstill(of effect: ContractChange) -> String {
    func added(
      _ hit: KeyPath<BlastRadius, [Entity.Index]>, _ already: KeyPath<BlastRadius, [Entity.Index]>
    ) -> Set<Entity.Index> {
      Set(effect.with[keyPath: hit] + effect.with[keyPath: already])
        .subtracting(effect.without[keyPath: hit] + effect.without[keyPath: already])
    }
    let stopped = added(\.stopped, \.alreadyStopped)
    let interrupted = added(\.interrupted, \.alreadyInterrupted).subtracting(stopped)
    let parts = [("stops", stopped), ("interrupts", interrupted)].filter { !$1.isEmpty }
      .map { "\($0) \(listed($1.sorted().map(wording.name)))" }
    return parts.isEmpty
      ? "On what is stated nobody stops or is interrupted because of it."
      : "It \(listed(parts)), for want of a supplier."
  }
}
