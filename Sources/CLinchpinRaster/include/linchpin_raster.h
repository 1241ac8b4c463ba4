#ifndef LINCHPIN_RASTER_H
#define LINCHPIN_RASTER_H

// A picture in pixels or on a page, drawn by librsvg from a SVG document. Nothing here keeps state:
// every call may be made from any thread.

#include <stdbool.h>
#include <stddef.h>

typedef enum { LP_PNG, LP_PDF } lp_raster_format;

typedef enum {
  LP_RASTER_DONE,
  /// librsvg could not read the document.
  LP_RASTER_UNREADABLE,
  /// The picture would have to be shrunk below the least scale.
  LP_RASTER_TOO_LARGE,
  /// Cairo could not draw or write it.
  LP_RASTER_FAILED,
} lp_raster_end;

typedef struct {
  const char *svg;
  size_t count;
  /// For the reader of a PDF.
  const char *title;
  lp_raster_format format;
  /// Pixels or points to a CSS pixel.
  double scale;
  /// Below this, there is no picture.
  double least_scale;
  /// The most pixels or points each way, and in all.
  double longest_side;
  double largest_area;
} lp_raster_request;

typedef struct {
  lp_raster_end end;
  /// The file's bytes.
  unsigned char *bytes;
  size_t count;
  /// The scale asked for, or a smaller one at which the picture fits.
  double scale;
  /// Why there is no picture; may be null.
  char *message;
} lp_raster;

/// Draws a document in the size that it says it has.
lp_raster lp_raster_draw(const lp_raster_request *request);
void lp_raster_free(lp_raster *raster);

#endif
