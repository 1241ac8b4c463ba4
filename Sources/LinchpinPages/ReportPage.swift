import LinchpinAnalysis
import LinchpinCore
import LinchpinRendering
import LinchpinReporting

/// The whole analysis of a supply chain as one page that stands alone.
///
///     let page = try ReportPage(SupplyChainAnalysis(chain))
///     let html = page.html
///
/// The page loads nothing: its policy allows one script and one style, each named by its hash. All
/// text, tables and drawings are in its markup, so that it can be read without the script; the
/// script only selects among sets that were computed here.
public struct ReportPage: Sendable {
  /// What the page tells beside the analysis.
  public struct Options: Sendable {
    /// The heading; without one the incident's, or the description's.
    public var title: String?
    /// The events that the page opens with; without any, the worst breach or outage.
    public var events: [Event] = []
    /// The first day of these events, for those that really happened; all else is a what-if.
    public var began: PartialDate?
    /// Whether each event strikes also what the struck party controls.
    public var withSubsidiaries = false
    /// What the validation found.
    public var findings: [Finding] = []
    /// What changes would do, in the order of the page.
    public var scenarios: [PageScenario] = []
    /// What lays the maps out; `nil` for the program that is installed.
    public var layoutProgram: LayoutProgram?

    public init() {}
  }

  /// The page.
  public let html: String

  /// - Throws: ``AnalysisError`` for an event that the description does not have or that cannot
  ///   happen, ``RenderingError`` where the maps cannot be laid out.
  public init(_ analysis: SupplyChainAnalysis, options: Options = Options()) throws {
    let figures = try PageFigures(analysis, options: options)
    let maps = try PageMaps(figures, by: options.layoutProgram)
    html = PageWriter(figures, maps: maps).html()
  }
}

/// A scenario of a page, with drawings of what it changes.
public struct PageScenario: Sendable {
  /// A drawing and what it shows, such as *before*.
  public struct Picture: Sendable {
    /// What it shows.
    public var title: String
    /// The drawing.
    public var part: MapPart

    public init(_ title: String, _ part: MapPart) {
      self.title = title
      self.part = part
    }
  }

  /// What the scenario changes, in numbers.
  public var summary: ScenarioSummary
  /// Side by side, in this order; their style is the page's.
  public var pictures: [Picture]

  public init(_ summary: ScenarioSummary, pictures: [Picture] = []) {
    self.summary = summary
    self.pictures = pictures
  }
}
