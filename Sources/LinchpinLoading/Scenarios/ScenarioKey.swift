/// What a file of scenarios may say at its top.
enum ScenarioFileKey: String, GrammarKey {
  case version = "linchpin-scenarios"
  case base, scenarios, title, notes, source
  case costUnit = "cost-unit"

  var shape: ValueShape {
    switch self {
    case .version: .need
    case .base, .title, .costUnit: .text
    case .scenarios: .nested(.scenarios)
    case .notes: .longText
    case .source: .texts
    }
  }

  var meaning: String {
    switch self {
    case .version: "the version of the format: 1"
    case .base: "the description that the scenarios are about, relative to this file"
    case .costUnit: "what costs are counted in, such as person-days or EUR"
    case .scenarios: "the scenarios by name, in the order in which they are told"
    case .title: "what the scenarios are called"
    case .notes: "anything worth saying"
    case .source: "where the claims come from: one reference or a list"
    }
  }
}

/// What a scenario may say.
enum ScenarioKey: String, GrammarKey {
  case title, cost, after, overlay, changes, notes, source

  var shape: ValueShape {
    switch self {
    case .title, .after: .text
    // Sums of costs stay finite, and exact to the unit.
    case .cost: .number(atMost: 1e15)
    case .overlay: .nested(.overlay)
    case .changes: .list(of: .changes)
    case .notes: .longText
    case .source: .texts
    }
  }

  var meaning: String {
    switch self {
    case .title: "what the scenario is called"
    case .cost: "what it costs beyond the scenario that it starts from, in any one unit"
    case .after: "the scenario whose result it starts from"
    case .overlay: "a partial description, merged before the changes; null removes, lists replace"
    case .changes: "what is changed, one after the other"
    case .notes: "anything worth saying"
    case .source: "where the claims come from: one reference or a list"
    }
  }
}
