import Foundation

/// A page with its note shown that newer data could not be used; as it is where it has no such note.
///
/// The page of a symbol that could not be rebuilt is not made anew: its note is there from the start, hidden.
/// Complexity: O(bytes).
func shownAsStale(_ page: [UInt8]) -> [UInt8] {
  guard let hidden = page.firstRange(of: Array(#"id="stale" hidden>"#.utf8)) else { return page }
  return page[..<hidden.lowerBound] + Array(#"id="stale">"#.utf8) + page[hidden.upperBound...]
}
