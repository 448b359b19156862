#ifndef CSYSTEMCALLS_H
#define CSYSTEMCALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What Swift's view of the C library lacks (GNU extensions, a function that shares its name with a struct), and what differs
// between systems: all that only Linux has is here, with a plain way for others.
// What returns a number returns 0, or -1 with errno set, unless it says otherwise.

/// Exchanges two names in one step, so that each always names something whole.
int exchange_names(const char *one, const char *other);

/// Whether a file system, or a part of one, is mounted at a folder: then its name cannot be given to another.
bool is_mount_point(const char *path);

/// Writes everything of the file system that an open file lies on to the disk; errors of earlier writes are told here.
int sync_file_system(int descriptor);

/// Locks an open file against other processes until it is closed; EWOULDBLOCK where one holds it and we may not wait.
int lock_file(int descriptor, bool wait);

/// Gives up the lock of an open file, also where a process that was just forked has not closed its copy yet.
int unlock_file(int descriptor);

/// Lets memory that is freed be used again instead of giving it back to the system.
///
/// Columns are a few megabytes, which glibc gives back at once; to get as much again costs a fault and a page of zeros for
/// every 4 KiB, a tenth of the time that four years of history take. Source: mallopt(3).
void keep_freed_memory(void);

/// Asks for large pages for memory that is about to be filled; advice only, nothing is lost where it is not taken.
void advise_large_pages(void *start, size_t bytes);

/// Gives memory large pages at once, also where a part of it has been touched, as by the allocator, which keeps sizes between
/// blocks; does nothing where the system does not know how (Linux before 6.1). For memory that will be filled whole.
void make_large_pages(void *start, size_t bytes);

/// Starts a thread of the system's own; 0, or the number of the error. What names it is a number on one system and a pointer
/// on another, so it is kept as a number.
int start_thread(void *(*work)(void *), void *context, uintptr_t *thread);

/// Lets a thread end by itself; it is not joined then.
void detach_thread(uintptr_t thread);

/// Waits until a thread has ended; to be called once.
void join_thread(uintptr_t thread);

/// Notes what this thread is at, such as the file that it reads: told if the program should end by an error of its own.
void note_work(const char *what);

/// From now on such an end says what was being done and asks for a report, instead of leaving a trace of the stack.
void install_last_words(void);

#endif
