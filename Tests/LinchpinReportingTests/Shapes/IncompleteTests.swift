import LinchpinEngine
import LinchpinText
import Testing

@testable import LinchpinReporting

@Suite struct IncompleteTests {
  private let shortfall = WorkBudget.Progress(task: "cuts of parties", done: 1200, total: 3000)

  private let shape: Shape<WorkBudget.Progress?> = .object {
    Field("found", .count()) { _ in 7 }
    Field.incomplete { $0 }
  }

  @Test func `a whole answer says nothing of it`() {
    #expect(Document.Block.incomplete(nil).isEmpty)
    #expect(shape.json(of: nil).compactText() == #"{"found":7}"#)
  }

  @Test func `an answer that was cut short says where`() {
    #expect(
      Document(Document.Block.incomplete(shortfall)).plainText()
        == """
        Incomplete: the work ended at its limit, after 1,200 of 3,000 cuts of parties. What follows is what
        was found until then.

        """)
    #expect(
      shape.json(of: shortfall).compactText()
        == #"{"found":7,"incomplete":{"task":"cuts of parties","done":1200,"of":3000}}"#)
  }

  @Test func `the schema does not require the key`() {
    let text = shape.schema.compactText()
    #expect(text.contains(#""required":["found"]"#))
    #expect(text.contains(##""incomplete":{"$ref":"#/$defs/incomplete"}"##))
  }
}
