import Basics
import CSV
import Libc

/// Where the candles of a symbol are written, and what is there already.
struct CandleFolder {
  let path: String, symbol: String
  let options: CandleOptions
  /// Width of a bin of the volume at price.
  private(set) var bin: TradeBin

  /// The same with bins of another width.
  func with(_ bin: TradeBin) -> CandleFolder {
    var folder = self
    folder.bin = bin
    return folder
  }

  private var interval: String { options.interval.intervalName }
  private var klinesFolder: String { "\(path)/\(symbol)/klines/\(interval)" }
  private var profilesFolder: String { "\(path)/\(symbol)/volumeAtPrice/\(interval)" }

  private func klinesName(_ start: Milliseconds) -> String {
    "\(symbol)-\(interval)-\(options.period.name(from: start)).csv"
  }

  private func klinesPath(_ start: Milliseconds) -> String { "\(klinesFolder)/\(klinesName(start))" }

  private func profilesPath(_ start: Milliseconds) -> String {
    "\(profilesFolder)/\(symbol)-volumeAtPrice\(interval)-\(options.period.name(from: start)).csv"
  }

  func makeFolders() throws(DataError) {
    try makeFolder(klinesFolder)
    try makeFolder(profilesFolder)
  }

  /// Puts the file there by which data are known as generated.
  func markSynthetic() throws(DataError) {
    let marker = "\(path)/\(symbol)/\(HistoryFolder.syntheticMarker)"
    guard FileVersion(of: marker) == nil else { return }
    try writeWhole(Array("Made of the trades of a generated sample, which is no real market.\n".utf8), to: marker)
  }

  /// Starts of the periods that overlap a range of time.
  func periods(in range: Range<Milliseconds>) -> [Milliseconds] {
    var starts: [Milliseconds] = []
    var start = options.period.start(of: range.lowerBound)
    while start < range.upperBound {
      starts.append(start)
      start = options.period.end(from: start)
    }
    return starts
  }

  /// Whether a period is there to its last interval, as these options make it. What stops earlier, as the data did then, and
  /// what was made with others, is made anew.
  func isComplete(_ start: Milliseconds) -> Bool {
    guard let row = lastRow(start), let openTime = Milliseconds(row[0]) else { return false }
    return openTime + options.interval == options.period.end(from: start) && isMadeAlike(start)
  }

  /// Whether the files of a period look as these options make them: gaps filled or not, decimals as many as asked for, bins of
  /// this width. Complexity: O(bytes).
  func isMadeAlike(_ start: Milliseconds) -> Bool {
    guard AskedDecimals(folder: klinesFolder).isMade(klinesName(start), with: options),
      let lines = linesThere(start), fileContents(profilesPath(start)) != nil
    else { return false }
    let rows = lines.dropFirst()
    guard let last = rows.last, rows.allSatisfy({ $0.count == 12 }) else { return false }
    func decimals(_ field: Substring) -> Int { field.split(separator: ".").dropFirst().first?.utf8.count ?? 0 }
    guard decimals(last[4]) >= options.priceDecimals, decimals(last[5]) >= options.quantityDecimals else {
      return false
    }
    // A filled interval has no trades, and with all filled none is missing from the first on.
    let first = rows.first.flatMap { Milliseconds($0[0]) } ?? start
    let whole = Int((options.period.end(from: start) - first) / options.interval)
    guard options.fillsGaps ? rows.count == whole : !rows.contains(where: { $0[8] == "0" }) else { return false }
    return widthThere(start).map { $0 == bin.width } ?? true
  }

  /// The bins that the volume at price of a period has; nil where it has none.
  func binThere(_ start: Milliseconds) -> TradeBin? { widthThere(start).map(TradeBin.init(width:)) }

  private func widthThere(_ start: Milliseconds) -> UInt64? {
    guard let profiles = fileContents(profilesPath(start)),
      let row = String(decoding: profiles.prefix(512), as: UTF8.self).split(separator: "\n").dropFirst().first
    else { return nil }
    let edges = row.split(separator: ",").dropFirst().prefix(2).compactMap { units(String($0)) }
    return edges.count == 2 && edges[1] > edges[0] ? edges[1] - edges[0] : nil
  }

  /// Whether all periods that files cover are there.
  func isComplete(_ group: FileGroup) -> Bool { periods(in: group.from..<group.to).allSatisfy(isComplete) }

  /// Writes the files of a period; the klines, by which it counts as there, come last.
  ///
  /// Gaps before the first bar are filled from the close before, where that is asked for. Bars that are there and would be lost,
  /// as their trades are not, are an error: who has removed the trades of a month's first days still has its bars.
  func write(
    _ bars: [TradeBar], from start: Milliseconds, to end: Milliseconds, bin: TradeBin, closeBefore: UInt64?
  ) throws(DataError) {
    if let lost = lostBar(start, besides: bars) {
      throw .unwritable(
        path: klinesPath(start),
        reason: "it holds a bar of \(lost.iso8601), whose trades are not here; bring those back, or move the file away")
    }
    let text = CandleText(bars, options: options)
    var decimals = AskedDecimals(folder: klinesFolder)
    try decimals.begin(klinesName(start), with: options)
    try writeWhole(text.profiles(bars, bin: bin), to: profilesPath(start))
    let fill = options.fillsGaps ? (times: start..<end, close: closeBefore) : nil
    try writeWhole(text.klines(bars, fill: fill), to: klinesPath(start))
    try decimals.finish(klinesName(start), with: options)
  }

  /// The first bar with trades in a period's file for which there is none among some bars.
  private func lostBar(_ start: Milliseconds, besides bars: [TradeBar]) -> Milliseconds? {
    let made = Set(bars.map(\.openTime))
    for fields in linesThere(start) ?? [] {
      guard fields.count == 12, let time = Milliseconds(fields[0]), fields[8] != "0" else { continue }
      if !made.contains(time) { return time }
    }
    return nil
  }

  /// The fields of each line of a period's klines, the header first; nil where there is no file.
  private func linesThere(_ start: Milliseconds) -> [[Substring]]? {
    guard let klines = fileContents(klinesPath(start)) else { return nil }
    return String(decoding: klines, as: UTF8.self).split(separator: "\n").map { $0.split(separator: ",") }
  }

  /// The last close of a period that is there.
  func lastClose(_ start: Milliseconds) -> UInt64? {
    lastRow(start).flatMap { units(String($0[4])) }
  }

  private func units(_ field: String) -> UInt64? {
    let text = Array((field + "\n").utf8)
    var position = 0
    var remarks: RowRemarks = []
    return try? unitsField(text.span, &position, &remarks).units
  }

  /// The fields of a period's last kline.
  private func lastRow(_ start: Milliseconds) -> [Substring]? {
    let path = klinesPath(start)
    guard let file = try? InputFile(path: path), let tail = try? file.bytes(at: max(0, file.size - 512), count: 512),
      tail.last == UInt8(ascii: "\n")
    else { return nil }
    let row = String(decoding: tail, as: UTF8.self).split(separator: "\n").last?.split(separator: ",") ?? []
    return row.count == 12 ? row : nil
  }
}
