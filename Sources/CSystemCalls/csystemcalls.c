#define _GNU_SOURCE
#include "csystemcalls.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

// -DPLAIN_SYSTEM_CALLS tries the plain ways on Linux.
#if defined(__linux__) && !defined(PLAIN_SYSTEM_CALLS)

#include <malloc.h>

int exchange_names(const char *one, const char *other) {
  return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE);
}

bool is_mount_point(const char *path) {
  struct statx status;
  return statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &status) == 0
         && (status.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0
         && (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

int sync_file_system(int descriptor) { return syncfs(descriptor); }

void keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
#endif
}

void advise_large_pages(void *start, size_t bytes) { madvise(start, bytes, MADV_HUGEPAGE); }

void make_large_pages(void *start, size_t bytes) {
  // Only whole large pages are made; the first may begin before the memory, in what the caller has beside it.
  size_t before = (uintptr_t)start % ((size_t)2 << 20);
  advise_large_pages((char *)start - before, bytes + before);
  madvise((char *)start - before, bytes + before, 25);  // MADV_COLLAPSE, which C libraries before 2023 do not name
}

#else

// Without an exchange the site is gone for a moment, which its transaction is prepared for.
int exchange_names(const char *one, const char *other) {
#ifdef RENAME_SWAP
  return renamex_np(one, other, RENAME_SWAP);
#else
  (void)one, (void)other;
  errno = ENOTSUP;
  return -1;
#endif
}

// A bind mount of the same file system is not seen: then the last step fails instead of the first.
bool is_mount_point(const char *path) {
  char above[PATH_MAX];
  struct stat folder, parent;
  int length = snprintf(above, sizeof above, "%s/..", path);
  return length > 0 && (size_t)length < sizeof above && stat(path, &folder) == 0 && stat(above, &parent) == 0
         && (folder.st_dev != parent.st_dev || folder.st_ino == parent.st_ino);
}

// Errors of earlier writes to other files are not told.
int sync_file_system(int descriptor) {
  sync();
  return fsync(descriptor);
}

void keep_freed_memory(void) {}

void advise_large_pages(void *start, size_t bytes) { (void)start, (void)bytes; }

void make_large_pages(void *start, size_t bytes) { (void)start, (void)bytes; }

#endif

int start_thread(void *(*work)(void *), void *context, uintptr_t *thread) {
  pthread_t started;
  int failure = pthread_create(&started, NULL, work, context);
  if (failure == 0) *thread = (uintptr_t)started;
  return failure;
}

void detach_thread(uintptr_t thread) { pthread_detach((pthread_t)thread); }

void join_thread(uintptr_t thread) { pthread_join((pthread_t)thread, NULL); }

int lock_file(int descriptor, bool wait) { return flock(descriptor, LOCK_EX | (wait ? 0 : LOCK_NB)); }

int unlock_file(int descriptor) { return flock(descriptor, LOCK_UN); }

/// What this thread is at, for the last words of the program.
static _Thread_local char work[512];

void note_work(const char *what) {
  size_t length = 0;
  // Nothing that could command a terminal, and nothing else is left of a broken character.
  for (; what[length] != 0 && length < sizeof work - 1; length++) {
    unsigned char byte = (unsigned char)what[length];
    work[length] = byte < 0x20 || byte == 0x7F ? '?' : (char)byte;
  }
  work[length] = 0;
}

static void say(const char *text) {
  size_t length = strlen(text);
  while (length > 0) {
    ssize_t written = write(STDERR_FILENO, text, length);
    if (written <= 0) return;
    text += written;
    length -= (size_t)written;
  }
}

/// Only what a handler of signals may do: no memory is asked for, nothing is locked.
static void last_words(int number) {
  say("\nliqheat: error: an error in the program itself ended it");
  if (work[0] != 0) {
    say(" at ");
    say(work);
  }
  say("\n  Please report it with this line, the version and, if you may, that file: docs/operations.md says how.\n");
  signal(number, SIG_DFL);
  raise(number);
}

void install_last_words(void) {
  // A stack of its own, as that of the thread may be what ran out.
  static char stack[1 << 16];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_handler = last_words, .sa_flags = SA_ONSTACK | SA_RESETHAND};
  const int numbers[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) sigaction(numbers[index], &action, NULL);
}
