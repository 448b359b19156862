/* Writes an aggTrades file of a random walk in the archive's layout: generate FILE ROWS FIRST_ID FIRST_MS SEED.
   Same arguments, same bytes. Prices move by ticks of 0.1, most quantities are small, a fifth of the trades come in the
   same millisecond as the one before. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/* SplitMix64 (S. Vigna). */
static uint64_t next(void) {
  uint64_t z = state += 0x9E3779B97F4A7C15ull;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

static char *number(char *at, uint64_t value) {
  char digits[24];
  int count = 0;
  do digits[count++] = '0' + value % 10; while (value /= 10);
  while (count) *at++ = digits[--count];
  return at;
}

int main(int count, char **arguments) {
  if (count != 6) return fputs("generate FILE ROWS FIRST_ID FIRST_MS SEED\n", stderr), 64;
  FILE *file = fopen(arguments[1], "wb");
  if (!file) return perror(arguments[1]), 73;
  uint64_t rows = strtoull(arguments[2], 0, 10), id = strtoull(arguments[3], 0, 10);
  double time = (double)strtoull(arguments[4], 0, 10), step = 28.0 * 86400000.0 / (double)rows;
  state = strtoull(arguments[5], 0, 10);
  uint64_t trade = 2 * id + 17, price = 422885;
  static char text[1 << 20];
  char *at = text + sprintf(text,
    "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n");
  for (uint64_t row = 0; row < rows; row++) {
    uint64_t random = next();
    if ((random & 7) < 3) price += (random >> 3) % 2 ? 3 : -3;
    if (((random >> 4) & 255) == 0) price += (random >> 12) % 201 - 100;
    if (price < 200000) price = 200000;
    if (price > 900000) price = 900000;
    uint64_t kind = (random >> 20) & 15, draw = random >> 24;
    uint64_t quantity = 1 + draw % (kind < 8 ? 99 : kind < 14 ? 1999 : 49999);
    uint64_t trades = ((random >> 40) & 3) == 0 ? 1 + ((random >> 42) & 7) : 1;
    if ((random >> 50) % 5) time += step * 2.5 * (double)(next() >> 11) * 0x1p-53;
    at = number(at, id++), *at++ = ',';
    at = number(at, price / 10), *at++ = '.', *at++ = '0' + price % 10, *at++ = ',';
    at = number(at, quantity / 1000), *at++ = '.';
    for (int digit = 100; digit; digit /= 10) *at++ = '0' + quantity / digit % 10;
    *at++ = ',', at = number(at, trade), *at++ = ',', at = number(at, trade + trades - 1), *at++ = ',';
    trade += trades;
    at = number(at, (uint64_t)time), *at++ = ',';
    at += sprintf(at, random >> 63 ? "true\n" : "false\n");
    if (at > text + sizeof text - 256) fwrite(text, 1, at - text, file), at = text;
  }
  fwrite(text, 1, at - text, file);
  return fclose(file) ? perror(arguments[1]), 74 : 0;
}
