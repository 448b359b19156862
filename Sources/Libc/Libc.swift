// The C library under one name, whatever system this is. Of what one system has alone, CSystemCalls takes care.
#if canImport(Darwin)
  @_exported public import Darwin
#elseif canImport(Musl)
  @_exported public import Musl
#else
  @_exported public import Glibc
#endif
