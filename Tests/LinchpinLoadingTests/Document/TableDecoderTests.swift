import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct TableDecoderTests {
  @Test func `columns come in any order and may be missing`() throws {
    let chain = try Tables.load(
      "x-mine,kind,id\n1,lab,a\n2,vendor,b\n", "to,x-y,from,relation\nb,,a,engages\n"
    )
    .chain
    #expect(chain.relations.count == 1)
    #expect(chain.relations[0].evidence == .reported)
  }

  @Test func `rows of one group are one group, whatever stands between them`() throws {
    let chain = try Tables.load(
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
    #expect(try Tables.rules("id,kind\na,lab\nb,vendr\n", relations) == ["unknown-value 3:3"])
    #expect(try Tables.rules("id,kind\na,lab\nb,vendor,x\n", relations) == ["row-length 3:1"])
    #expect(try Tables.rules("id,kind\na,lab\nb,\"vendor\"x\n", relations) == ["stray-quote 3:3"])
  }

  @Test func `a header alone is an empty table, and nothing is none`() throws {
    #expect(try Tables.load("id,kind\n").chain.entities.isEmpty)
    #expect(try Tables.rules("", "from,relation,to\n") == ["empty-description 1:1"])
  }

  @Test func `without a table of entities every id is an organization`() throws {
    let folder = try TemporaryFolder()
    let relations = try folder.write(
      "from,relation,to\na,needs,b\nb,owned-by,c\n", to: "relations.csv")
    for loaded in [
      try SupplyChain.load(from: folder.path),
      try SupplyChain.load(entitiesTable: nil, relationsTable: relations),
    ] {
      #expect(loaded.chain.entities.map(\.kind) == [.organization, .organization, .organization])
      #expect(loaded.findings == [])
    }
  }
}
