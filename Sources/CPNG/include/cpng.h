#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

// One whole PNG write behind one call: libpng reports errors by longjmp, which must not cross Swift frames.

/// A PNG file in memory, to be given back to `cpng_free`.
typedef struct {
  uint8_t *bytes;
  size_t count;
} cpng_file;

/// Writes 8-bit RGB from pixels of four bytes (red, green, blue, ignored), top row first.
///
/// The pixels are packed by libdeflate, at a level of 1 ... 12. Memory: three bytes a pixel besides the file.
/// `comment` is UTF-8 for the file's `Description`, or NULL. Returns 0, or 1 with a reason in `message`.
int cpng_write_rgbx(
    const uint8_t *pixels, uint32_t width, uint32_t height, int level, const char *comment, cpng_file *file,
    char *message, size_t message_capacity);

/// Releases the bytes of a file.
void cpng_free(cpng_file *file);

#endif
