/// A location in one of the files that a description was read from.
public struct SourceLocation: Sendable, Hashable {
  /// The index of the file in ``SupplyChain/files``; negative where there is none.
  public var file: Int32
  /// Counted from 1; 0 where unknown.
  public var line: Int32
  /// Counted from 1 in Unicode scalars; 0 where unknown.
  public var column: Int32

  public init(file: Int, line: Int, column: Int) {
    self.file = Int32(truncatingIfNeeded: file)
    self.line = Int32(truncatingIfNeeded: line)
    self.column = Int32(truncatingIfNeeded: column)
  }

  /// The location of what no file has: a negative file, line 0 and column 0.
  public static let unknown = SourceLocation(file: -1, line: 0, column: 0)
}
