import LinchpinCore
import LinchpinLoading
import Testing

/// What the short and long forms of relations become.
@Suite struct TreeDecoderRelationsTests {
  @Test func `a relation takes the evidence of its file unless it gives its own`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      labs: {a: {engages: [v, {supplier: w, evidence: confirmed}]}}
      vendors: {v: {}, w: {}}
      evidence: alleged
      """)
    #expect(chain.relations.map(\.evidence) == [.alleged, .confirmed])
  }

  @Test func `shares and delivers are unstated, all, or a list that may be empty`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      labs:
        a:
          engages:
            - u
            - {supplier: v, shares: all, delivers: none}
            - {supplier: w, shares: [d, {artefact: e, form: masked}], delivers: []}
      vendors: {u: {}, v: {}, w: {}}
      datasets: {d: {}, e: {}}
      """)
    let d = try #require(chain.index(of: "d"))
    let e = try #require(chain.index(of: "e"))
    let terms = chain.relations.map(\.terms)
    #expect(
      terms.map(\.shares) == [
        .unstated, .all, .listed([.init(artefact: d), .init(artefact: e, form: .masked)]),
      ])
    #expect(terms.map(\.delivers) == [.unstated, .listed([]), .listed([])])
  }

  @Test func `groups nest, keep their names, and know their missing members`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      labs: {a: {needs: [u, {any: 1, group: g, of: [v, "!missing", {of: [u, v]}]}]}}
      vendors: {u: {}, v: {}}
      """)
    #expect(chain.groups.map(\.need) == [1, nil])
    #expect(chain.groups.map(\.name) == ["g", nil])
    #expect(chain.groups.map(\.parent) == [nil, 0])
    #expect(chain.groups[0].members.count == 3)
    #expect(chain.relations.count { $0.supplier == nil } == 1)
    // The bare need is in no group.
    #expect(chain.relations.count == 5)
  }

  @Test func `a group may say gated and reveals for all its members`() throws {
    let chain = try LinchpinLoadingTests.chain(
      """
      linchpin: 1
      models: {m: {trained-on: [{quorum: 1, of: [d, {artefact: e, reveals: true}], gated: true}]}}
      datasets: {d: {}, e: {}}
      """)
    #expect(chain.relations.allSatisfy { $0.kind == .derivedFrom && $0.terms.isGated })
    #expect(chain.relations.map(\.terms.reveals) == [false, true])
  }
}
