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

/// Writes 8-bit RGB whose rows, each with its filter in front, come as a zlib stream, at most 2^31 - 1 bytes of it.
///
/// `comment` is UTF-8 for the file's `Description`, or NULL. Returns 0, or 1 with a reason in `message`.
int cpng_write_rgb(
    const uint8_t *data, size_t count, uint32_t width, uint32_t height, const char *comment, cpng_file *file,
    char *message, size_t message_capacity);

/// Releases the bytes of a file.
void cpng_free(cpng_file *file);

#endif
