import Basics
import Libc

/// A file of a site that is there already; nil where there is none, or what is there is no regular file or too large to be ours.
///
/// Errors: `SiteError.unreadable` where the system does not let it be read now, as with too many open files or a failing disk: to
/// go on would lose in silence what it holds.
func siteFile(_ path: String, atMost limit: Int) throws(SiteError) -> [UInt8]? {
  if let bytes = fileContents(path, atMost: limit) { return bytes }
  guard [ENOENT, ENOTDIR, ESPIPE, ENXIO, ELOOP, EFBIG].contains(errno) else {
    throw .unreadable(path: path, reason: systemReason())
  }
  return nil
}
