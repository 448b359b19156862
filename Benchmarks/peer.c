// The published query as a program for nothing else: what the machine can do with these files, to measure liqheat by.
//
//   cc -O3 -march=native -pthread -o peer peer.c -lm
//   peer DATA BIN DAYS > levels.json
//
// It trusts its input: files as `liqheat sample` writes them, sound, complete, in order, of one exchange. Symbols are built
// in parallel; within a symbol files are read one after the other, each whole, into one buffer a thread.
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const double powers[20] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
                                  1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19};
static const int leverages[5] = {5, 10, 25, 50, 100};
static const double shares[5] = {.15, .30, .25, .20, .10};
enum { MOST_BINS = 65536 };

static double bin_size;
static int64_t days;
static const char *root;
static char **symbols;
static int symbol_count;
static atomic_int next_symbol;

struct bar { int64_t time; double open, close, quote; };
struct snapshot { int64_t time; double usdt; };
struct worker {
  char *text;
  size_t capacity;
  struct bar *bars;
  size_t bar_count, bar_room;
  struct snapshot *snapshots;
  size_t snapshot_count, snapshot_room;
  double weights[2][MOST_BINS];
};
struct output { char *text; size_t length; };
static struct output *outputs;

// A decimal of at most 19 digits; zeros at the end of a fraction are not taken in.
static inline double number(const char **at) {
  const char *p = *at;
  uint64_t value = 0;
  while ((unsigned)(*p - '0') < 10) value = value * 10 + (uint64_t)(*p++ - '0');
  int decimals = 0;
  if (*p == '.') {
    const char *end = ++p;
    while ((unsigned)(*end - '0') < 10) end++;
    const char *last = end;
    while (last > p && last[-1] == '0') last--;
    decimals = (int)(last - p);
    while (p < last) value = value * 10 + (uint64_t)(*p++ - '0');
    p = end;
  }
  *at = p;
  return decimals ? (double)value / powers[decimals] : (double)value;
}

static inline int64_t whole(const char **at) {
  const char *p = *at;
  int64_t value = 0;
  while ((unsigned)(*p - '0') < 10) value = value * 10 + (*p++ - '0');
  *at = p;
  return value;
}

static inline const char *after(const char *p, char c) { while (*p != c) p++; return p + 1; }

// Days since 1970 of a Gregorian date.
static int64_t days_of(int y, int m, int d) {
  y -= m <= 2;
  int64_t era = y / 400;
  int year = y - (int)era * 400, day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + year * 365 + year / 4 - year / 100 + day - 719468;
}

static inline int two(const char *p) { return (p[0] - '0') * 10 + p[1] - '0'; }

// The text of a file, a zero after it.
static const char *read_file(struct worker *w, int folder, const char *name, size_t *length) {
  int file = openat(folder, name, O_RDONLY);
  if (file < 0) return NULL;
  size_t filled = 0;
  for (;;) {
    if (filled + 65536 > w->capacity) w->text = realloc(w->text, w->capacity = w->capacity * 2 + 1048576);
    ssize_t got = read(file, w->text + filled, w->capacity - filled - 1);
    if (got <= 0) break;
    filled += (size_t)got;
  }
  close(file);
  w->text[filled] = 0;
  *length = filled;
  return w->text;
}

static void read_klines(struct worker *w, const char *p, const char *end) {
  p = after(p, '\n');
  while (p < end) {
    if (w->bar_count == w->bar_room)
      w->bars = realloc(w->bars, (w->bar_room = w->bar_room * 2 + 16384) * sizeof *w->bars);
    struct bar *bar = &w->bars[w->bar_count++];
    bar->time = whole(&p), p++;
    bar->open = number(&p), p++;
    p = after(after(p, ','), ',');
    bar->close = number(&p), p++;
    p = after(p, ',');
    p += 14;  // close_time
    bar->quote = number(&p);
    p = after(p, '\n');
  }
}

static void read_metrics(struct worker *w, const char *p, const char *end) {
  p = after(p, '\n');
  if (p >= end) return;
  int64_t midnight = days_of(two(p) * 100 + two(p + 2), two(p + 5), two(p + 8)) * 86400;
  while (p < end) {
    if (w->snapshot_count == w->snapshot_room)
      w->snapshots = realloc(w->snapshots, (w->snapshot_room = w->snapshot_room * 2 + 16384) * sizeof *w->snapshots);
    struct snapshot *snapshot = &w->snapshots[w->snapshot_count++];
    snapshot->time = (midnight + two(p + 11) * 3600 + two(p + 14) * 60 + two(p + 17)) * 1000;
    p = after(after(p + 20, ','), ',');
    snapshot->usdt = number(&p);
    p = after(p, '\n');
  }
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static int names_in(const char *path, char ***names) {
  DIR *folder = opendir(path);
  if (!folder) return 0;
  int count = 0, room = 0;
  *names = NULL;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.' || strstr(entry->d_name, ".txt")) continue;
    if (count == room) *names = realloc(*names, (size_t)(room = room * 2 + 64) * sizeof(char *));
    (*names)[count++] = strdup(entry->d_name);
  }
  closedir(folder);
  qsort(*names, (size_t)count, sizeof(char *), by_name);
  return count;
}

static void read_folder(
    struct worker *w, const char *symbol, const char *kind, void (*take)(struct worker *, const char *, const char *)) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s/%s", root, symbol, kind);
  char **names;
  int count = names_in(path, &names), folder = open(path, O_RDONLY | O_DIRECTORY);
  for (int i = 0; i < count; i++) {
    size_t length;
    const char *text = read_file(w, folder, names[i], &length);
    if (text) take(w, text, text + length);
    free(names[i]);
  }
  if (count) free(names);
  close(folder);
}

static void build(struct worker *w, int position) {
  w->bar_count = w->snapshot_count = 0;
  read_folder(w, symbols[position], "klines/5m", read_klines);
  read_folder(w, symbols[position], "metrics", read_metrics);
  if (!w->bar_count || !w->snapshot_count) return;
  memset(w->weights, 0, sizeof w->weights);
  const struct bar *last = &w->bars[w->bar_count - 1];
  int64_t start = last->time + 300000 - days * 86400000;
  double total = 0;
  int low = MOST_BINS, high = 0;
  for (size_t b = 0, s = 1; b < w->bar_count && s < w->snapshot_count; b++) {
    const struct bar *bar = &w->bars[b];
    while (s < w->snapshot_count && w->snapshots[s].time < bar->time) s++;
    if (s == w->snapshot_count || w->snapshots[s].time != bar->time || bar->time < start) continue;
    if (w->snapshots[s].usdt <= w->snapshots[s - 1].usdt || bar->close == bar->open) continue;
    int bin = (int)floor(bar->close / bin_size + 1e-9);
    if (bin < 0 || bin >= MOST_BINS) continue;
    w->weights[bar->close < bar->open][bin] += bar->quote;
    total += bar->quote;
    low = bin < low ? bin : low, high = bin > high ? bin : high;
  }
  double held = w->snapshots[w->snapshot_count - 1].usdt;
  struct output *out = &outputs[position];
  FILE *text = open_memstream(&out->text, &out->length);
  fprintf(text, "{\"symbol\":\"%s\",\"levels\":[", symbols[position]);
  const char *comma = "";
  for (int side = 0; side < 2; side++)
    for (int tier = 0; tier < 5; tier++) {
      double sum = 0, level = -1;
      for (int bin = low; bin <= high + 1; bin++) {
        double weight = bin <= high ? w->weights[side][bin] : 0;
        double entry = bin * bin_size, away = 1.0 / leverages[tier], margin = 0.004 / leverages[tier];
        double price = entry * (side == 0 ? 1 - away + margin : 1 + away - margin);
        int live = weight > 0 && (side == 0 ? price < last->close : price > last->close);
        double at = floor(price / bin_size) * bin_size;
        if (sum > 0 && (at != level || bin > high)) {
          fprintf(text, "%s{\"leverage\":%d,\"notional_usdt\":%.17g,\"price_low\":%g,\"side\":\"%s\"}", comma,
                  leverages[tier], sum, level, side == 0 ? "long" : "short");
          comma = ",", sum = 0;
        }
        level = at;
        if (live) sum += weight * held / total * shares[tier];
      }
    }
  fputs("]}\n", text);
  fclose(text);
}

static void *work(void *unused) {
  (void)unused;
  struct worker *w = calloc(1, sizeof *w);
  for (int i; (i = atomic_fetch_add(&next_symbol, 1)) < symbol_count;) build(w, i);
  return NULL;
}

int main(int count, char **arguments) {
  if (count != 4) return 64;
  root = arguments[1], bin_size = atof(arguments[2]), days = atoll(arguments[3]);
  symbol_count = names_in(root, &symbols);
  outputs = calloc((size_t)symbol_count, sizeof *outputs);
  long threads = sysconf(_SC_NPROCESSORS_ONLN);
  if (threads > symbol_count) threads = symbol_count;
  pthread_t other[64];
  if (threads > 64) threads = 64;
  for (long i = 1; i < threads; i++) pthread_create(&other[i], NULL, work, NULL);
  work(NULL);
  for (long i = 1; i < threads; i++) pthread_join(other[i], NULL);
  for (int i = 0; i < symbol_count; i++) fwrite(outputs[i].text, 1, outputs[i].length, stdout);
  return 0;
}
