import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

import struct LinchpinTestSupport.SplitMix64

@Suite struct ScenarioFileTests {
  private static let head = "linchpin-scenarios: 1\nscenarios:\n"

  /// Every verb with everything that it may say.
  static let everything = """
    linchpin-scenarios: 1
    title: All of it
    base: supply-chain.yaml
    notes: of everything something
    source: https://example.org/plan
    scenarios:
      hot:
        title: A second vendor
        cost: 2.5e6
        notes: hot
        source: [https://example.org/a, https://example.org/b]
        changes:
          - diversify: {consumer: l, with: w, like: v, service: rlhf, group: g}
      all:
        after: hot
        overlay: {vendors: {v: {country: null}}}
        changes:
          - standby: {consumer: l, with: w, switch-days: 30}
          - suspend: {consumer: l, supplier: v, notes: at once}
          - terminate: {consumer: l, supplier: v, deleted: true}
          - insource: {consumer: l, supplier: v}
          - minimise: {holder: v, artefacts: [d, e]}
          - encrypt: {holder: v, artefacts: d, key: k}
          - mask: {holder: v, artefacts: [d], source: https://example.org/c}
          - synthetic: {holder: v, artefacts: [d]}
          - silo: {supplier: v}
          - isolate: {entity: l, from: t}
          - quorum: {artefact: m, need: 2}
          - monitor: {entity: v, event: breach, effect: 0.5}
            notes: beside the verb
          - activate: {consumer: l, supplier: v, since: 2026-03}
            x-own: kept and ignored
      nothing:
    """

  private func load(
    _ text: String, format: DescriptionFormat? = .yaml, limits: LoadingLimits = LoadingLimits()
  ) throws(LoadError) -> ScenarioSet {
    try ScenarioSet.load(
      text: Array(text.utf8), name: "s.yaml", format: format, limits: limits)
  }

  /// What is wrong with a file: place, rule, message and hint.
  private func wrongs(_ text: String, format: DescriptionFormat? = .yaml) -> [String] {
    do {
      _ = try load(text, format: format)
      return []
    } catch {
      return error.findings.map {
        "\($0.line):\($0.column) \($0.rule): \($0.message)" + ($0.hint.map { " | \($0)" } ?? "")
      }
    }
  }

  private func code(_ text: String, format: DescriptionFormat? = .yaml) -> LoadError.Code? {
    do {
      _ = try load(text, format: format)
      return nil
    } catch { return error.code }
  }

  @Test func `every key and verb is read`() throws {
    let file = try load(Self.everything)
    #expect(file.base == "supply-chain.yaml" && file.findings == [])
    #expect(file.scenarios.map(\.name) == ["hot", "all", "nothing"])
    let (hot, all) = (file.scenarios[0], file.scenarios[1])
    #expect(hot.title == "A second vendor" && hot.cost == 2.5e6 && hot.notes == "hot")
    #expect(hot.sources == ["https://example.org/a", "https://example.org/b"])
    #expect(all.after == "hot" && all.overlay != nil && all.cost == nil)
    let changes = file.scenarios.flatMap(\.changes)
    #expect(changes.map(\.mitigation.verb) == Mitigation.Verb.allCases)
    #expect(
      changes.map(\.mitigation.phrase) == [
        "add w to l hot like v for rlhf in group g", "add w to l as a cold standby",
        "suspend v for l", "terminate v for l, with deletion", "insource what v does for l",
        "take d, e from v", "encrypt d at v under k", "mask d at v",
        "give v synthetic data instead of d", "keep the clients of v apart", "isolate l from t",
        "take m only from 2 sources that agree", "monitor v for a breach, with effect 0.5",
        "activate v for l",
      ])
    if case .standby(_, _, _, _, _, let days) = changes[1].mitigation { #expect(days == 30) }
    #expect(changes.map(\.since?.description) == [String?](repeating: nil, count: 13) + ["2026-03"])
    #expect(changes[0].location.line == 13 && changes[0].location.column == 9)
  }

  @Test func `JSON and YAML give the same`() throws {
    let json = """
      {"linchpin-scenarios": 1, "base": "b.json", "scenarios": {
        "a": {"cost": 2, "changes": [{"quorum": {"artefact": "m", "need": 2}}]},
        "b": {"after": "a", "overlay": {"vendors": {"v": null}}}, "c": null}}
      """
    for format in [DescriptionFormat.json, .yaml, nil] {
      let file = try load(json, format: format)
      #expect(file.base == "b.json")
      #expect(file.scenarios.map(\.name) == ["a", "b", "c"])
      #expect(
        file.scenarios[0].changes.map(\.mitigation.phrase) == [
          "take m only from 2 sources that agree"
        ])
      #expect(file.scenarios[1].after == "a")
    }
  }

  @Test(arguments: [
    ("", ["1:1 empty-description: the file is empty"]),
    ("# only a remark\n", ["1:1 empty-description"]),
    ("linchpin-scenarios: 1\n", ["1:1 missing-key: the file has no 'scenarios'"]),
    (head, ["2:"]),
    (
      "linchpin-scenarios: 1\nscenarios: {}\n", ["2:12 missing-key: there is no scenario | add one"]
    ),
    ("scenarios: {a: {}}\n", ["1:1 missing-key: the file does not say 'linchpin-scenarios: 1'"]),
    (
      "linchpin-scenarios: 2\nscenarios: {a: {}}\n",
      ["1:21 unsupported-version: the format version is 1, not '2' | write linchpin-scenarios: 1"]
    ),
    (
      "linchpin-scenarios: '1'\nscenarios: {a: {}}\n",
      ["1:21 unsupported-version: the format version is 1, not '1' | write linchpin-scenarios: 1"]
    ),
    (
      "linchpin: 1\nlabs: {}\nscenarios: {a: {}}\n",
      [
        "1:1 missing-key: the file does not say 'linchpin-scenarios: 1' | this is a description",
        "1:1 unknown-key", "2:1 unknown-key",
      ]
    ),
    ("- a\n", ["1:1 "]), ("text\n", ["1:1 "]),
    ("linchpin-scenarios: 1\nscenario: {a: {}}\n", ["1:1 missing-key", "2:1 unknown-key"]),
    (head + "  a: {cots: 1}\n", ["3:7 unknown-key: unknown key 'cots' in a scenario"]),
    (head + "  a: {changes: [{supend: {consumer: l, supplier: v}}]}\n", ["3:18 unknown-key"]),
    (
      head + "  a: {changes: [{suspend: {consumer: l, suplier: v}}]}\n",
      ["3:18 missing-key: 'suspend' has no 'supplier'", "3:41 unknown-key"]
    ),
    (
      head + "  a: {changes: [{silo: {supplier: v}, suspend: {consumer: l, supplier: v}}]}\n",
      ["3:17 "]
    ),
    (head + "  a: {changes: [{}]}\n", ["3:17 "]),
    // An empty value says nothing.
    (head + "  a: {changes: [{silo: {supplier: }}]}\n", ["3:35 "]),
    (head + "  a: {changes: [{minimise: {holder: v, artefacts: ~}}]}\n", ["3:51 "]),
    (
      head + "  a: {changes: [{monitor: {entity: v, event: breach, effect: ~}}]}\n",
      ["3:62 "]
    ),
    (head + "  a: {changes: [silo]}\n", ["3:17 "]),
    (head + "  a: {changes: {silo: {supplier: v}}}\n", ["3:"]),
    (head + "  a: {changes: [{silo: v}]}\n", ["3:24 "]),
    (head + "  a: [silo]\n", ["3:6 "]),
    (head + "  a: {cost: much}\n", ["3:13 wrong-type"]),
    (head + "  a: {cost: -1}\n", ["3:13 bad-number"]),
    (head + "  a: {overlay: [a]}\n", ["3:16 "]),
    (head + "  a: {changes: [{quorum: {artefact: m, need: 0}}]}\n", ["3:46 "]),
    (head + "  a: {changes: [{quorum: {artefact: m, need: 1.5}}]}\n", ["3:46 "]),
    (head + "  a: {changes: [{monitor: {entity: v, event: leak, effect: 0.5}}]}\n", ["3:46 "]),
    (head + "  a: {changes: [{monitor: {entity: v, event: breach, effect: 2}}]}\n", ["3:62 "]),
    (head + "  a: {changes: [{minimise: {holder: v, artefacts: []}}]}\n", ["3:51 missing-key"]),
    (
      head + "  a: {changes: [{terminate: {consumer: l, supplier: v, deleted: maybe}}]}\n",
      ["3:65 "]
    ),
    (head + "  \"a\\nb\": {}\n", ["3:3 invalid-id"]),
    (head + "  '': {}\n", ["3:3 invalid-id"]),
    (head + "  a: {}\n  a: {}\n", ["4:3 duplicate-key"]),
    (head + "  a: {changes: [{silo: {supplier: v, supplier: w}}]}\n", ["3:38 duplicate-key"]),
  ])
  func `what is wrong is told with its place`(text: String, expected: [String]) {
    let found = wrongs(text)
    #expect(found.count == expected.count, "\(found)")
    for (finding, start) in zip(found, expected) {
      #expect(finding.hasPrefix(start), "\(finding)")
    }
  }

  @Test func `misspelt keys, verbs and words get a suggestion`() {
    let cases = [
      ("  a: {cots: 1}\n", "did you mean 'cost'?"),
      ("  a: {changes: [{supend: {consumer: l, supplier: v}}]}\n", "did you mean 'suspend'?"),
      (
        "  a: {changes: [{minimize: {holder: l, artefacts: v}}]}\n", "did you mean 'minimise'?"
      ),
      ("  a: {changes: [{silo: {supplier: v, suplier: w}}]}\n", "did you mean 'supplier'?"),
      (
        "  a: {changes: [{monitor: {entity: v, event: braech, effect: 1}}]}\n",
        "did you mean 'breach'?"
      ),
    ]
    for (text, hint) in cases {
      let found = wrongs(Self.head + text)
      #expect(found.count == 1 && found[0].hasSuffix(" | " + hint), "\(found)")
    }
  }

  @Test func `everything that is wrong is told at once`() {
    let found = wrongs(
      Self.head + """
          a:
            cost: x
            after: b
            changes: [{silo: {}}, {quorum: {artefact: m, need: none}}]
          c: {bogus: 1}
        """)
    #expect(found.map { $0.prefix { $0 != ":" } } == ["4", "5", "6", "6", "7"])
  }

  @Test(arguments: [65, 1_001, 100_000])
  func `deep nesting is refused`(depth: Int) {
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(code("linchpin-scenarios: 1\nx-a: \(deep)\nscenarios: {a: {}}\n") == .limitReached)
    #expect(
      code(
        "{\"linchpin-scenarios\": 1, \"scenarios\": {\"a\": {\"overlay\": {\"x-a\": \(deep)}}}}",
        format: .json) == .limitReached)
  }

  @Test func `aliases of aliases stop at the limit`() {
    var bomb = "x-a: &a [x, x, x, x, x, x, x, x, x]\n"
    let letters = "abcdefghij"
    for (outer, inner) in zip(letters.dropFirst(), letters) {
      bomb += "x-\(outer): &\(outer) ["
      bomb += [String](repeating: "*\(inner)", count: 9).joined(separator: ", ") + "]\n"
    }
    #expect(code("linchpin-scenarios: 1\n" + bomb + "scenarios: {a: {}}\n") == .limitReached)
  }

  @Test func `a file over the limit is not read`() throws {
    let large = Self.head + "  a: {}\n" + String(repeating: "#", count: 10 << 20)
    #expect(code(large) == .limitReached)
    let folder = try TemporaryFolder()
    let path = try folder.write(large, to: "s.yaml")
    #expect(throws: LoadError.self) { try ScenarioSet.load(from: path) }
    do { _ = try ScenarioSet.load(from: path) } catch { #expect(error.code == .limitReached) }
  }

  @Test func `a file that is not there, a folder and bytes that are no text are refused`() throws {
    let folder = try TemporaryFolder()
    func code(_ path: String) -> LoadError.Code? {
      do {
        _ = try ScenarioSet.load(from: path)
        return nil
      } catch { return error.code }
    }
    #expect(code(folder.path + "/none.yaml") == .missing)
    #expect(code(folder.path) == .unreadable)
    for bytes: [UInt8] in [[0xFF], [0x00], Array(Self.head.utf8) + [0x20, 0xC3, 0x28]] {
      do {
        _ = try ScenarioSet.load(text: bytes, name: "s", format: .yaml)
        Issue.record("read \(bytes)")
      } catch { #expect(error.code == .invalid) }
    }
  }

  @Test func `control characters in texts are refused or harmless`() {
    #expect(code(Self.head + "  a: {title: \"\\u0007\"}\n") == .invalid)
    #expect(code(Self.head + "  a: {changes: [{silo: {supplier: \"\\e[31m\"}}]}\n") == .invalid)
  }

  @Test func `many scenarios in one chain are read in no time`() throws {
    let count = 20_000
    let lines = (0..<count).map { "  s\($0): {after: s\($0 + 1)}\n" }.joined()
    let started = ContinuousClock.now
    #expect(try load(Self.head + lines + "  s\(count): {}\n").scenarios.count == count + 1)
    #expect(ContinuousClock.now - started < .seconds(20))
    let circle = wrongs(Self.head + lines + "  s\(count): {after: s0}\n")
    #expect(circle.count == 10_001)
  }

  @Test func `a mutated file never ends the process`() throws {
    let text = Array(Self.everything.utf8)
    var generator = SplitMix64(state: 7)
    for _ in 0..<400 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: index)
        default:
          let marks = Array("{}[]:,-?*&!|>'\"\\#%@\n\t 0".utf8)
          bytes.insert(marks[index % marks.count], at: index)
        }
      }
      do {
        _ = try ScenarioSet.load(text: bytes, name: "s", format: .yaml)
      } catch { #expect(!error.findings.isEmpty) }
    }
  }
}
