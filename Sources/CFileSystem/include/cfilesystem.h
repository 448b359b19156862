#ifndef CFILESYSTEM_H
#define CFILESYSTEM_H

#include <stdbool.h>

// What Swift's view of the C library lacks: two GNU extensions, and a function that shares its name with a struct.
// All return 0, or -1 with errno set.

/// Exchanges two names in one step, so that each always names something whole.
int exchange_names(const char *one, const char *other);

/// Writes everything of the file system that an open file lies on to the disk; errors of earlier writes are told here.
int sync_file_system(int descriptor);

/// Locks an open file against other processes until it is closed; EWOULDBLOCK where one holds it and we may not wait.
int lock_file(int descriptor, bool wait);

#endif
