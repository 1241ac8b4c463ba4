import LinchpinCore

/// What an analysis takes as given beside the description.
public struct AnalysisSettings: Sendable, Equatable {
  /// Facts weaker than this are left out.
  public var evidence: Evidence
  /// The day that dates are compared with; `nil` takes the description's, if it has one.
  public var asOf: CalendarDay?
  /// The first day of the event that is asked about; without it, questions are what-ifs on the day.
  ///
  /// A dated event reaches from its first day to the as-of date: what was delivered and held in
  /// between counts, whatever happened to the contract since.
  public var began: PartialDate?
  /// Which parties are counted; `nil` counts labs, or the consumers of a description without labs.
  public var counted: CountedParties?

  public init(
    evidence: Evidence = .reported, asOf: CalendarDay? = nil, began: PartialDate? = nil,
    counted: CountedParties? = nil
  ) {
    self.evidence = evidence
    self.asOf = asOf
    self.began = began
    self.counted = counted
  }
}
