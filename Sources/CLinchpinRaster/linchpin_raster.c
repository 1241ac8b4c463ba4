#include "linchpin_raster.h"

// Without the package trait, librsvg's headers need not be there.
#ifdef LINCHPIN_RASTER

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned int count) {
  lp_raster *raster = closure;
  // Doubles whenever the count is a power of two, so that growing costs little.
  size_t capacity = 1;
  while (capacity < raster->count) capacity *= 2;
  if (!raster->bytes || raster->count + count > capacity) {
    while (capacity < raster->count + count) capacity *= 2;
    unsigned char *grown = realloc(raster->bytes, capacity);
    if (!grown) return CAIRO_STATUS_NO_MEMORY;
    raster->bytes = grown;
  }
  memcpy(raster->bytes + raster->count, bytes, count);
  raster->count += count;
  return CAIRO_STATUS_SUCCESS;
}

static void fail(lp_raster *raster, lp_raster_end end, const char *message) {
  lp_raster_free(raster);
  raster->end = end;
  raster->message = message ? strdup(message) : NULL;
}

static RsvgHandle *read_document(const lp_raster_request *request, GError **error) {
  GInputStream *stream =
      g_memory_input_stream_new_from_data(request->svg, (gssize)request->count, NULL);
  // Large maps are longer than what libxml2 reads from strangers; this text is of our making.
  RsvgHandle *handle = rsvg_handle_new_from_stream_sync(
      stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL, error);
  g_object_unref(stream);
  if (handle) rsvg_handle_set_dpi(handle, 96);
  return handle;
}

static double fitting_scale(const lp_raster_request *request, double width, double height) {
  double longest = fmax(width, height);
  double scale = fmin(request->scale, request->longest_side / longest);
  return fmin(scale, sqrt(request->largest_area / (width * height)));
}

static cairo_surface_t *open_surface(
    const lp_raster_request *request, lp_raster *raster, double width, double height) {
  if (request->format == LP_PNG) {
    int columns = (int)fmax(1, width * raster->scale), rows = (int)fmax(1, height * raster->scale);
    return cairo_image_surface_create(CAIRO_FORMAT_ARGB32, columns, rows);
  }
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
      append, raster, width * raster->scale, height * raster->scale);
  // The same picture has the same bytes at any time.
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, NULL);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, request->title);
  return surface;
}

static bool draw(
    RsvgHandle *handle, cairo_surface_t *surface, double width, double height, double scale,
    GError **error) {
  cairo_t *context = cairo_create(surface);
  cairo_scale(context, scale, scale);
  RsvgRectangle page = {0, 0, width, height};
  bool is_drawn = rsvg_handle_render_document(handle, context, &page, error);
  cairo_show_page(context);
  is_drawn = is_drawn && cairo_status(context) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(context);
  return is_drawn;
}

// Draws on a surface of the right kind and writes that; returns what went wrong.
static cairo_status_t write_picture(
    RsvgHandle *handle, const lp_raster_request *request, lp_raster *raster, double width,
    double height, GError **error) {
  cairo_surface_t *surface = open_surface(request, raster, width, height);
  cairo_status_t status = cairo_surface_status(surface);
  if (!status && !draw(handle, surface, width, height, raster->scale, error)) {
    status = cairo_surface_status(surface);
    if (!status) status = CAIRO_STATUS_WRITE_ERROR;
  }
  if (!status && request->format == LP_PNG) {
    status = cairo_surface_write_to_png_stream(surface, append, raster);
  }
  cairo_surface_finish(surface);
  if (!status) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  return status;
}

lp_raster lp_raster_draw(const lp_raster_request *request) {
  lp_raster raster = {LP_RASTER_DONE, NULL, 0, request->scale, NULL};
  GError *error = NULL;
  double width = 0, height = 0;
  RsvgHandle *handle = read_document(request, &error);
  if (!handle || !rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) ||
      !(width >= 1) || !(height >= 1)) {
    fail(&raster, LP_RASTER_UNREADABLE, error ? error->message : NULL);
  } else {
    raster.scale = fitting_scale(request, width, height);
    if (raster.scale < request->least_scale) {
      fail(&raster, LP_RASTER_TOO_LARGE, NULL);
    } else {
      cairo_status_t status = write_picture(handle, request, &raster, width, height, &error);
      if (status || raster.count == 0) {
        fail(&raster, LP_RASTER_FAILED, error ? error->message : cairo_status_to_string(status));
      }
    }
  }
  if (handle) g_object_unref(handle);
  g_clear_error(&error);
  return raster;
}

void lp_raster_free(lp_raster *raster) {
  free(raster->bytes);
  free(raster->message);
  raster->bytes = NULL;
  raster->count = 0;
  raster->message = NULL;
}

#endif
