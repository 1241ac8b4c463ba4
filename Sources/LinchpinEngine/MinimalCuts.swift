/// The smallest sets of basic atoms that make enough conditions of a question hold.
///
/// Sets are found size by size, for all questions at once. A single atom is tried by letting it hold. A
/// set of *k* atoms can only be minimal if the least fixpoint of it has an atom that those of its
/// parts of *k* − 1 atoms lack; the rule that derives the first such atom needs several conditions, and each
/// of them holds by such a part. So the sets worth trying are the unions of sets of fewer atoms that
/// meet at one rule; ``CutJoin`` makes them. They are tried 512 at a time, and a set is minimal for
/// whatever it makes hold that none of its parts of *k* − 1 atoms does. Cycles need no special case.
///
///     // 2 holds once 0 or 1 does; 3 once two of 0, 1, 2 do
///     cuts.sets(for: 0)  // [[0], [1]] for 3: each of them brings 2 too
///
/// It is the truncated expansion of fault trees (J. B. Fussell, W. E. Vesely, *A new methodology for
/// obtaining cut sets for fault trees*, Trans. Am. Nucl. Soc. 15, 1972), grown from the basic events
/// up as frequent sets are (R. Agrawal, R. Srikant, *Fast algorithms for mining association rules*,
/// VLDB 1994), so that rules may be thresholds and may go round in circles.
///
/// - Complexity: A fixpoint for each set that is tried. Rules of one condition everywhere leave no set
///   of two to try; conditions that *n* atoms bring about each leave *n*² where two are needed.
package struct MinimalCuts: Sendable {
  /// Asks what makes at least `need` of some conditions hold.
  package struct Question: Sendable {
    /// How many conditions must hold.
    package var need: Int
    /// Distinct atoms.
    package var conditions: [RuleNetwork.Atom]

    package init(need: Int = 1, of conditions: [RuleNetwork.Atom]) {
      self.need = need
      self.conditions = conditions
    }
  }

  /// How much may be kept, so that memory is bounded.
  package struct Limits: Sendable {
    /// How many sets of two, and of three, are tried.
    package var tried = 2_000_000
    /// How many sets of one, and how many of two and three, are kept for all questions together.
    package var kept = 8_000_000

    package init() {}

    package init(tried: Int, kept: Int) {
      self.tried = tried
      self.kept = kept
    }
  }

  /// The most atoms that a set can have.
  package static let maximumSize = 3

  /// By question: whether it is answered by what holds from nothing.
  private let isHeld: [Bool]
  /// By question: up to which size all its sets were found.
  private let completeSizes: [UInt8]
  /// By question, ascending.
  private let singles: Rows<RuleNetwork.Atom>
  /// By question, in no order.
  private let larger: Rows<CutSet>

  /// - Parameters:
  ///   - questions: What is asked.
  ///   - network: The rules.
  ///   - layer: Which of them are in force.
  ///   - size: How many atoms a set has at most, from 1 to ``maximumSize``.
  ///   - isWanted: Rules with other heads may be left out: no question rests on them.
  ///   - isBasic: Whether an atom may be chosen.
  ///   - limits: Where they, or the budget, end the search, ``completeSize(of:)`` says it.
  ///   - budget: How long the search may go on.
  package init(
    of questions: [Question], in network: RuleNetwork, layer: Layer, upTo size: Int = maximumSize,
    isWanted: (RuleNetwork.Atom) -> Bool = { _ in true }, isBasic: (RuleNetwork.Atom) -> Bool,
    limits: Limits = Limits(), budget: WorkBudget = .unlimited
  ) {
    precondition((1...Self.maximumSize).contains(size), "a set has one to three atoms")
    let rules = CutNetwork(
      network, layer: layer, isWanted: isWanted, isBasic: isBasic, questions: questions)
    var search = CutSearch(rules, upTo: size, limits: limits)
    search.run(within: budget)
    isHeld = rules.atomOfQuestion.map { $0 == nil }
    completeSizes = search.completeSizes
    // Sorted by atom, then by question, which keeps the order of atoms.
    let byAtom = Rows(
      count: network.atomCount, rows: search.singles, values: search.singleQuestions)
    let atoms = (0..<network.atomCount).lazy.flatMap { atom in
      repeatElement(RuleNetwork.Atom(atom), count: byAtom.range(of: atom).count)
    }
    singles = Rows(count: questions.count, rows: byAtom.values, values: Array(atoms))
    larger = Rows(count: questions.count, rows: search.largerQuestions, values: search.larger)
  }

  /// Whether what holds from nothing answers a question; it then has no sets.
  package func isHeld(_ question: Int) -> Bool { isHeld[question] }

  /// Up to which size all minimal sets of a question are known; 0 if not even those of one atom.
  package func completeSize(of question: Int) -> Int { Int(completeSizes[question]) }

  /// The atoms that answer a question alone, ascending.
  package func singles(for question: Int) -> [RuleNetwork.Atom] { Array(singles[question]) }

  /// The minimal sets of two or three atoms, by size, then atoms.
  package func larger(for question: Int) -> [[RuleNetwork.Atom]] {
    larger[question].sorted().map { $0.atoms }
  }

  /// Whether a set comes before another: smaller ones first, then by atoms.
  package static func precedes(_ a: [RuleNetwork.Atom], _ b: [RuleNetwork.Atom]) -> Bool {
    a.count != b.count ? a.count < b.count : a.lexicographicallyPrecedes(b)
  }

  /// All minimal sets that were found, by size, then atoms.
  package func sets(for question: Int) -> [[RuleNetwork.Atom]] {
    singles(for: question).map { [$0] } + larger(for: question)
  }
}

/// One to three atoms, ascending; smaller sets come first.
struct CutSet: Sendable, Comparable {
  private(set) var a: RuleNetwork.Atom
  /// ``none`` beyond the size of the set.
  private(set) var b = none
  private(set) var c = none

  private static let none = RuleNetwork.Atom.max

  init(_ atom: RuleNetwork.Atom) { a = atom }

  var size: Int { c != Self.none ? 3 : b != Self.none ? 2 : 1 }

  var atoms: [RuleNetwork.Atom] { Array([a, b, c].prefix(size)) }

  /// Calls `body` with each atom but the one at an index.
  @inline(__always)
  func forEach(except index: Int = -1, _ body: (RuleNetwork.Atom) -> Void) {
    if index != 0 { body(a) }
    if index != 1, b != Self.none { body(b) }
    if index != 2, c != Self.none { body(c) }
  }

  func contains(_ atom: RuleNetwork.Atom) -> Bool { a == atom || b == atom || c == atom }

  /// The set with another atom, of which it has less than three.
  func with(_ atom: RuleNetwork.Atom) -> CutSet {
    var set = self
    if contains(atom) { return set }
    if atom < a {
      (set.a, set.b, set.c) = (atom, a, b)
    } else if atom < b {
      (set.b, set.c) = (atom, b)
    } else {
      set.c = atom
    }
    return set
  }

  static func < (left: CutSet, right: CutSet) -> Bool {
    if left.size != right.size { return left.size < right.size }
    if left.a != right.a { return left.a < right.a }
    return left.b != right.b ? left.b < right.b : left.c < right.c
  }
}
