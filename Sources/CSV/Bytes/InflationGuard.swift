import Basics

/// Refuses a packed file that grows beyond all measure, a bomb.
///
/// Nothing of a stream is kept, so a bomb could only cost time. Text of markets packs about 3 to 10 to 1, deflate's most
/// is 1,032 to 1.
struct InflationGuard {
  /// Bytes out of one file, about ten times the largest month of trades.
  static let mostBytes = 64 << 30
  /// Bytes out for a byte in, once `leeway` bytes have come out: short texts of one character are no bomb.
  static let mostRatio = 200
  static let leeway = 4 << 20

  private var packed = 0
  private var unpacked = 0

  /// Whether so many bytes may come out of so many.
  func allows(packed: Int, unpacked: Int) -> Bool { unpacked <= Self.leeway + Self.mostRatio * packed }

  /// Counts a step of the file at `path`.
  mutating func note(packed: Int, unpacked: Int, path: String) throws(DataError) {
    self.packed += packed
    self.unpacked += unpacked
    guard self.unpacked <= Self.mostBytes else {
      throw .unusable("\(path): unpacks to more than \(Self.mostBytes >> 30) GiB, too much for a history")
    }
    guard allows(packed: self.packed, unpacked: self.unpacked) else {
      throw .unusable("\(path): unpacks to more than \(Self.mostRatio) times its size, too much for a history")
    }
  }
}
