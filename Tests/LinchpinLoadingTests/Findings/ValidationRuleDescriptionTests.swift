import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct ValidationRuleDescriptionTests {
  @Test func `rules have distinct names in kebab-case and say what they ask for`() {
    let names = validationRules.map(\.name)
    #expect(Set(names).count == names.count)
    for rule in validationRules {
      #expect(rule.name.allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber }, "\(rule.name)")
      for text in [rule.meaning, rule.reason, rule.example] { #expect(!text.isEmpty) }
      #expect(!rule.meaning.hasSuffix("."), "\(rule.name)")
    }
  }
}
