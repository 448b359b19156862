import Basics
import CSV

/// What the first bytes of a file of answers say, without reading all of it: an answer names its venue and symbol there.
struct Glimpse {
  private let text: String

  /// Looks at the beginning of a file.
  init(of place: FilePlace) throws(DataError) {
    let bytes = try InputFile(path: place.root + "/" + place.relativePath).bytes(at: 0, count: 4096)
    text = String(decoding: bytes.filter { $0 > 32 && $0 < 127 }, as: UTF8.self)
  }

  func begins(with beginning: String) -> Bool { text.hasPrefix(beginning) }

  /// The text of the first field of a name; nil where it has none.
  func value(_ name: String) -> String? {
    guard let start = text.firstRange(of: "\"\(name)\":\"")?.upperBound else { return nil }
    let value = text[start...].prefix { $0 != "\"" && $0 != "\\" }
    return value.isEmpty || value.endIndex == text.endIndex ? nil : String(value)
  }

  /// What follows the first place where the text is this.
  func after(_ words: String) -> Substring? { text.firstRange(of: words).map { text[$0.upperBound...] } }

  /// The distance of the first two rows that begin with a time, `[["1670608800000",…],["1670605200000",…]]`; nil where it is more
  /// than a month, the longest of exchanges' bars.
  var distance: Milliseconds? {
    guard let rows = after("\"list\":[[\"") else { return nil }
    let times = rows.split(separator: "],[\"", maxSplits: 2).prefix(2).compactMap {
      Milliseconds($0.prefix { $0 != "\"" })
    }
    guard times.count == 2, times.allSatisfy({ (1_000_000_000_000..<10_000_000_000_000).contains($0) }) else {
      return nil
    }
    let distance = abs(times[0] - times[1])
    return distance > 0 && distance <= 31 * .day && distance % .minute == 0 ? distance : nil
  }
}
