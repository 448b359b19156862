import FuzzSupport
import Glibc

exit(
  try fuzz([
    decimalTarget, timeTarget, numberTarget, lineTarget, gzipTarget, zipTarget, zipMadeTarget, lz4Target,
  ]))
