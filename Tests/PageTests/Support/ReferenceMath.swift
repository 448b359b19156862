import Libc

/// The C library's binary logarithm, against which our own is held.
func referenceLog2(_ value: Double) -> Double { Libc.log2(value) }
