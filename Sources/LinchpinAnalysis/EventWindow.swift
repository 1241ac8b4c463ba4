import LinchpinCore

/// The days over which a dated event reaches: from the day it began to the as-of date.
///
/// What stops is decided on the as-of date. What is disclosed, corrupted and controlled is decided
/// over the window: a contract that was suspended, or ended, after the event began has delivered
/// within it, and a response takes nothing back.
struct EventWindow: Sendable, Equatable {
  let first: CalendarDay
  /// `nil` without an as-of date: the window has no last day.
  let last: CalendarDay?
}

/// The levels at which a relation discloses what was handed over, and at which it brings something
/// new: corruption and control.
struct Channels: Sendable, Equatable {
  /// What was handed over is in the supplier's hands.
  var held: EvidenceLayers
  /// The supplier delivers and can act.
  var active: EvidenceLayers

  static let none = Channels(held: [], active: [])

  /// - Parameters:
  ///   - terms: Those of the relation; `nil` where every one is at its default.
  ///   - status: On the as-of date.
  ///   - layers: The levels that use a claim of the relation's evidence.
  ///   - window: Without it, the as-of date alone counts.
  init(
    of relation: Relation, _ terms: Relation.Terms?, status: Relation.Status,
    layers: EvidenceLayers, window: EventWindow?
  ) {
    if status == .planned {
      self = .none
    } else if let window {
      self.init(of: relation, terms, layers: layers, over: window)
    } else {
      self.init(
        held: status == .ended ? Self.heldAfterEnd(terms, layers) : layers,
        active: status == .active ? layers : [])
    }
  }

  private init(held: EvidenceLayers, active: EvidenceLayers) {
    self.held = held
    self.active = active
  }

  /// A relation counts if it was in force on some day of the window; where the day of its suspension
  /// or end is not stated, that it was is an assumption.
  private init(
    of relation: Relation, _ terms: Relation.Terms?, layers: EvidenceLayers,
    over window: EventWindow
  ) {
    if let until = relation.until, until.lastDay < window.first {
      self.init(held: Self.heldAfterEnd(terms, layers), active: [])
      return
    }
    let suspended = terms?.suspended?.firstDay
    let first = max(window.first, relation.since?.firstDay ?? window.first)
    let wasActive = suspended.map { first < $0 } ?? true
    let assumed = layers.intersection(.assumedOnly)
    switch relation.statedStatus {
    case .ended where !relation.statesEnd(by: window.last):
      let active = suspended == nil ? assumed : wasActive ? layers : []
      let isHeld = active == layers || terms?.isDeleted == false
      self.init(held: isHeld ? layers : assumed, active: active)
    case .suspended where suspended == nil: self.init(held: layers, active: assumed)
    case .active, .suspended, .ended, .planned:
      self.init(held: layers, active: wasActive ? layers : [])
    }
  }

  /// What an ended relation handed over is disclosed still unless it was deleted; where nobody says,
  /// that it was kept is an assumption.
  private static func heldAfterEnd(
    _ terms: Relation.Terms?, _ layers: EvidenceLayers
  ) -> EvidenceLayers {
    switch terms?.isDeleted {
    case true?: []
    case false?: layers
    case nil: layers.intersection(.assumedOnly)
    }
  }
}

extension Relation {
  /// Whether the last day is stated, and not after the day that is asked about.
  fileprivate func statesEnd(by last: CalendarDay?) -> Bool {
    guard let until else { return false }
    return last.map { until.lastDay <= $0 } ?? true
  }
}
