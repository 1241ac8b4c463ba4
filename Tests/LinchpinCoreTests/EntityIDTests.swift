import LinchpinCore
import Testing

@Suite struct EntityIDTests {
  private let composed: EntityID = "caf\u{E9}"
  private let decomposed: EntityID = "cafe\u{301}"

  @Test func `two ids are the same only if their bytes are`() {
    #expect(composed.text == decomposed.text)
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, "caf\u{E9}"]).count == 2)
  }

  @Test func `ids sort by their bytes`() {
    #expect(
      [composed, "cafz", decomposed, "Zoo"].sorted() == ["Zoo", decomposed, "cafz", composed])
  }

  @Test func `the id of work at a supplier names the party before the last slash`() {
    #expect(EntityID("a/b/v").party(withWorkAt: "v") == "a/b")
    #expect(EntityID("a/b/v").party(withWorkAt: "b/v") == "a")
    #expect(EntityID("a/v").party(withWorkAt: "w") == nil)
    #expect(EntityID("/v").party(withWorkAt: "v") == nil)
  }
}
