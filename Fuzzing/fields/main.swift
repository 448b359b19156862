import FuzzSupport
import Glibc

if CommandLine.arguments.dropFirst().first == "unzip" {
  unzip(CommandLine.arguments.dropFirst(2))
  exit(0)
}
exit(
  try fuzz([
    decimalTarget, timeTarget, numberTarget, lineTarget, inflateTarget, gzipTarget, zipTarget, zipMadeTarget, lz4Target,
  ]))
