/// What people write for a word of the format; each is understood as a hint, never silently.
enum Synonyms {
  /// The word of a closed vocabulary that another one stands for.
  static func word(_ word: String, among words: [String]) -> String? {
    meanings[word.lowercased(), default: []].first(where: words.contains)
  }

  /// The key, of those that may stand somewhere, that another one stands for.
  static func key(_ key: String, among keys: [String]) -> String? {
    let key = key.lowercased()
    if targets.contains(key), let target = targets.first(where: keys.contains) { return target }
    return word(key, among: keys)
  }

  /// Whether a key means the other end of a relation, whatever it is called there.
  static func isTarget(_ key: String) -> Bool { targets.contains(key.lowercased()) }

  private static let targets = [
    "supplier", "artefact", "target", "party", "artifact", "vendor", "provider", "dataset", "to",
    "id", "name",
  ]

  private static let meanings: [String: [String]] = [  // keys: ours
    "paused": ["suspended"], "on-hold": ["suspended"], "on hold": ["suspended"],
    "halted": ["suspended"],
    "stopped": ["suspended"], "frozen": ["suspended"], "terminated": ["ended"],
    "cancelled": ["ended"],
    "canceled": ["ended"], "expired": ["ended"], "over": ["ended"], "inactive": ["ended"],
    "current": ["active"], "live": ["active"], "future": ["planned"], "upcoming": ["planned"],
    "verified": ["confirmed"], "official": ["confirmed"], "claimed": ["alleged"],
    "rumoured": ["alleged"],
    "rumored": ["alleged"], "unverified": ["alleged"], "estimated": ["assumed"],
    "guess": ["assumed"],
    "inferred": ["assumed"], "press": ["reported"], "name": ["title"], "start": ["since"],
    "from": ["since"],
    "began": ["since"], "end": ["until"], "to": ["until"], "paused-since": ["suspended"],
    "criticality": ["critical"], "sources": ["source"], "note": ["notes"], "comment": ["notes"],
    "evidence-level": ["evidence"], "description": ["notes"], "date": ["since", "occurred"],
    "when": ["since", "date", "occurred"],
    "breach": ["events"], "breached": ["events"], "target": ["events"], "victim": ["events"],
    "attacked": ["events"], "affected": ["events"], "who": ["by", "party"],
    "source-of-claim": ["by"],
    "uses": ["engages"], "suppliers": ["engages"], "vendors": ["engages"], "contracts": ["engages"],
    "buys-from": ["engages"], "subprocessors": ["engages"], "sub-processors": ["engages"],
    "bank": ["organization"], "company": ["organization"], "client": ["organization"],
    "customer": ["organization"], "firm": ["organization"], "group": ["organization"],
    "supplier": ["vendor"], "provider": ["vendor"], "platform": ["service"], "saas": ["service"],
    "tool": ["service"], "library": ["software"], "package": ["software"],
  ]
}
