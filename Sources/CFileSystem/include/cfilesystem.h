#ifndef CFILESYSTEM_H
#define CFILESYSTEM_H

/// Exchanges two names in one step, so that each always names something whole. 0, or -1 with errno set.
///
/// Swift's view of the C library lacks renameat2, a GNU extension.
int exchange_names(const char *one, const char *other);

#endif
