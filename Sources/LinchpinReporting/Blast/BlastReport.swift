import LinchpinAnalysis
import LinchpinCore
import LinchpinText
import LinchpinWording

/// Who is hit by an event, how, how deep, and on which evidence.
public struct BlastReport: Report {
  /// What the events add: who is hit, how, how deep and on which evidence.
  public let radius: BlastRadius
  /// What is not told, and who would be hit if it were so.
  public let doubts: [Doubt]
  /// Whether the event also strikes what its entities own.
  public let withSubsidiaries: Bool
  /// Which uncertain relations the answer hangs on, if that was asked.
  public let sensitivity: EvidenceSensitivity?
  let wording: Wording
  let nouns: PartyNouns

  /// - Parameters:
  ///   - radius: What the events add.
  ///   - doubts: What is not told; see ``SupplyChainAnalysis/doubtedBlastRadius(of:withSubsidiaries:respondBySuspending:)``.
  ///   - chain: The supply chain that it was computed from; it gives the names.
  ///   - withSubsidiaries: Whether the analysis was told to strike subsidiaries too.
  ///   - sensitivity: Which uncertain relations the answer hangs on.
  public init(
    _ radius: BlastRadius, doubts: [Doubt] = [], of chain: SupplyChain,
    withSubsidiaries: Bool = false, sensitivity: EvidenceSensitivity? = nil
  ) {
    self.init(
      radius, doubts: doubts, withSubsidiaries: withSubsidiaries, sensitivity: sensitivity,
      Wording(chain: chain), PartyNouns(radius.counted, in: chain))
  }

  /// The same with words that are at hand, for reports on many events.
  package init(
    _ radius: BlastRadius, doubts: [Doubt], withSubsidiaries: Bool,
    sensitivity: EvidenceSensitivity? = nil, _ wording: Wording, _ nouns: PartyNouns
  ) {
    self.radius = radius
    self.doubts = doubts
    self.sensitivity = sensitivity
    self.withSubsidiaries = withSubsidiaries
    self.wording = wording
    self.nouns = nouns
  }

  private var sentence: BlastSentence {
    BlastSentence(radius, doubts: doubts, withSubsidiaries: withSubsidiaries, wording, nouns)
  }

  /// The answer in one or two sentences.
  ///
  /// *A breach of Mercor exposes 3 of 15 labs (2 confirmed, up to 9 if what is only alleged or assumed
  /// holds); all 3 are mutual rivals. It taints the data or models of 1 lab.*
  public var headline: String { sentence.answer }

  /// Who is stopped or interrupted without the event.
  var alreadySo: String? { sentence.alreadySo }

  /// One row for each subject and outcome.
  public var records: Grid {
    Grid(
      columns: [
        Grid.Column("entity"), Grid.Column("name"), Grid.Column("kind"), Grid.Column("owner"),
        Grid.Column("outcome"), Grid.Column("depth", isNumber: true), Grid.Column("evidence"),
        Grid.Column("path"),
      ],
      rows: radius.affected.map { hit in
        [
          wording.id(hit.subject), wording.name(hit.subject), wording.kind(hit.subject),
          wording.owner(hit.subject).map(wording.id) ?? "", hit.outcome.rawValue,
          String(hit.depth), hit.evidence.name,
          hit.path.map(wording.id).joined(separator: " > "),
        ]
      })
  }

  /// So many ids stand in all paths of a table of CSV together, at most; a chain of 6,000 suppliers is
  /// within it.
  public static let mostPathIDs = 20_000_000

  /// About how many ids all paths have, written one by one.
  var pathIDCount: Int { radius.affected.reduce(0) { $0 + $1.depth } }

  /// Paths grow with the square of a chain's length, and CSV writes each in full.
  public func obstacle(to format: ReportFormat) -> String? {
    guard format == .csv, pathIDCount > Self.mostPathIDs else { return nil }
    return "the paths of \(radius.affected.count) hits have over \(Self.mostPathIDs) ids in all"
  }
}
