/* Compares decoders of deflate data, each on one core: inflate RUNS FILE.gz ...
 *
 * Prints megabytes of output for a second of processor time, the median of the runs, with the CRC of what came out. libdeflate
 * needs the whole text in memory, the others get 64 KiB at a time. ISA-L is there where its header was.
 */
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <zlib.h>
#if __has_include(<isa-l.h>)
#include <isa-l.h>
#define HAS_ISAL
#endif

enum { HEADER = 10, TRAILER = 8, INPUT = 1 << 16, OUTPUT = 1 << 18 };
static uint8_t *packed, *text, output[OUTPUT];
static size_t packed_count, text_count;

static size_t part(size_t at) { return packed_count - at < INPUT ? packed_count - at : INPUT; }

static uint32_t zlibs_crc(uint32_t crc, const void *bytes, size_t count) { return (uint32_t)crc32(crc, bytes, (uInt)count); }

static uint32_t run_stream(uint32_t (*continued)(uint32_t, const void *, size_t)) {
  z_stream stream = {0};
  inflateInit2(&stream, -15);
  uint32_t crc = 0;
  size_t at = HEADER;
  int status;
  do {
    stream.next_in = packed + at, stream.avail_in = (uInt)part(at);
    stream.next_out = output, stream.avail_out = OUTPUT;
    status = inflate(&stream, Z_NO_FLUSH);
    crc = continued(crc, output, OUTPUT - stream.avail_out);
    at = (size_t)(stream.next_in - packed);
  } while (status == Z_OK);
  inflateEnd(&stream);
  return crc;
}

static uint32_t run_zlib(void) { return run_stream(zlibs_crc); }
static uint32_t run_zlib_with_other_crc(void) { return run_stream(libdeflate_crc32); }

#ifdef HAS_ISAL
static uint32_t run_isal(void) {
  struct inflate_state *stream = malloc(sizeof *stream);
  isal_inflate_init(stream);
  stream->crc_flag = ISAL_GZIP_NO_HDR;
  size_t at = HEADER;
  int status;
  do {
    stream->next_in = packed + at, stream->avail_in = (uint32_t)part(at);
    stream->next_out = output, stream->avail_out = OUTPUT;
    status = isal_inflate(stream);
    at = (size_t)(stream->next_in - packed);
  } while (status == 0 && stream->block_state != ISAL_BLOCK_FINISH);
  uint32_t crc = stream->crc;
  free(stream);
  return crc;
}
#endif

uint32_t run_ours(const uint8_t *packed, size_t count); /* ours.swift */
static uint32_t run_own(void) { return run_ours(packed + HEADER, packed_count - HEADER - TRAILER); }

static uint32_t run_libdeflate(void) {
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
  libdeflate_deflate_decompress(
    decompressor, packed + HEADER, packed_count - HEADER - TRAILER, text, text_count, NULL);
  libdeflate_free_decompressor(decompressor);
  return libdeflate_crc32(0, text, text_count);
}

static const struct { const char *name; uint32_t (*run)(void); } decoders[] = {
  {"zlib", run_zlib},
  {"zlib with libdeflate's CRC", run_zlib_with_other_crc},
  {"ours", run_own},
  {"libdeflate, whole in memory", run_libdeflate},
#ifdef HAS_ISAL
  {"ISA-L", run_isal},
#endif
};
enum { DECODERS = sizeof decoders / sizeof *decoders };

static double processor_time(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec * 1e-6;
}

static int ascending(const void *a, const void *b) { return *(const double *)a < *(const double *)b ? -1 : 1; }

int main(int count, char **arguments) {
  if (count < 3) return fputs("inflate RUNS FILE.gz ...\n", stderr), 64;
  int runs = atoi(arguments[1]);
  if (runs < 1 || runs > 100) return 64;
  printf("| file | decoder | MB/s a core | times zlib |\n|---|---|---|---|\n");
  for (int number = 2; number < count; number++) {
    FILE *file = fopen(arguments[number], "rb");
    if (!file) return perror(arguments[number]), 66;
    fseek(file, 0, SEEK_END), packed_count = (size_t)ftell(file), rewind(file);
    packed = malloc(packed_count);
    uint32_t crc, size;
    if (packed_count < HEADER + TRAILER || fread(packed, 1, packed_count, file) != packed_count || packed[3])
      return fputs("not a gzip file of one member without a name\n", stderr), 65;
    fclose(file);
    memcpy(&crc, packed + packed_count - 8, 4), memcpy(&size, packed + packed_count - 4, 4);
    text_count = size, text = calloc(1, text_count + 1);
    memset(text, 1, text_count); /* so that no decoder pays for new pages */
    double times[DECODERS][100];
    for (int run = 0; run < runs; run++)
      for (int decoder = 0; decoder < DECODERS; decoder++) {
        double start = processor_time();
        uint32_t found = decoders[decoder].run();
        times[decoder][run] = processor_time() - start;
        if (found != crc) return fprintf(stderr, "%s: %s is wrong\n", arguments[number], decoders[decoder].name), 1;
      }
    for (int decoder = 0; decoder < DECODERS; decoder++) qsort(times[decoder], (size_t)runs, sizeof(double), ascending);
    const char *name = strrchr(arguments[number], '/') ? strrchr(arguments[number], '/') + 1 : arguments[number];
    for (int decoder = 0; decoder < DECODERS; decoder++)
      printf("| %s | %s | %.0f | %.2f |\n", name, decoders[decoder].name, (double)text_count / times[decoder][runs / 2] / 1e6,
             times[0][runs / 2] / times[decoder][runs / 2]);
    free(packed), free(text);
  }
}
