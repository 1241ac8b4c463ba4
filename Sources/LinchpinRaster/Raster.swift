import LinchpinRendering

#if Raster
  import CLinchpinRaster

  extension MapPicture {
    func raster(
      _ format: RasterFormat, title: String, limits: RasterLimits
    ) throws(RasterError) -> RasterPicture {
      var svg = svg()
      var raster = svg.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { text in
          title.withCString { title in
            var request = lp_raster_request(
              svg: text.baseAddress, count: text.count, title: title,
              format: format == .png ? LP_PNG : LP_PDF, scale: limits.scale,
              // A scale that is asked for is given, however small.
              least_scale: min(limits.leastScale, limits.scale), longest_side: limits.side,
              largest_area: limits.area)
            return lp_raster_draw(&request)
          }
        }
      }
      defer { lp_raster_free(&raster) }
      switch raster.end {
      case LP_RASTER_DONE:
        return RasterPicture(
          bytes: Array(UnsafeBufferPointer(start: raster.bytes, count: raster.count)),
          scale: raster.scale, isShrunk: raster.scale < limits.scale)
      case LP_RASTER_TOO_LARGE:
        throw RasterError(
          .tooLarge, "the map is far too large for a \(format.rawValue.uppercased())",
          hint: "write an SVG, let the map fold, or draw a part of the description")
      default:
        let words = raster.message.map { ": \(String(cString: $0))" } ?? ""
        throw RasterError(.drawingFailed, "librsvg could not draw the map\(words)")
      }
    }
  }
#else
  extension MapPicture {
    func raster(
      _ format: RasterFormat, title: String, limits: RasterLimits
    ) throws(RasterError) -> RasterPicture { throw RasterFormat.notBuilt }
  }
#endif
