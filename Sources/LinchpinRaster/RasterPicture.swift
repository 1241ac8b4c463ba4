/// A picture as the bytes of a file.
public struct RasterPicture: Sendable, Equatable {
  /// A whole file, PNG or PDF.
  public let bytes: [UInt8]
  /// Pixels (PNG) or points (PDF) to a pixel of the SVG picture.
  public let scale: Double
  /// Whether a larger scale was asked for, at which the picture would be too large.
  public let isShrunk: Bool

  public init(bytes: [UInt8], scale: Double, isShrunk: Bool) {
    self.bytes = bytes
    self.scale = scale
    self.isShrunk = isShrunk
  }
}
