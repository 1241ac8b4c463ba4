import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

extension Wording {
  /// The cells *name* and *id*; an id that is the name is not said twice.
  func cells(_ entity: Entity.Index) -> [String] {
    let (name, id) = (name(entity), id(entity))
    return [name, haveSameBytes(name, id) ? "" : id]
  }

  /// The columns of ``cells(_:)``.
  static let cellColumns = [Grid.Column("name"), Grid.Column("id")]

  func ids(_ entities: [Entity.Index], separator: String = "; ") -> String {
    entities.map(id).joined(separator: separator)
  }

  func names(_ entities: [Entity.Index], atMost limit: Int) -> String {
    listed(entities.map(name), atMost: limit)
  }
}
