import Foundation
import Linchpin
import Testing

@Suite struct GlossaryExampleTests {
  @Test func `every number of every example is what the library computes`() throws {
    var answered = 0
    var answersAfter: [String?: LibraryAnswers] = [:]
    for term in Glossary.whole.terms {
      for statement in term.example?.statements ?? [] {
        let known = answersAfter[statement.change]
        let answers = try known ?? LibraryAnswers(after: statement.change)
        answersAfter[statement.change] = answers
        let question = try #require(Question(statement.question), "\(term.name): \(statement)")
        let answer = try #require(
          try answers.answer(to: question), "\(term.name): nobody answers \(statement.question)")
        #expect(
          answer.text(like: statement.answer) == statement.answer,
          "\(term.name): \(statement.question)")
        answered += 1
      }
    }
    #expect(answered > 100)
  }

  @Test func `comments on examples have no numbers of their own`() {
    for term in Glossary.whole.terms {
      let words = (term.example?.comment ?? "").split { !$0.isLetter && !$0.isNumber }
      // V1 and LP-4 are names.
      let numbers = words.filter { $0.allSatisfy(\.isNumber) && $0 != "4" }
      #expect(numbers.isEmpty, "\(term.name): \(numbers)")
    }
  }

  @Test func `every metric has an example, and so has every outcome, event and level`() {
    for family in [Term.Family.metrics, .outcomes, .events, .evidence] {
      for term in Glossary.whole.terms(in: family) {
        #expect(term.example != nil, "\(term.name)")
      }
    }
  }

  @Test func `pieces of descriptions in the glossary are ones that load`() throws {
    for kind in EntityKind.allCases {
      let term = try #require(Glossary.whole.terms(named: kind.rawValue).first)
      let piece = try #require(term.spelling)
      #expect(piece.hasPrefix(kind.section + ": {") && piece.hasSuffix("}"), "\(term.name)")
      let entries = String(piece.dropFirst(kind.section.count + 3).dropLast())
      #expect(throws: Never.self, "\(term.name)") { try load(entries, in: kind.section) }
    }
    for relation in RelationKind.allCases {
      let term = try #require(Glossary.whole.terms(named: relation.rawValue).first)
      let piece = try #require(term.spelling)
      let section =
        switch relation {
        case .derivedFrom: "models"
        case .grants: "credentials"
        default: "vendors"
        }
      #expect(throws: Never.self, "\(term.name)") { try load("someone: {\(piece)}", in: section) }
    }
  }

  /// Loads entries of a section beside the ids that they may name.
  private func load(_ entries: String, in section: String) throws {
    let ids: KeyValuePairs = [
      "labs": ["meta"], "vendors": ["mercor", "surge", "remotasks"], "clouds": ["aws"],
      "contractor-networks": ["experts"], "software": ["litellm"],
      "datasets": ["chordus", "chordus-labels", "labels", "labels-a", "labels-b", "labels-c"],
      "models": ["base-model"], "credentials": ["chordus-key"],
    ]
    var sections: [String: [String]] = [section: [entries]]
    for (name, list) in ids {
      for id in list where !(name == section && entries.contains("\(id): {")) {
        sections[name, default: []].append("\(id): {}")
      }
    }
    let lines = sections.map { "\($0): {\($1.joined(separator: ", "))}" }
    let text = (["linchpin: 1"] + lines).joined(separator: "\n")
    _ = try SupplyChain.load(text: Array(text.utf8), name: "piece", format: .yaml)
  }
}
