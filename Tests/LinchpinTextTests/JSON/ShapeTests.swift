import LinchpinCore
import LinchpinText
import Testing

/// That a value's JSON and its schema follow from one shape.
@Suite struct ShapeTests {
  private struct Contract {
    var supplier: EntityID
    var service: String?
    var share: Double?
  }

  private static let contract: Shape<Contract> = Shape.object {
    Field("supplier", .id()) { $0.supplier }
    Field("service", .orNull(.text("null if unnamed"))) { $0.service }
    Field(optional: "share", .number(from: 0, to: 1)) { $0.share }
  }.named("contract")

  private func text(_ json: JSONValue) -> String { json.compactText() }

  @Test func `a key without a value is null or left out, as its shape says`() {
    let shape = Self.contract
    #expect(
      text(shape.json(of: Contract(supplier: "v", service: "cloud", share: 0.5)))
        == #"{"supplier":"v","service":"cloud","share":0.5}"#)
    #expect(
      text(shape.json(of: Contract(supplier: "v"))) == #"{"supplier":"v","service":null}"#)
  }

  @Test func `a schema requires each key that is always written, and defines a name once`() {
    let shape = Shape<[Contract]>.answer("contracts/1", "Contracts") {
      Field("all", .list(Self.contract)) { $0 }
      Field("first", .orNull(Self.contract)) { $0.first }
    }
    #expect(
      text(shape.schema) == """
        {"$schema":"https://json-schema.org/draft/2020-12/schema",\
        "$id":"urn:linchpin:schema:contracts/1","title":"Contracts","type":"object",\
        "properties":{"schema":{"const":"linchpin.contracts/1"},\
        "all":{"type":"array","items":{"$ref":"#/$defs/contract"}},\
        "first":{"anyOf":[{"$ref":"#/$defs/contract"},{"type":"null"}]}},\
        "required":["schema","all","first"],\
        "$defs":{"contract":{"type":"object","properties":{"supplier":{"type":"string"},\
        "service":{"type":["string","null"],"description":"null if unnamed"},\
        "share":{"type":"number","minimum":0,"maximum":1}},\
        "required":["supplier","service"]}}}
        """)
    #expect(
      text(shape.json(of: []))
        == #"{"schema":"linchpin.contracts/1","all":[],"first":null}"#)
  }

  @Test func `one of several objects is the one that has a value`() {
    let shape: Shape<Int> = .oneOf {
      Field(optional: "even", .count()) { $0.isMultiple(of: 2) ? $0 : nil }
      Field(optional: "odd", .count()) { $0.isMultiple(of: 2) ? nil : $0 }
    }
    #expect(text(shape.json(of: 4)) == #"{"even":4}"#)
    #expect(text(shape.json(of: 5)) == #"{"odd":5}"#)
    #expect(text(shape.schema).contains(#""required":["odd"]"#))
  }

  @Test func `null joins the types and the words of a schema`() {
    #expect(
      text(Shape<Int?>.orNull(.count()).schema) == #"{"type":["integer","null"],"minimum":0}"#)
    #expect(
      text(Shape<String?>.orNull(.word(of: ["exact", "sampled"])).schema)
        == #"{"enum":["exact","sampled",null]}"#)
  }
}
