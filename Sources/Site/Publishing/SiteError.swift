import Basics
import Foundation
import Libc

/// Why a site cannot be written; the message says what, where and what to do.
package enum SiteError: Error, CustomStringConvertible {
  /// The target cannot be created.
  case cannotCreate(path: String, reason: String)
  /// A write failed half-way, as on a full disk; what was there before still is.
  case cannotWrite(path: String, reason: String)
  /// Another run is changing the site, and this one was told not to wait.
  case locked(path: String)
  /// The system does not let a site be read.
  case unreadable(path: String, reason: String)
  /// There is no site to work on.
  case missing(String)

  /// One sentence for a person.
  package var description: String {
    switch self {
    case .cannotCreate(let path, let reason): "\(path): cannot be created: \(reason)"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written: \(reason); the site that was there is unchanged"
    case .locked(let path): "\(path): another run is changing this site; try again when it is done"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .missing(let message): message
    }
  }
}

/// The system's words for what made Foundation fail, which has none of its own here.
package func systemReason(of error: any Error) -> String {
  guard let code = ((error as? CocoaError)?.underlying as? POSIXError)?.code else { return "\(error)" }
  return systemReason(code.rawValue)
}
