import Testing

@testable import LinchpinReporting

@Suite struct GridTests {
  let grid = Grid(
    columns: [
      Grid.Column("name"), Grid.Column("depth", isNumber: true), Grid.Column("path"),
    ],
    rows: [["Meta", "12", "a → b"], ["数据", "1", ""]])

  @Test func `columns are aligned, numbers to the right, wide characters counted as two`() {
    #expect(
      grid.plainText(width: 100) == """
          NAME  DEPTH  PATH
          Meta     12  a → b
          数据      1

        """)
  }

  @Test func `what does not fit goes on in the next line`() {
    let grid = Grid(
      columns: [Grid.Column("id"), Grid.Column("path")],
      rows: [["meta", "one two three four five six"]])
    #expect(
      grid.plainText(width: 24) == """
          ID    PATH
          meta  one two three
                four five six

        """)
  }

  @Test func `nothing is lost of a word that is wider than its column`() {
    let word = String(repeating: "x", count: 250)
    let grid = Grid(columns: [Grid.Column("id"), Grid.Column("id")], rows: [[word, word]])
    let text = grid.plainText(width: 60)
    #expect(text.count { $0 == "x" } == 500)
    #expect(text.split(separator: "\n").allSatisfy { displayWidth($0) <= 60 })
  }

  @Test func `a long text gives way before words are broken`() {
    let grid = Grid(
      columns: [Grid.Column("service"), Grid.Column("suppliers"), Grid.Column("name")],
      rows: [["content-delivery", "one, two, three, four", "Technologies Inc."]])
    #expect(
      grid.plainText(width: 50) == """
          SERVICE           SUPPLIERS    NAME
          content-delivery  one, two,    Technologies Inc.
                            three, four

        """)
  }

  @Test func `a word that must be broken is broken after a hyphen`() {
    #expect(wrapped("contractor-network", width: 14) == ["contractor-", "network"])
    #expect(wrapped("a contractor-network", width: 14) == ["a", "contractor-", "network"])
    #expect(wrapped("abcdefgh-", width: 4) == ["abcd", "efgh", "-"])
    #expect(wrapped("--------", width: 3) == ["---", "---", "--"])
  }

  @Test func `a negative number is no formula`() {
    let grid = Grid(
      columns: [Grid.Column("name"), Grid.Column("value", isNumber: true)],
      rows: [["-1", "-0.5"], ["x", "-1+1"]])
    #expect(grid.csv() == "name,value\r\n'-1,-0.5\r\nx,'-1+1\r\n")
  }

  @Test func `CSV has a header, line ends of RFC 4180, and every row`() {
    #expect(grid.csv() == "name,depth,path\r\nMeta,12,a → b\r\n数据,1,\r\n")
  }

  @Test func `Markdown has a rule under the header`() {
    #expect(
      grid.markdown() == """
        | name | depth | path |
        | --- | ---: | --- |
        | Meta | 12 | a → b |
        | 数据 | 1 |  |

        """)
  }

  @Test func `columns that say nothing are left out on request`() {
    let grid = Grid(
      columns: [Grid.Column("a"), Grid.Column("b")], rows: [["1", ""], ["2", ""]])
    #expect(grid.withoutEmptyColumns().columns.map(\.title) == ["a"])
  }
}
