import LinchpinCore
import LinchpinLoading
import Testing

/// CSV as spreadsheets and programs write it.
@Suite struct TableTests {
  private func load(_ entities: String, _ relations: String = "from,relation,to\n") throws
    -> LoadedDescription
  {
    let folder = try TemporaryFolder()
    _ = try folder.write(entities, to: "entities.csv")
    _ = try folder.write(relations, to: "relations.csv")
    return try SupplyChain.load(from: folder.path)
  }

  private func rules(_ entities: String, _ relations: String = "from,relation,to\n") throws
    -> [String]
  {
    let folder = try TemporaryFolder()
    _ = try folder.write(entities, to: "entities.csv")
    _ = try folder.write(relations, to: "relations.csv")
    return findings(from: folder.path).map { "\($0.rule) \($0.line):\($0.column)" }
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `any line break ends a row`(lineBreak: String) throws {
    let table = ["id,kind", "a,lab", "", ",", "b,vendor"].joined(separator: lineBreak)
    #expect(try load(table).chain.entities.map(\.id) == ["a", "b"])
    #expect(try load("\u{FEFF}" + table + lineBreak).chain.entities.count == 2)
  }

  @Test func `quoted cells keep commas, quotes and line breaks`() throws {
    let table = "id,kind,name,notes\n\"a,b\",lab,\"says \"\"hi\"\"\",\"one\r\ntwo\"\n"
    let entity = try load(table).chain.entities[0]
    #expect(entity.id == "a,b")
    #expect(entity.name == "says \"hi\"")
    #expect(entity.notes == "one\r\ntwo")
  }

  @Test func `places behind a quoted line break are right`() throws {
    let table = "id,notes,kind,records\na,\"one\ntwo é\",lab,-5\nb,,vendor,x\n"
    #expect(try rules(table) == ["bad-number 3:12", "wrong-type 4:11"])
  }

  @Test func `the header tells the separator: comma, semicolon or tab`() throws {
    let commas = try load(
      "id,kind\na,lab\nb,vendor\nd,dataset\n", "from,relation,to,shares\na,engages,b,d\n")
    for separator in [";", "\t"] {
      let other = try load(
        "id,kind\na,lab\nb,vendor\nd,dataset\n".replacing(",", with: separator),
        "from,relation,to,shares\na,engages,b,d\n".replacing(",", with: separator))
      #expect(other.chain.withoutPlaces == commas.chain.withoutPlaces)
      #expect(other.findings.isEmpty)
    }
  }

  @Test func `columns come in any order and may be missing`() throws {
    let chain = try load(
      "x-mine,kind,id\n1,lab,a\n2,vendor,b\n", "to,x-y,from,relation\nb,,a,engages\n"
    )
    .chain
    #expect(chain.relations.count == 1)
    #expect(chain.relations[0].evidence == .reported)
  }

  @Test func `rows of one group are one group, whatever stands between them`() throws {
    let chain = try load(
      "id,kind\na,lab\nu,cloud\nv,cloud\nw,cloud\n",
      """
      from,relation,to,group,any
      a,needs,u,g,
      a,needs,w,,1
      a,needs,!missing,g,
      a,needs,v,g,2

      """
    ).chain
    #expect(chain.groups.map(\.need) == [2])
    #expect(chain.groups.map(\.members.count) == [3])
    #expect(chain.relations.count == 4)
  }

  @Test func `a wrong row does not make its references wrong`() throws {
    let relations = "from,relation,to\na,engages,b\n"
    #expect(try rules("id,kind\na,lab\nb,vendr\n", relations) == ["unknown-value 3:3"])
    #expect(try rules("id,kind\na,lab\nb,vendor,x\n", relations) == ["row-length 3:1"])
    #expect(try rules("id,kind\na,lab\nb,\"vendor\"x\n", relations) == ["stray-quote 3:3"])
  }

  @Test func `a header alone is an empty table, and nothing is none`() throws {
    #expect(try load("id,kind\n").chain.entities.isEmpty)
    #expect(try rules("", "from,relation,to\n") == ["empty-description 1:1"])
  }
}

/// What many rows say in the same words is read once.
@Suite struct RelationMemoTests {
  private func load(_ rows: String) throws -> LoadedDescription {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "from,relation,to,service,evidence,since,notes\n" + rows, to: "relations.csv")
    return try SupplyChain.load(entitiesTable: nil, relationsTable: path)
  }

  @Test func `rows in the same words say the same, others do not`() throws {
    let chain = try load(
      "a,engages,b,x,confirmed,,\na,engages,c,x,confirmed,,\na,engages,d,\"x\",confirmed,,\n"
        + "a,engages,e,x,alleged,,\na,needs,f,,confirmed,,x\na,needs,g,,confirmed,2026,\n"
    ).chain
    #expect(chain.relations.map(\.terms.service) == [nil, nil, "x", "x", "x", "x"])
    #expect(chain.relations.map { $0.evidence.name }.sorted().filter { $0 == "alleged" }.count == 1)
    #expect(chain.relations.map(\.terms.notes) == ["x", nil, nil, nil, nil, nil])
    #expect(chain.relations.map { $0.since?.description } == [nil, "2026", nil, nil, nil, nil])
  }

  @Test func `a mistake that many rows repeat is told for each`() throws {
    let rows = (1...3).map { "a,engages,b\($0),x,certain,,\n" }.joined()
    let error = #expect(throws: LoadError.self) { _ = try load(rows) }
    #expect(error?.findings.map(\.line) == [2, 3, 4])
    #expect(error?.findings.map(\.rule) == ["unknown-value", "unknown-value", "unknown-value"])
  }
}
