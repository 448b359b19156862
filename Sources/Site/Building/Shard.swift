import Basics

/// One of several equal shares of a site's symbols, written `2/8`.
///
/// A symbol's share depends on its name alone, so shares are stable when symbols come and go.
package struct Shard: Equatable, Sendable {
  /// Which share, from 1, and how many there are.
  package let number: Int, count: Int

  /// Reads `i/n` with 1 <= i <= n <= 1000.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let number = parts[0], let count = parts[1], (1...1_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Whether a symbol belongs to this share: its name's SHA-256, as a number, modulo the count.
  package func contains(_ symbol: String) -> Bool {
    let digest = sha256(Array(symbol.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(digest % UInt64(count)) == number - 1
  }
}
