#ifndef FUZZER_H
#define FUZZER_H

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer in a program that has its own main.
///
/// Source: llvm.org/docs/LibFuzzer.html, "Using libFuzzer as a library".
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*body)(const uint8_t *data, size_t size));

/// Changes bytes in place as libFuzzer does by itself, and gives their new number.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);

#endif
