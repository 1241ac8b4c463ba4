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
}
