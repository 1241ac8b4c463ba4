import LinchpinCore

/// The outline of a box; each kind of entity has its own.
///
/// Every outline touches the middle of the left and the right side of its frame, where lines meet
/// it.
enum BoxShape: Sendable, CaseIterable {
  case rounded
  case plain
  case hexagon
  case cloud
  case pill
  case octagon
  case component
  case cylinder
  case ellipse
  case pointed
  case doubleBarred
  case plaque

  init(_ kind: EntityKind) {
    self =
      switch kind {
      case .lab: .rounded
      case .vendor: .plain
      case .contractorNetwork: .hexagon
      case .cloud: .cloud
      case .service: .pill
      case .organization: .octagon
      case .software: .component
      case .dataset: .cylinder
      case .model: .ellipse
      case .credential: .pointed
      case .function: .doubleBarred
      case .commonCause: .plaque
      }
  }

  /// How far the label keeps from the left and right of the frame.
  var sideInset: Double {
    switch self {
    case .rounded, .plain, .cylinder: 8
    case .octagon, .plaque: 11
    case .component, .pill, .doubleBarred: 13
    case .pointed, .hexagon: 15
    case .cloud: 15
    case .ellipse: 24
    }
  }

  /// Height that the outline takes beyond the label's own; above the label, and below.
  var extraHeight: (above: Double, below: Double) {
    switch self {
    case .cylinder: (7, 2)
    case .ellipse: (4, 4)
    case .cloud: (5, 1)
    default: (0, 0)
    }
  }

  /// What Graphviz calls the nearest shape, for those who draw the DOT text themselves.
  var dotName: String {
    switch self {
    case .rounded, .plain, .doubleBarred: "box"
    case .hexagon: "hexagon"
    case .cloud: "tab"
    case .pill, .ellipse: "ellipse"
    case .octagon: "octagon"
    case .component: "component"
    case .cylinder: "cylinder"
    case .pointed: "cds"
    case .plaque: "note"
    }
  }
}
