import LinchpinCore

extension Validation {
  /// Reports events that cannot happen to what they name.
  ///
  /// - Parameter derived: The ids of silos and implicit artefacts that events name.
  mutating func checkEvents(_ derived: [Symbol: DerivedID]) {
    for event in document.incident?.events ?? [] {
      let symbol = event.entity.id
      if index(of: symbol) == nil, let derived = derived[symbol] {
        if !derived.contains(.work), event.kind == .leak || event.kind == .tamper {
          report(event, "a silo")
        }
        continue
      }
      guard check(event.entity, as: "entity"), let kind = kind(of: symbol) else { continue }
      switch event.kind {
      case .leak where !kind.isArtefact, .tamper where !kind.isArtefact && kind != .software:
        report(event, "a \(kind.rawValue)")
      default: break
      }
    }
  }

  private mutating func report(_ event: IncidentEntry.EventEntry, _ what: String) {
    report(
      .impossibleEvent,
      "\(quoted(event.entity.id)) is \(what), and a \(event.kind.rawValue) cannot happen to it",
      at: event.entity.location, hint: "write breach, outage or ransomware")
  }
}
