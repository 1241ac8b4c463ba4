import LinchpinCore
import LinchpinLoading
import Testing

/// CSV as spreadsheets and programs write it.
@Suite struct CSVScannerTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `any line break ends a row`(lineBreak: String) throws {
    let table = ["id,kind", "a,lab", "", ",", "b,vendor"].joined(separator: lineBreak)
    #expect(try Tables.load(table).chain.entities.map(\.id) == ["a", "b"])
    #expect(try Tables.load("\u{FEFF}" + table + lineBreak).chain.entities.count == 2)
  }

  @Test func `quoted cells keep commas, quotes and line breaks`() throws {
    let table = "id,kind,name,notes\n\"a,b\",lab,\"says \"\"hi\"\"\",\"one\r\ntwo\"\n"
    let entity = try Tables.load(table).chain.entities[0]
    #expect(entity.id == "a,b")
    #expect(entity.name == "says \"hi\"")
    #expect(entity.notes == "one\r\ntwo")
  }

  @Test func `locations behind a quoted line break are right`() throws {
    let table = "id,notes,kind,records\na,\"one\ntwo é\",lab,-5\nb,,vendor,x\n"
    #expect(try Tables.rules(table) == ["bad-number 3:12", "wrong-type 4:11"])
  }

  @Test func `the header tells the separator: comma, semicolon or tab`() throws {
    let commas = try Tables.load(
      "id,kind\na,lab\nb,vendor\nd,dataset\n", "from,relation,to,shares\na,engages,b,d\n")
    for separator in [";", "\t"] {
      let other = try Tables.load(
        "id,kind\na,lab\nb,vendor\nd,dataset\n".replacing(",", with: separator),
        "from,relation,to,shares\na,engages,b,d\n".replacing(",", with: separator))
      #expect(other.chain.withoutLocations == commas.chain.withoutLocations)
      #expect(other.findings.isEmpty)
    }
  }

  @Test func `a quote that is never closed is told once, where it opens`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("id,kind,name\na,lab,\"Lab A\nb,vendor,B\n", to: "entities.csv")
    let found = findings(from: folder.path)
    #expect(found.map(\.rule) == ["open-quote"])
    #expect(found.map(\.line) == [2] && found.map(\.column) == [7])
    #expect(found[0].message == "a quoted cell is never closed")
    #expect(found[0].hint == "add a closing quote; quotes inside a cell are doubled")
    #expect(found[0].file == folder.path + "/entities.csv")
  }

  @Test func `a quote where none can be is told at the beginning of its cell`() throws {
    #expect(try Tables.rules("id,kind,name\na,lab,Lab \"A\"\n") == ["stray-quote 2:7"])
    #expect(try Tables.rules("id,kind,name\na,lab,\"Lab\" A\n") == ["stray-quote 2:7"])
    // Blanks behind a closing quote do no harm.
    #expect(try Tables.rules("id,kind,name\na,lab,\"Lab A\"  \nb,vendor,\"B\" \r\n") == [])
  }

  @Test func `a row of another width than the header is told at its beginning`() throws {
    let table = "id,kind,name\na,lab\nb,vendor,B,\n\nc,cloud,C\n"
    #expect(try Tables.rules(table) == ["row-length 2:1", "row-length 3:1"])
    let folder = try TemporaryFolder()
    _ = try folder.write(table, to: "entities.csv")
    #expect(
      findings(from: folder.path).map(\.message) == [
        "the row has 2 cells, the header 3", "the row has 4 cells, the header 3",
      ])
  }

  @Test func `a byte order mark and a separator in a quoted header are no part of the table`()
    throws
  {
    let chain = try Tables.load("\u{FEFF}\"id\";\"x-a,b\";kind\r\na;1,2;lab\r\n").chain
    #expect(chain.entities.map(\.id) == ["a"])
    #expect(chain.entities[0].location.line == 2)
  }

  @Test func `columns are counted in characters, whatever their bytes and line breaks`() throws {
    for lineBreak in ["\n", "\r\n", "\r"] {
      let rows = ["kind,id,name,notes,records", "lab,a,é👩 ü,,x", "lab,b,,\"c", "d\",x"]
      let found = try Tables.rules(rows.joined(separator: lineBreak))
      #expect(found == ["wrong-type 2:13", "wrong-type 4:4"], "\(lineBreak.debugDescription)")
    }
  }

  @Test func `blanks at the ends of a cell are no part of it`() throws {
    let entity = try Tables.load("id , kind,name\n a , lab ,\" Lab A \"\n").chain.entities[0]
    #expect(entity.id == "a")
    #expect(entity.name == "Lab A")
  }

  @Test func `the last row needs no line break, and rows of empty cells are none`() throws {
    let chain = try Tables.load("id,kind\r\na,lab\r\n,\r\n\" \",\r\nb,vendor").chain
    #expect(chain.entities.map(\.id) == ["a", "b"])
  }
}
