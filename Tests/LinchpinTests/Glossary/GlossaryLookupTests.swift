import Linchpin
import Testing

@Suite struct GlossaryLookupTests {
  @Test(arguments: [
    ("usesAny", "uses-any"), ("USES_ANY", "uses-any"), ("blast radius", "blast-radius"),
    ("spof", "single-points"), ("herfindahl", "hhi"), ("cr2", "cr-k"), ("exit code 65", "65"),
    ("trained-on", "derived-from"), ("Fussell-Vesely", "criticality"), ("peer group", "peer-group"),
  ])
  func `a word is found however it is spelled, and by its other names`(word: String, name: String) {
    #expect(Glossary.whole.terms(named: word).first?.name == name)
  }

  @Test func `a word that families share means all of them, names before aliases`() {
    let terms = Glossary.whole.terms(named: "service")
    #expect(terms.map(\.family) == [.kinds, .keys])
    #expect(
      Glossary.whole.terms(named: "standby").map(\.name) == ["standby", "standby", "cold-standby"])
  }

  @Test(arguments: [
    ("exposre", "exposure"), ("herfindal", "herfindahl"), ("rival-co-exposed", "rivals-co-exposed"),
    ("dangling-refrence", "dangling-reference"),
  ])
  func `a misspelt word gets the nearest name`(word: String, name: String) {
    #expect(Glossary.whole.terms(named: word).isEmpty)
    #expect(Glossary.whole.suggestion(for: word) == "did you mean '\(name)'?")
  }

  @Test func `a word that is near nothing gets no suggestion`() {
    #expect(Glossary.whole.suggestion(for: "photosynthesis") == nil)
  }

  @Test(arguments: [0, 7, 70, 100])
  func `an explanation fits the width and loses no word`(number: Int) {
    let term = Glossary.whole.terms[number]
    let text = ExplainReport(term.name, terms: [term]).text(as: .table)
    for line in text.split(separator: "\n") where !line.contains("https://") {
      #expect(line.count <= 100, "\(line)")
    }
    let words = Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
    for word in (term.definition ?? "").split(separator: " ") {
      #expect(words.contains(String(word)), "\(term.name): \(word)")
    }
  }
}
