import LinchpinEngine
import LinchpinText

// How every report says that a budget ended the work: first in words, and by one key in JSON.

extension Document.Block {
  /// The first paragraph of an answer that a budget cut short; nothing if the answer is whole.
  ///
  ///     Incomplete: the work ended at its limit, after 120 of 300 cuts of parties. What follows is
  ///     what was found until then.
  static func incomplete(_ shortfall: WorkBudget.Progress?) -> [Document.Block] {
    guard let shortfall else { return [] }
    return [
      .paragraph(
        "Incomplete: the work ended at its limit, after \(grouped(shortfall.done)) of "
          + "\(grouped(shortfall.total)) \(shortfall.task). What follows is what was found until "
          + "then.")
    ]
  }
}

extension Field {
  /// The key `incomplete`, which only an answer that a budget cut short has.
  static func incomplete(
    _ shortfall: @escaping @Sendable (Value) -> WorkBudget.Progress?
  ) -> Field {
    Field(optional: "incomplete", .shortfall, shortfall)
  }
}

extension Shape<WorkBudget.Progress> {
  fileprivate static var shortfall: Shape {
    Shape<WorkBudget.Progress>.object {
      Field("task", .text("what was worked on when the limit was reached")) { $0.task }
      Field("done", .count("how many of them were done")) { $0.done }
      Field("of", .count("how many there are")) { $0.total }
    }.named("incomplete")
  }
}

extension Shape<WorkBudget.Progress?> {
  /// The key alone, for what ends while it is written; no key if it did not end early.
  static var incomplete: Shape { .object { Field.incomplete { $0 } } }
}
