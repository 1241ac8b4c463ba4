import LinchpinRendering

/// A format for programs that do not show SVG.
public enum RasterFormat: String, Sendable, CaseIterable {
  case png, pdf

  /// Whether this build can write it: only with the package trait `Raster`.
  public static var isBuilt: Bool {
    #if Raster
      true
    #else
      false
    #endif
  }

  /// What a build says that cannot.
  public static let notBuilt = RasterError(
    .notBuilt, "this build writes neither PNG nor PDF",
    hint: "build with 'swift build --traits Raster', which needs librsvg (Debian, Ubuntu:"
      + " librsvg2-dev, macOS: librsvg); or write an SVG, which every browser shows")
}

extension MapPicture {
  /// The picture in pixels, `scale` of them to each of the SVG picture's; fewer where it would
  /// have more than 32,767 pixels a side, or 100 million in all.
  ///
  /// It is the very drawing that ``LinchpinRendering/MapPicture/svg()`` writes. The automatic theme
  /// is the light one. The same picture gives the same bytes with the same fonts and versions of
  /// librsvg and cairo.
  ///
  /// - Precondition: `scale` is greater than 0.
  public func png(scale: Double = 2) throws(RasterError) -> RasterPicture {
    precondition(scale > 0, "a picture has a scale")
    return try raster(
      .png, title: "", limits: RasterLimits(scale: scale, side: 32_767, area: 100_000_000))
  }

  /// The picture on one page of its size; text can be selected.
  ///
  /// A page is at most 14,400 points a side, the most that PDF readers show.
  ///
  /// - Parameter title: What a reader shows in the window's title.
  public func pdf(title: String = "") throws(RasterError) -> RasterPicture {
    try raster(.pdf, title: title, limits: RasterLimits(scale: 0.75, side: 14_400, area: .infinity))
  }
}

/// How large a picture may be.
struct RasterLimits {
  var scale: Double
  var side: Double
  var area: Double
  /// Below this, no text could be read at any zoom.
  var leastScale = 0.05
}
