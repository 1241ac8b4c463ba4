import LinchpinCore
import LinchpinLoading
import LinchpinTestSupport
import Testing

@testable import LinchpinScenarios

/// What rewriting keeps true between two changes.
@Suite struct ChainDraftTests {
  // l needs any 1 of (v, any 2 of (w, x)); l engages v
  private func draft() throws -> ChainDraft {
    ChainDraft(
      try chain(
        """
        labs: {l: {needs: [{any: 1, of: [v, {any: 2, of: [w, x]}]}], engages: [v]}}
        vendors: {v: {}, w: {}, x: {}}
        """), on: nil)
  }

  private func index(_ draft: ChainDraft, _ supplier: EntityID, _ kind: RelationKind) throws -> Int
  {
    let (lab, supplier) = (try draft.index(of: "l"), try draft.index(of: supplier))
    return try #require(draft.relations(of: lab, with: supplier) { $0 == kind }.first)
  }

  @Test func `nothing changed is the same chain`() throws {
    let draft = try draft()
    #expect(draft.chain() == draft.original)
  }

  @Test func `relations that come are found, those that go are not, and the rest keep their index`()
    throws
  {
    var draft = try draft()
    let lab = try draft.index(of: "l")
    let before = draft.relations(of: lab)
    let gone = try index(draft, "v", .engages)
    let new = draft.add(
      Relation(kind: .engages, dependent: lab, supplier: try draft.index(of: "w")))
    draft.remove(gone)
    #expect(draft.relations(of: lab) == before.filter { $0 != gone } + [new])
    #expect(Array(draft.relationIndices) == before.filter { $0 != gone } + [new])
    #expect(draft.relations(of: try draft.index(of: "v")) == [])
    let engaged = draft.chain().relations.filter { $0.kind == .engages }
    #expect(try engaged.map(\.supplier) == [draft.index(of: "w")])
  }

  @Test func `a group that loses its last member goes, and its relations with it`() throws {
    var draft = try draft()
    let lab = try draft.index(of: "l")
    let groups = draft.groups(of: lab, .needs)
    #expect(groups.count == 2)
    let nested = try #require(draft.group(of: try index(draft, "w", .needs)))
    draft.remove(try index(draft, "w", .needs))
    #expect(draft.memberCount(of: nested) == 1)
    draft.remove(try index(draft, "x", .needs))
    #expect(draft.groups(of: lab, .needs) == groups.filter { $0 != nested })
    let chain = draft.chain()
    #expect(chain.groups.map(\.members.count) == [1])
    #expect(chain.groups.allSatisfy { $0.parent == nil })
  }

  @Test func `removing a group removes all that is in it, at any depth`() throws {
    var draft = try draft()
    let lab = try draft.index(of: "l")
    let outer = try #require(draft.group(of: try index(draft, "v", .needs)))
    #expect(
      try draft.mentions(of: outer).compactMap { draft.relations[$0].supplier }.sorted()
        == ["v", "w", "x"].map { try draft.index(of: $0) })
    draft.remove(group: outer)
    #expect(draft.groups(of: lab, .needs) == [])
    #expect(draft.chain().relations.map(\.kind) == [.engages])
    #expect(draft.chain().groups == [])
  }

  @Test func `members of one supplier count once`() throws {
    var draft = try draft()
    let lab = try draft.index(of: "l")
    let outer = try #require(draft.group(of: try index(draft, "v", .needs)))
    #expect(draft.memberCount(of: outer) == 2)
    draft.add(
      draft.add(Relation(kind: .needs, dependent: lab, supplier: try draft.index(of: "v"))),
      to: outer)
    #expect(draft.memberCount(of: outer) == 2)
    #expect(draft.members(of: outer).count == 2)
  }

  @Test func `a remark about sharing goes with the last relation that shares`() throws {
    var draft = try draft()
    let contract = try index(draft, "v", .engages)
    draft.remark("always")
    draft.remark("as long as it shares", whileSharing: [contract])
    draft.remark("always")
    #expect(draft.remarks == ["always", "as long as it shares"])
    draft.changeTerms(contract) { $0.shares = .listed([]) }
    #expect(draft.remarks == ["always"])
  }

  @Test func `an id that nobody has is refused, with the nearest`() throws {
    let draft = try draft()
    #expect(throws: Refusal.self) { try draft.index(of: "vv") }
    do {
      _ = try draft.index(of: "w1")
      Issue.record("w1 was found")
    } catch {
      #expect(error.message == "unknown entity 'w1'")
      #expect(error.hint == "did you mean 'w'?")
    }
  }

  @Test func `a change after the as-of date is refused`() throws {
    var draft = ChainDraft(try draft().original, on: CalendarDay("2026-05-01"))
    let late = Scenario.Change(
      .suspend(consumer: "l", supplier: "v"), since: PartialDate("2026-06"))
    #expect(throws: Refusal.self) { try draft.apply(late) }
  }
}
