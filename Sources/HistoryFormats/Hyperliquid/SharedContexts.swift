import Basics
import CSV
import Libc
import MarketData
import Synchronization

/// The rows of coins in files of all coins, each file unpacked once for some coins that are read one after the other.
///
/// A run that reads many coins would else unpack every file as often as there are coins. When a coin is read, the rows of the
/// next few in the run's order are kept for when it is their turn; what was kept of the file before is forgotten.
/// Memory: the rows of `together` coins. What is read is the same with and without.
final class SharedContexts: Sendable {
  /// A month of one coin is about 4 MB of text.
  static let together = 6

  private let order: [String], place: [String: Int]
  private let files = Mutex<[String: SharedFile]>([:])

  /// For the coins that a run reads, in its order.
  init(coins: [String]) {
    var (order, place): ([String], [String: Int]) = ([], [:])
    for coin in coins where place[coin] == nil {
      place[coin] = order.count
      order.append(coin)
    }
    (self.order, self.place) = (order, place)
  }

  /// The lines of a coin in a file; nil where they are to be read from the file itself.
  func lines(of coin: String, in file: HistoryFile, blocks: inout LineBlocks) throws(DataError) -> ContextLines? {
    guard order.count > 1, let place = place[coin] else { return nil }
    let shared = files.withLock { files in
      let shared = files[file.relativePath] ?? SharedFile()
      files[file.relativePath] = shared
      return shared
    }
    return try shared.lines(
      of: coin, among: order[place..<min(order.count, place + Self.together)], in: file, blocks: &blocks)
  }
}

/// What is kept of one file.
private final class SharedFile: Sendable {
  private let kept = Mutex<(version: FileVersion?, lines: [String: ContextLines?])>((nil, [:]))

  /// The lines of a coin; where they are not kept, or the file has changed since, those of some coins are taken out of it.
  /// Others that ask wait.
  func lines(
    of coin: String, among coins: ArraySlice<String>, in file: HistoryFile, blocks: inout LineBlocks
  ) throws(DataError) -> ContextLines? {
    var error: DataError?
    let lines: ContextLines?? = kept.withLock { kept in
      let version = FileVersion(of: file.path)
      if version != nil, kept.version == version, let lines = kept.lines[coin] { return lines }
      do throws(DataError) {
        let found = try ContextLines.all(of: Array(coins), in: file, blocks: &blocks)
        kept = (version, Dictionary(uniqueKeysWithValues: coins.enumerated().map { ($1, found?[$0]) }))
        return kept.lines[coin]
      } catch let problem {
        error = problem
        return nil
      }
    }
    if let error { throw error }
    return lines ?? nil
  }
}

/// The first line of a file of all coins, and those of one coin, with their numbers in the file.
struct ContextLines: Sendable {
  private(set) var text: [UInt8] = []
  /// The number of each line of the text.
  private(set) var numbers: [Int32] = []
  /// How many lines the file has, and what else was seen of it.
  private(set) var count: Int32 = 0, seen = LineBlocks.Seen()

  /// The lines of each of some coins; nil where the file has a line too long to be a row, or a first line that says nothing.
  ///
  /// Errors: the file cannot be read or unpacked. Complexity: O(bytes * coins).
  static func all(
    of coins: [String], in file: HistoryFile, blocks: inout LineBlocks
  ) throws(DataError) -> [ContextLines]? {
    if file.hasChecksum { try Checksum.verify(file.path) }
    var (lines, count): ([ContextLines], Int32) = (coins.map { _ in ContextLines() }, 0)
    let names = coins.map { CoinName(Array($0.utf8)) }
    var (field, isUsual): (Int?, Bool) = (nil, true)
    let seen = try blocks.forEach(ofFile: file.path) { (bytes: Span<UInt8>) throws(DataError) in
      // A line that was cut comes alone.
      isUsual = isUsual && !(bytes.count == ReadingLimits.line + 1 && afterLine(bytes, 0) == bytes.count)
      if isUsual { take(bytes) }
    }
    func take(_ bytes: Span<UInt8>) {
      var position = 0
      if count == 0 {
        let end = afterLine(bytes, 0)
        field = coinField(bytes.extracting(0..<end), of: file)
        count = 1
        for coin in lines.indices { lines[coin].append(bytes, 0..<end, number: 1) }
        position = end
      }
      guard let field else {
        isUsual = false
        return
      }
      while position < bytes.count {
        let end = afterLine(bytes, position)
        count &+= 1
        if let coin = names.firstIndex(of: field, inLineFrom: position, of: bytes) {
          lines[coin].append(bytes, position..<end, number: count)
        }
        position = end
      }
    }
    guard isUsual else { return nil }
    for coin in lines.indices {
      (lines[coin].count, lines[coin].seen) = (count, seen)
      // It is kept for a while, and without the room that it grew into.
      lines[coin].text = Array(lines[coin].text[...])
    }
    return lines
  }

  private mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>, number: Int32) {
    unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0.extracting(range)) }
    numbers.append(number)
  }

  /// The place of the coin in a line, as a file's first line says it; nil where that says nothing.
  private static func coinField(_ firstLine: Span<UInt8>, of file: HistoryFile) -> Int? {
    var reading = FileReading(file: file, number: 0)
    var (reader, log) = (AssetContextReader(), DefectLog())
    do throws(DataError) {
      try reading.read(firstLine, into: &reader, log: &log)
      return reader.coinField
    } catch {
      // It is said where the file is read.
      return nil
    }
  }
}

/// The place after the line feed of the line at a place, found by the system.
@inline(__always)
private func afterLine(_ bytes: Span<UInt8>, _ start: Int) -> Int {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress, let end = unsafe memchr(base + start, 10, buffer.count - start) else {
      return buffer.count
    }
    return unsafe UnsafeRawPointer(end) - UnsafeRawPointer(base) + 1
  }
}

/// A coin's name as bytes, the first eight of them as one number, so that most other names are told apart at a glance.
private struct CoinName {
  private let start: UInt64, name: [UInt8]

  init(_ name: [UInt8]) {
    self.name = name
    start = name.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Whether a field of some bytes, the first of which are `start`, is the name.
  @inline(__always)
  func isIn(_ bytes: Span<UInt8>, _ range: Range<Int>, start: UInt64) -> Bool {
    guard start == self.start, range.count == name.count else { return false }
    for place in name.indices.dropFirst(8) where bytes[range.lowerBound + place] != name[place] { return false }
    return true
  }
}

extension [CoinName] {
  /// Which of the names stands in a field of the line at a place. A line ends with a line feed.
  @inline(__always)
  fileprivate func firstIndex(of field: Int, inLineFrom start: Int, of bytes: Span<UInt8>) -> Int? {
    var at = start
    for _ in 0..<field {
      while bytes[at] != UInt8(ascii: ",") {
        if bytes[at] == UInt8(ascii: "\n") { return nil }
        at &+= 1
      }
      at &+= 1
    }
    let first = at
    var word: UInt64 = 0
    while !isFieldEnd(bytes[at]) {
      if at &- first < 8 { word |= UInt64(bytes[at]) << UInt64(8 * (at &- first)) }
      at &+= 1
    }
    for number in indices where self[number].isIn(bytes, first..<at, start: word) { return number }
    return nil
  }
}
