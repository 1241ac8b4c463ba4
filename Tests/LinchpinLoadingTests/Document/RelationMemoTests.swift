import LinchpinCore
import LinchpinLoading
import Testing

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

  // Columns 3 and 259 have the same number in one byte.
  @Test func `columns are told apart however many there are`() throws {
    let own = (4..<259).map { "x-\($0)" }.joined(separator: ",")
    let empty = String(repeating: ",", count: 255)
    let folder = try TemporaryFolder()
    let path = try folder.write(
      "from,relation,to,service,\(own),notes\n" + "a,engages,b,same,\(empty)\n"
        + "a,engages,c,,\(empty)same\n", to: "relations.csv")
    let terms = try SupplyChain.load(entitiesTable: nil, relationsTable: path).chain.relations
      .map(\.terms)
    #expect(terms.map(\.service) == ["same", nil])
    #expect(terms.map(\.notes) == [nil, "same"])
  }
}
