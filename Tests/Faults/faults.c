// Makes system calls of one program fail, or tells it a wrong time: what a disk, a system or a clock does on a bad day.
//
//   FAULT_CALL    the call that fails: openat, create (openat of a new file), read, write, close, truncate,
//                 rename, link, mkdir, unlink, stat, opendir, readdir, lock, sync, thread
//   FAULT_NUMBER  which call of that name, from 1; all from there on where it ends with '+'
//   FAULT_ERRNO   the number of the error
//   FAULT_BELOW   only calls on paths below this folder, and on files opened there; all where it is not given
//   FAULT_SCRIPT  a command of the shell that is run instead of failing: the call itself then goes on
//   FAULT_CLOCK   what the clock of the day says: seconds since 1970, or `back` for a clock that runs backwards
//   FAULT_REPORT  a file that gets a line when the fault has happened
//
// Built by campaign.py as a shared library, loaded by LD_PRELOAD into a program that is linked to the system's C library.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern char *program_invocation_short_name;

enum { MOST_FILES = 4096 };
static atomic_int calls;
static atomic_bool below[MOST_FILES];
static const char *call_name, *folder, *script, *report, *clock_says;
static int number, error_number;
static bool is_lasting, is_ready, is_ours;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  // The programs that it starts are left alone.
  is_ours = strncmp(program_invocation_short_name, "liqheat", 7) == 0;
  if (!is_ours) return;
  call_name = getenv("FAULT_CALL");
  folder = getenv("FAULT_BELOW");
  script = getenv("FAULT_SCRIPT");
  report = getenv("FAULT_REPORT");
  clock_says = getenv("FAULT_CLOCK");
  const char *text = getenv("FAULT_NUMBER");
  number = text ? atoi(text) : 1;
  is_lasting = text && strchr(text, '+');
  error_number = getenv("FAULT_ERRNO") ? atoi(getenv("FAULT_ERRNO")) : EIO;
  is_ready = call_name != NULL;
}

static bool is_below(const char *path) {
  return folder == NULL || (path != NULL && strncmp(path, folder, strlen(folder)) == 0);
}

static void note(int descriptor, const char *path) {
  if (descriptor >= 0 && descriptor < MOST_FILES) below[descriptor] = is_below(path);
}

static bool holds(int descriptor) { return folder == NULL || (descriptor >= 0 && descriptor < MOST_FILES && below[descriptor]); }

/// Whether this call is the one; a script is run in its place.
static bool fails(const char *name, bool concerns) {
  if (!is_ready || !concerns || strcmp(name, call_name) != 0) return false;
  int now = atomic_fetch_add(&calls, 1) + 1;
  if (is_lasting ? now < number : now != number) return false;
  if (report != NULL) {
    int file = REAL(open)(report, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (file >= 0) {
      (void)!REAL(write)(file, "x\n", 2);
      REAL(close)(file);
    }
  }
  if (script != NULL) {
    // One script at a time, and no second one but where all calls are meant.
    is_ready = false;
    char *preload = getenv("LD_PRELOAD") ? strdup(getenv("LD_PRELOAD")) : NULL;
    unsetenv("LD_PRELOAD");
    (void)!system(script);
    if (preload) setenv("LD_PRELOAD", preload, 1);
    is_ready = is_lasting;
    return false;
  }
  errno = error_number;
  return true;
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode) {
  if (fails("openat", is_below(path))) return -1;
  if (fails("create", is_below(path) && (flags & O_CREAT))) return -1;
  int descriptor = real(path, flags, mode);
  note(descriptor, path);
  return descriptor;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(REAL(open), path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return opened(REAL(open64), path, flags, mode);
}

#define FAILING(result, call, name, concerns, parameters, arguments)    \
  result name parameters {                                              \
    if (fails(call, concerns)) return (result)-1;                       \
    return REAL(name) arguments;                                        \
  }

FAILING(ssize_t, "read", read, holds(file), (int file, void *bytes, size_t count), (file, bytes, count))
FAILING(ssize_t, "read", pread, holds(file), (int file, void *bytes, size_t count, off_t at), (file, bytes, count, at))
FAILING(ssize_t, "read", pread64, holds(file), (int file, void *bytes, size_t count, off64_t at), (file, bytes, count, at))
FAILING(ssize_t, "write", write, holds(file), (int file, const void *bytes, size_t count), (file, bytes, count))
FAILING(int, "rename", rename, is_below(to), (const char *from, const char *to), (from, to))
FAILING(int, "rename", renameat2, is_below(to), (int at, const char *from, int other, const char *to, unsigned flags),
        (at, from, other, to, flags))
FAILING(int, "link", link, is_below(to), (const char *from, const char *to), (from, to))
FAILING(int, "mkdir", mkdir, is_below(path), (const char *path, mode_t mode), (path, mode))
FAILING(int, "unlink", unlink, is_below(path), (const char *path), (path))
FAILING(int, "unlink", rmdir, is_below(path), (const char *path), (path))
FAILING(int, "stat", stat, is_below(path), (const char *path, struct stat *status), (path, status))
FAILING(int, "stat", lstat, is_below(path), (const char *path, struct stat *status), (path, status))
FAILING(int, "stat", fstat, holds(file), (int file, struct stat *status), (file, status))
FAILING(int, "sync", syncfs, true, (int file), (file))
FAILING(int, "sync", fsync, true, (int file), (file))

/// Linux has closed a file also where it says that it could not.
int close(int file) {
  bool is_failing = fails("close", holds(file));
  if (file >= 0 && file < MOST_FILES) below[file] = false;
  int result = REAL(close)(file);
  if (!is_failing) return result;
  errno = error_number;
  return -1;
}
FAILING(int, "truncate", ftruncate, holds(file), (int file, off_t size), (file, size))
FAILING(int, "lock", flock, holds(file), (int file, int operation), (file, operation))

DIR *opendir(const char *path) {
  if (fails("opendir", is_below(path))) return NULL;
  DIR *stream = REAL(opendir)(path);
  if (stream != NULL) note(dirfd(stream), path);
  return stream;
}

struct dirent *readdir(DIR *stream) { return fails("readdir", holds(dirfd(stream))) ? NULL : REAL(readdir)(stream); }

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) {
  if (fails("thread", true)) return error_number;
  return REAL(pthread_create)(thread, attributes, start, argument);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
  int result = REAL(clock_gettime)(clock, time);
  if (clock_says == NULL || clock != CLOCK_REALTIME || result != 0) return result;
  static atomic_long asked;
  long often = atomic_fetch_add(&asked, 1);
  // An hour earlier each time that it is asked.
  time->tv_sec = strcmp(clock_says, "back") == 0 ? time->tv_sec - 3600 * often : atol(clock_says);
  return result;
}
