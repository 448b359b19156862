#include "cpng.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} growing;

typedef struct {
  char *text;
  size_t capacity;
} reason;

static void append(png_structp png, png_bytep bytes, size_t count) {
  growing *sink = png_get_io_ptr(png);
  if (sink->capacity - sink->count < count) {
    size_t capacity = (sink->count + count) * 2;
    uint8_t *grown = realloc(sink->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    sink->bytes = grown;
    sink->capacity = capacity;
  }
  memcpy(sink->bytes + sink->count, bytes, count);
  sink->count += count;
}

static void flush(png_structp png) { (void)png; }

static void fail(png_structp png, png_const_charp text) {
  reason *why = png_get_error_ptr(png);
  if (why->capacity > 0) {
    strncpy(why->text, text, why->capacity - 1);
    why->text[why->capacity - 1] = 0;
  }
  png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text) {
  (void)png;
  (void)text;
}

int cpng_write_rgb(
    const uint8_t *data, size_t count, uint32_t width, uint32_t height, const char *comment, cpng_file *file,
    char *message, size_t message_capacity) {
  growing sink = {NULL, 0, 0};
  reason why = {message, message_capacity};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &why, fail, ignore_warning);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    png_destroy_write_struct(&png, NULL);
    strncpy(message, "libpng cannot start", message_capacity);
    return 1;
  }
  // `sink` is only reached through libpng's pointer after this line, so the jump finds it current.
  png_set_write_fn(png, &sink, append, flush);
  if (setjmp(png_jmpbuf(png))) {
    free(((growing *)png_get_io_ptr(png))->bytes);
    png_destroy_write_struct(&png, &info);
    return 1;
  }
  png_set_IHDR(
      png, info, width, height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
      PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  if (comment) {
    png_text text = {0};
    text.compression = PNG_ITXT_COMPRESSION_NONE;
    text.key = "Description";
    text.text = (char *)comment;
    text.lang = "en";
    text.lang_key = "";
    png_set_text(png, info, &text, 1);
  }
  png_write_info(png, info);
  // libpng would pack by zlib, so it only writes the chunks.
  png_write_chunk(png, (png_const_bytep)"IDAT", data, count);
  png_write_chunk(png, (png_const_bytep)"IEND", NULL, 0);
  png_destroy_write_struct(&png, &info);
  file->bytes = sink.bytes;
  file->count = sink.count;
  return 0;
}

void cpng_free(cpng_file *file) {
  free(file->bytes);
  file->bytes = NULL;
  file->count = 0;
}
