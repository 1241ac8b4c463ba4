import LinchpinScenarios

/// Something about one party that can get better or worse; less is better.
enum PartyMeasure: String, CaseIterable {
  case singlePoints = "single-points"
  case exposers, tainters, interrupters
  case pStopped = "p-stopped"
  case pInterrupted = "p-interrupted"
  case pExposed = "p-exposed"
  case pTainted = "p-tainted"

  func value(of party: ComparedState.Party) -> Double? {
    switch self {
    case .singlePoints: Double(party.singlePoints.count)
    case .exposers: Double(party.hitters.exposed.count)
    case .tainters: Double(party.hitters.tainted.count)
    case .interrupters: Double(party.hitters.interrupted.count)
    case .pStopped: party.probability?.stopped
    case .pInterrupted: party.probability?.interrupted
    case .pExposed: party.probability?.exposed
    case .pTainted: party.probability?.tainted
    }
  }

  /// The heading of a column.
  var title: String {
    switch self {
    case .singlePoints: "single points"
    case .exposers: "can expose it"
    case .tainters: "can taint it"
    case .interrupters: "can interrupt it"
    case .pStopped: "p(stopped)"
    case .pInterrupted: "p(interrupted)"
    case .pExposed: "p(exposed)"
    case .pTainted: "p(tainted)"
    }
  }

  /// What the measure counts, before or after the party's name.
  func phrase(_ name: String) -> String {
    switch self {
    case .singlePoints: "\(name)'s single points of failure"
    case .exposers: "suppliers that can expose \(name)"
    case .tainters: "suppliers that can taint the data or models of \(name)"
    case .interrupters: "suppliers that can interrupt \(name)"
    case .pStopped: "probability that \(name) is stopped in a year"
    case .pInterrupted: "probability that \(name) is interrupted in a year"
    case .pExposed: "probability that \(name) is exposed in a year"
    case .pTainted: "probability that \(name) is tainted in a year"
    }
  }

  var isProbability: Bool {
    switch self {
    case .pStopped, .pInterrupted, .pExposed, .pTainted: true
    case .singlePoints, .exposers, .tainters, .interrupters: false
    }
  }
}
