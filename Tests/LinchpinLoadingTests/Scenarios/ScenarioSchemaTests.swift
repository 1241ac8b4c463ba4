import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

/// The JSON Schema of scenarios and their reader, each checked by the other.
@Suite struct ScenarioSchemaTests {
  private static let head = "linchpin-scenarios: 1\nscenarios:\n"

  @Test func `the schema accepts what loads and rejects what it can know to be wrong`() throws {
    let folder = try TemporaryFolder()
    let schema = try folder.write(scenarioSchema().text(), to: "schema.json")
    let fixture = Corpus.folder.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/lp4-scenarios.yaml").path
    var good = [fixture]
    var bad: [String] = []
    for (place, text) in ([ScenarioFileTests.everything] + Self.good).enumerated() {
      good.append(try folder.write(text, to: "good-\(place).yaml"))
    }
    for (place, text) in Self.bad.enumerated() {
      bad.append(try folder.write(text, to: "bad-\(place).yaml"))
    }
    for path in good {
      #expect((try? ScenarioSet.load(from: path)) != nil, "\(path) does not load")
    }
    for (path, text) in zip(bad, Self.bad) {
      #expect((try? ScenarioSet.load(from: path)) == nil, "loads: \(text)")
    }
    guard let verdicts = try SchemaCheck.verdicts(schema: schema, on: good + bad) else {
      print("SKIPPED: python3 with jsonschema and yaml is needed to check the JSON Schema")
      return
    }
    for path in good {
      #expect(verdicts[path]?.first == "accepted", "\(path) \(verdicts[path] ?? [])")
    }
    for (path, text) in zip(bad, Self.bad) {
      #expect(verdicts[path]?.first == "rejected", "accepted: \(text)")
    }
  }

  private static let good = [
    head + "  a:\n",
    head + "  a: {cost: 0, changes: [], overlay: {}, x-own: [1, {b: 2}]}\n",
    head + "  'any name / at all': {source: a, notes: \"two\\nlines\"}\n",
    head + "  a: {changes: [{silo: {supplier: 7}}, {minimise: {holder: v, artefacts: d}}]}\n",
    "x-own: 1\n" + head + "  a: {changes: [{silo: {supplier: v, x-b: 1}, x-a: 1, source: [a]}]}\n",
  ]

  private static let bad = [
    "linchpin-scenarios: 1\n", "scenarios: {a: {}}\n", "- a\n",
    "linchpin-scenarios: 2\nscenarios: {a: {}}\n",
    "linchpin-scenarios: '1'\nscenarios: {a: {}}\n",
    "linchpin-scenarios: 1\nscenarios: {}\n",
    "linchpin-scenarios: 1\nscenarios: {a: {}}\nbogus: 1\n",
    head + "  a: {bogus: 1}\n", head + "  a: {cost: -1}\n", head + "  a: {cost: x}\n",
    head + "  a: {overlay: [b]}\n", head + "  a: [b]\n", head + "  a: {changes: [b]}\n",
    head + "  a: {changes: {silo: {supplier: v}}}\n", head + "  a: {changes: [{}]}\n",
    head + "  a: {changes: [{silo: {supplier: v}, suspend: {consumer: l, supplier: v}}]}\n",
    head + "  a: {changes: [{silo: {}}]}\n", head + "  a: {changes: [{bogus: {}}]}\n",
    head + "  a: {changes: [{silo: {supplier: v, bogus: 1}}]}\n",
    head + "  a: {changes: [{silo: {supplier: [v]}}]}\n",
    head + "  a: {changes: [{minimise: {holder: v, artefacts: []}}]}\n",
    head + "  a: {changes: [{quorum: {artefact: m, need: 0}}]}\n",
    head + "  a: {changes: [{quorum: {artefact: m, need: 1.5}}]}\n",
    head + "  a: {changes: [{monitor: {entity: v, event: leak, effect: 1}}]}\n",
    head + "  a: {changes: [{monitor: {entity: v, event: breach, effect: 1.5}}]}\n",
    head + "  a: {changes: [{terminate: {consumer: l, supplier: v, deleted: maybe}}]}\n",
    head + "  a: {changes: [{standby: {consumer: l, with: w, switch-days: -1}}]}\n",
  ]
}
