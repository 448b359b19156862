// The header is all: libFuzzer is linked as the archive that comes with the compiler.
