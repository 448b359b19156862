#define _GNU_SOURCE
#include "csystemcalls.h"
#include <fcntl.h>
#include <malloc.h>
#include <limits.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

int exchange_names(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}

int sync_file_system(int descriptor) { return syncfs(descriptor); }

void keep_freed_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

int lock_file(int descriptor, bool wait) { return flock(descriptor, LOCK_EX | (wait ? 0 : LOCK_NB)); }

int unlock_file(int descriptor) { return flock(descriptor, LOCK_UN); }
