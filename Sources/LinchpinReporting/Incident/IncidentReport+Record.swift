import LinchpinAnalysis
import LinchpinCore

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
    if incident.occurredSince == nil { unknowns.append("when it began") }
    if incident.discovered == nil, !mentions("discover") {
      unknowns.append("when it was discovered")
    }
    if incident.vector == nil, !mentions("vector") { unknowns.append("how the attackers got in") }
    if incident.claims.isEmpty { unknowns.append("what was taken, by anybody's claim") }
    return unknowns
  }

  func indicators(_ register: inout SourceRegister) -> [Document.Block] {
    var blocks: [Document.Block] = [.heading("Known and unknown")]
    let claims = incident?.claims ?? []
    if claims.isEmpty {
      blocks.append(.paragraph("The description holds no claims about what was taken."))
    } else {
      var rows: [[String]] = []
      for claim in claims {
        rows.append([
          claim.what, claim.by ?? "not known", claim.evidence.name, register.cite(claim.sources),
        ])
      }
      blocks.append(
        .grid(
          Grid(
            columns: [
              Grid.Column("claim"), Grid.Column("by"), Grid.Column("evidence"),
              Grid.Column("sources"),
            ], rows: rows)))
    }
    if !unknowns.isEmpty {
      blocks += [.paragraph("Not known:"), .lines(unknowns)]
    }
    let weak = weakHits
    if weak > 0 {
      let parties = radius.counted.noun(count: radius.exposed.count)
      blocks.append(
        .paragraph(
          "\(weak) of the \(radius.exposed.count) \(parties) exposed "
            + "\(weak == 1 ? "is" : "are") so on facts that nobody has confirmed."))
    }
    return blocks
  }

  private var weakHits: Int {
    radius.affected.count { hit in
      hit.outcome == .exposed && hit.evidence < .confirmed
        && contains(hit.entity, in: radius.exposed)
    }
  }

  func responseActions(_ register: inout SourceRegister) -> [Document.Block] {
    var blocks: [Document.Block] = [.heading("Response")]
    let responses = incident?.responses ?? []
    if responses.isEmpty {
      blocks.append(.paragraph("The description tells of no response."))
    } else {
      var rows: [[String]] = []
      for (response, effect) in zip(responses, effects) {
        let supplier = response.supplier.map { " " + wording.name($0) } ?? ""
        rows.append([
          wording.name(response.party), response.action + supplier,
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
    guard Self.status(after: response.action) != nil else {
      return "None: it changes no relation."
    }
    guard let effect else {
      return "None: the description has no contract of theirs at this level of evidence."
    }
    let party = wording.name(response.party)
    let supplier = response.supplier.map(wording.name) ?? "the supplier"
    var sentences: [String] = []
    func isHit(_ list: [String]) -> Bool { contains(response.party, in: list) }
    switch (isHit(effect.without.exposed), isHit(effect.with.exposed)) {
    case (true, true):
      sentences.append("\(party) stays exposed: \(supplier) still holds what it was given.")
    case (true, false): sentences.append("\(party) is no longer exposed.")
    case (false, true): sentences.append("\(party) becomes exposed.")
    case (false, false): sentences.append("\(party) is not exposed either way.")
    }
    switch (isHit(effect.without.tainted), isHit(effect.with.tainted)) {
    case (true, true): sentences.append("It stays tainted.")
    case (true, false): sentences.append("Nothing new can be corrupted through it.")
    case (false, true): sentences.append("It becomes tainted.")
    case (false, false): break
    }
    let stopped = Set(effect.with.stopped + effect.with.alreadyStopped)
      .subtracting(effect.without.stopped + effect.without.alreadyStopped)
      .sorted(by: utf8Precedes).map(wording.name)
    sentences.append(
      stopped.isEmpty
        ? "Nobody stops because of it." : "It stops \(listed(stopped)), for want of a supplier.")
    return sentences.joined(separator: " ")
  }
}
