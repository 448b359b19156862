import Basics

extension [TradeBar] {
  /// Where the bar that opens at a time is or belongs. Complexity: O(1) at `guess` or after all, else O(log n).
  func place(of openTime: Milliseconds, near guess: Int) -> Int {
    if guess < count, self[guess].openTime == openTime { return guess }
    guard let last, last.openTime >= openTime else { return count }
    return partitioningIndex { $0.openTime >= openTime }
  }
}
