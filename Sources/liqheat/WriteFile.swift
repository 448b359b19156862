import Foundation
import MarketData
import Site

/// Writes a file whole or not at all.
func writeFile(_ bytes: [UInt8], to path: String) throws {
  do {
    try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
  } catch {
    throw HistoryError.unwritable(path: path, reason: systemReason(of: error))
  }
}
