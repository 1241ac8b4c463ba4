import Linchpin
import LinchpinGlossary
import Testing

@Suite struct GlossaryCompletenessTests {
  let glossary = Glossary.whole

  private func expect(_ words: some Sequence<String>, in family: Term.Family) {
    let names = Set(glossary.terms(in: family).map(\.name))
    for word in words { #expect(names.contains(word), "\(family.rawValue): \(word)") }
  }

  @Test func `every word of the code's vocabularies has a term`() {
    expect(EntityKind.allCases.map(\.rawValue), in: .kinds)
    expect(RelationKind.allCases.map(\.rawValue), in: .relations)
    expect(SupplierMetric.allCases.map(\.rawValue), in: .metrics)
    expect(Outcome.allCases.map(\.rawValue), in: .outcomes)
    expect(Event.Kind.allCases.map(\.rawValue), in: .events)
    expect(Evidence.allCases.map(\.name), in: .evidence)
    expect(Relation.Status.allCases.map(\.rawValue), in: .statuses)
    expect(ReportFormat.allCases.map(\.rawValue), in: .formats)
    expect((validationRules + scenarioRules).map(\.name), in: .rules)
    expect((descriptionKeys + scenarioKeys).map(\.name), in: .keys)
    for verb in Mitigation.Verb.allCases {
      let spellings = glossary.terms(in: .mitigations).compactMap(\.spelling)
      #expect(spellings.contains { $0.hasPrefix(verb.rawValue + ":") }, "\(verb.rawValue)")
    }
    for metric in ComparisonMetric.allCases {
      #expect(!glossary.terms(named: metric.rawValue).isEmpty, "\(metric.rawValue)")
    }
  }

  @Test func `every number that results carry can be looked up by its name there`() throws {
    let chain = try Fixture.chain()
    let analysis = SupplyChainAnalysis(chain)
    let radius = try analysis.blastRadius(of: [Event(.breach, "V1")])
    let risk = try analysis.risk()
    let values: [Any?] = [
      analysis.ranking().suppliers.first, try analysis.resilience().parties.first,
      analysis.overlap().pairs.first, analysis.concentration().consumers.first?.indices,
      risk.parties.first?.probability, risk.importance.first,
    ]
    // The names of things, not of numbers.
    let things: Set = ["entity", "party", "a", "b", "event", "outcome", "sets", "rows"]
    for value in values {
      let labels = Mirror(reflecting: try #require(value)).children.compactMap(\.label)
      #expect(!labels.isEmpty)
      for label in labels where !things.contains(label) {
        #expect(!glossary.terms(named: label).isEmpty, "\(label)")
      }
    }
    #expect(radius.countedTotal == 4)
    for label in [
      "circularBackup", "pRivalsCoExposed", "distribution", "expected", "intervals",
      "sharedSuppliers", "hiddenShared", "coExposing",
    ] {
      #expect(!glossary.terms(named: label).isEmpty, "\(label)")
    }
  }

  @Test func `the metrics of the specification are all there`() {
    let names = [
      "uses-direct", "uses-any", "hidden", "impact", "exposure", "taint", "rivals-co-exposed",
      "co-exposure", "single-points", "cuts", "depth-effective", "depth-nominal",
      "redundancy-gap", "trust", "similarity", "worst", "super-additive", "hhi", "n-eff", "cr-k",
      "p-stopped", "p-exposed", "p-tainted", "distribution", "birnbaum", "criticality", "raw",
      "rrw", "circular-backup",
    ]
    expect(names, in: .metrics)
    for metric in glossary.terms(in: .metrics) {
      #expect(metric.range != nil, "\(metric.name) has no range")
      #expect(metric.misleads != nil, "\(metric.name) never misleads?")
    }
  }

  @Test func `names are distinct within a family, and aliases mean one thing`() {
    for family in Term.Family.allCases {
      let names = glossary.terms(in: family).map(\.name)
      #expect(!names.isEmpty && Set(names).count == names.count, "\(family.rawValue)")
    }
    let aliases = glossary.terms.flatMap { term in term.aliases.map { $0.lowercased() } }
    let twice = Dictionary(grouping: aliases) { $0 }.filter { $1.count > 1 }.keys
    #expect(twice.isEmpty, "\(twice)")
  }

  @Test func `terms point only to terms that there are`() {
    for term in glossary.terms {
      for name in term.seeAlso {
        let found = glossary.terms(named: name).filter { $0.name == name }
        #expect(!found.isEmpty, "\(term.name) → \(name)")
        #expect(name != term.name, "\(term.name) points to itself")
      }
    }
  }

  @Test func `summaries are phrases, other texts are sentences, sources are addresses`() {
    for term in glossary.terms {
      #expect(!term.summary.isEmpty && !term.summary.hasSuffix("."), "\(term.name)")
      for text in [term.definition, term.misleads, term.example?.comment] {
        if let text {
          #expect(text.hasSuffix(".") && !text.hasSuffix(".."), "\(term.name): \(text)")
        }
      }
      for source in term.sources { #expect(source.address.hasPrefix("https://"), "\(term.name)") }
    }
  }
}
