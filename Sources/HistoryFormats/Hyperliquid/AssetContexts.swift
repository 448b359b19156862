import Basics
import CSV

/// The layout of Hyperliquid's files `asset_ctxs`: a row a minute and coin.
///
///     time,coin,funding,open_interest,prev_day_px,day_ntl_vlm,premium,oracle_px,mark_px,mid_px,impact_bid_px,impact_ask_px
enum AssetContexts {
  static let time = 0, coin = 1, openInterest = 2, mark = 3
  static let names: [[String]] = [["time"], ["coin"], ["open_interest"], ["mark_px"]]
  static let publishedOrder = [0, 1, -1, 2, -1, -1, -1, -1, 3]
  static let required = [0, 1, 2]
  /// What of a file is looked at for its coins: about two thousand rows, the first minute of as many coins.
  private static let mostBytes = 256 * 1024

  /// The coins of a file's first minute, in its order; none where its header is another's. Errors: it cannot be unpacked.
  static func coins(ofFile path: String) throws(DataError) -> [String] {
    let bytes = try firstBytes(ofFile: path, count: mostBytes)
    var lines = bytes.split(separator: UInt8(ascii: "\n"))
    // The last line may be cut.
    if bytes.count == mostBytes { lines = lines.dropLast() }
    guard let header = lines.first else { return [] }
    let (plan, isHeader, _) = ColumnPlan.make(
      firstLine: String(decoding: header, as: UTF8.self), names: names, published: [], required: required)
    guard isHeader, let plan, let time = plan.slots.firstIndex(of: Self.time),
      let coin = plan.slots.firstIndex(of: Self.coin)
    else { return [] }
    var (coins, seen, minute): ([String], Set<String>, ArraySlice<UInt8>?) = ([], [], nil)
    for line in lines.dropFirst() {
      let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      guard max(time, coin) < fields.count else { continue }
      if let minute, minute != fields[time] { break }
      minute = fields[time]
      let name = String(decoding: fields[coin], as: UTF8.self)
      if isFileName(name), seen.insert(name).inserted { coins.append(name) }
    }
    return coins
  }
}
