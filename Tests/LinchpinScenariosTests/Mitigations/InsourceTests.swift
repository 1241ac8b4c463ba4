import LinchpinAnalysis
import LinchpinCore
import LinchpinScenarios
import LinchpinTestSupport
import Testing

@Suite struct InsourceTests {
  @Test(arguments: [
    // A group of any 2 of 3 needs 1 of the other 2.
    ("{any: 2, of: [a, b, c]}", "{any: 1, of: [b, c]}"),
    ("{of: [a, b, c]}", "{any: 2, of: [b, c]}"),
    // One of three is always there: nothing is left to need, and that the lab can do without the
    // others stays said.
    ("{any: 1, of: [a, b, c]}", ""),
    ("a", ""), ("{of: [a]}", ""),
    // The inner group is always up, and so is one of the two that the outer one needs.
    ("{any: 2, of: [{any: 1, of: [a, b]}, c, b]}", "{any: 1, of: [c, b]}"),
    ("{any: 1, of: [{any: 1, of: [a, b]}, c]}", ""),
    // Whatever its status was, the member is up now.
    ("{any: 3, of: [{supplier: a, status: planned}, b, c]}", "{any: 2, of: [b, c]}"),
    ("{any: 1, of: [{supplier: a, status: planned}, b, c]}", ""),
    ("{of: [{any: 2, of: [a, b, c]}, c]}", "{of: [{any: 1, of: [b, c]}, c]}"),
  ])
  func `the member is always up from then on`(before: String, after: String) throws {
    // The lab's own need, and its function's.
    func yaml(_ group: String) -> String {
      let needs = group.isEmpty ? "" : "needs: [\(group)]"
      return """
        labs: {l: {\(needs)}}
        functions: {f: {owner: l, \(needs)}}
        vendors: {a: {}, b: {}, c: {}}
        """.replacing(", }}", with: "}}")
    }
    #expect(
      try text(of: yaml(before), after: "insource: {consumer: l, supplier: a}")
        == chain(yaml(after)).descriptionText())
  }

  @Test func `whom needs spoke for, they speak for still`() throws {
    // Without the mention, the contract with b would become a need that nobody stated.
    let before =
      "labs: {l: {needs: [{any: 1, of: [a, b]}], engages: [a, b]}}\nvendors: {a: {}, b: {}}"
    let after = """
      labs: {l: {needs: [{supplier: b, status: planned}], engages: [b]}}
      vendors: {a: {}, b: {}}
      """
    #expect(
      try text(of: before, after: "insource: {consumer: l, supplier: a}")
        == chain(after).descriptionText())
  }

  @Test func `contracts go, and what the supplier has of the consumer's own`() throws {
    let before = """
      labs:
        l: {engages: [{supplier: a, shares: [d]}], hosted-on: [k]}
        m: {engages: [a]}
      vendors: {a: {holds: [d, e], produces: [d, e]}}
      clouds: {k: {holds: [d]}}
      datasets: {d: {owner: l}, e: {owner: m}}
      """
    let after = """
      labs:
        l: {hosted-on: [k]}
        m: {engages: [a]}
      vendors: {a: {holds: [e], produces: [e]}}
      clouds: {k: {holds: [d]}}
      datasets: {d: {owner: l}, e: {owner: m}}
      """
    #expect(
      try text(of: before, after: "insource: {consumer: l, supplier: a}")
        == chain(after).descriptionText())
  }

  @Test func `a supplier that does nothing for the consumer is refused, and so is the second time`()
    throws
  {
    let yaml = "labs: {l: {needs: [a]}}\nvendors: {a: {}, b: {}}\n"
    #expect(
      try refusal(of: "insource: {consumer: l, supplier: b}", on: yaml)
        == "'b' does nothing for 'l' | remove the change")
    let change = "insource: {consumer: l, supplier: a}"
    #expect(
      try refusal(of: change, change, on: yaml)
        == "'a' does nothing for 'l' | remove the change")
  }
}
