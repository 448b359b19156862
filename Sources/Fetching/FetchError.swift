/// Why nothing, or nothing more, can be fetched; the message says what to do.
package enum FetchError: Error, Equatable, CustomStringConvertible {
  /// A server or the program that talks to it is not to be had.
  case unavailable(String)
  /// A server answers what cannot be used.
  case unusable(String)
  /// The server refuses the region that we ask from: HTTP status 451, or 403 of a server before it.
  case refusesRegion(host: String, status: Int = 451)
  /// Another run is fetching into the same folder.
  case locked(folder: String)
  /// A person or the system asked us to stop.
  case interrupted

  /// One sentence for a person.
  package var description: String {
    switch self {
    case .unavailable(let message), .unusable(let message): message
    case .refusesRegion(let host, let status):
      "\(host) refuses this region (\(status)); a mirror may not: --archive, --listing, --rest"
    case .locked(let folder): "\(folder): another fetch is running there; try again when it is done"
    case .interrupted: "interrupted; the next run goes on where this one stopped"
    }
  }
}
