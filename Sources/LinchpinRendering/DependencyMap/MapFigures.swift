import LinchpinAnalysis
import LinchpinCore

/// What an analysis counts for one entity: counted parties, as a rule labs.
public struct MapFigures: Sendable, Hashable {
  /// Parties that use it directly.
  public var usesDirect: Int?
  /// Parties that use it along any chain.
  public var usesAny: Int?
  /// Parties that its breach exposes.
  public var exposed: Int?
  /// Parties that its outage stops.
  public var stopped: Int?
  /// Parties that its outage interrupts.
  public var interrupted: Int?
  /// The most rivals that its breach exposes together.
  public var rivalsCoExposed: Int?
}

extension MapFigures {
  init(_ row: SupplierRanking.Row, at level: Evidence) {
    usesDirect = row.usesDirect
    usesAny = row.usesAny
    exposed = row.exposure.map { $0[level] }
    stopped = row.impact.map { $0[level] }
    interrupted = row.interruption.map { $0[level] }
    rivalsCoExposed = row.rivalsCoExposed
  }

  /// As attributes of a drawing; `party` is `labs`, or `counted` for parties of other kinds.
  func attributes(party: String) -> [MarkupWriter.Attribute] {
    [
      ("data-uses-direct", usesDirect), ("data-uses-any", usesAny),
      ("data-\(party)-exposed", exposed), ("data-\(party)-stopped", stopped),
      ("data-\(party)-interrupted", interrupted),
      ("data-rivals-co-exposed", rivalsCoExposed),
    ].map { name, value in (name, value.map { String($0) }) }
  }
}

/// A number or word that an overlay puts on a box.
public struct MapBadge: Sendable, Hashable {
  /// What the badge shows, such as `12`.
  public var text: String
  /// The same in words, for a screen reader.
  public var phrase: String
  /// How the badge is filled.
  public var fill: Fill

  /// A step of a scale from light to dark, or one of a few hues.
  public enum Fill: Sendable, Hashable {
    /// From 0 to 4.
    case step(Int)
    /// From 0 to 7; `nil` for all others.
    case hue(Int?)

    /// The word in class names.
    var name: String {
      switch self {
      case .step(let step): "step-\(step)"
      case .hue(let hue): hue.map { "hue-\($0)" } ?? "hue-other"
      }
    }
  }
}
