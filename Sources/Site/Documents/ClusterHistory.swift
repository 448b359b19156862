import Basics
import FoundationEssentials
import LiquidationModels
import MarketData

/// `clusters.csv`: the nearest clusters of every day, a line for each; it grows from run to run.
///
/// A run writes the lines of its own day anew and leaves those of all others as they are, to the byte. So what was said of a
/// day can be held against what happened later.
struct ClusterHistory {
  static let fileName = "clusters.csv"
  private static let header = "date,price,side,low,high,liquidations,near_percent,far_percent"
  /// A file larger than this is none of ours: a day has at most six lines of a hundred bytes.
  private static let mostBytes = 16 << 20

  /// Lines without the header, by date.
  private var lines: [String] = []

  /// Reads what an earlier run wrote, nothing where there is nothing.
  ///
  /// Errors: `.unusable` for a file of another kind, as the past that it may hold is not to be lost in silence.
  init(_ bytes: [UInt8], of symbol: String) throws(DataError) {
    guard !bytes.isEmpty else { return }
    let all = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard all.first.map({ $0 == Self.header }) == true, all.dropFirst().allSatisfy(Self.isOurs) else {
      throw Self.foreign(symbol)
    }
    lines = all.dropFirst().map(String.init)
  }

  private static func foreign(_ symbol: String) -> DataError {
    .unusable("\(symbol)/\(fileName): not a history of clusters; move it out of the site to start a new one")
  }

  /// The bytes of the symbol's file in a site, none where there is none. Errors: it cannot be read, is larger than any of ours, or
  /// no file.
  static func file(of symbol: String, in site: String) throws -> [UInt8] {
    let path = "\(site)/\(symbol)/\(fileName)"
    if let bytes = try siteFile(path, atMost: mostBytes) { return bytes }
    guard FileVersion(of: path) == nil else { throw foreign(symbol) }
    return []
  }

  private static func isOurs(_ line: Substring) -> Bool {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 8, fields[0].utf8.count == 10, ["long", "short"].contains(fields[2]) else { return false }
    return fields.indices.allSatisfy { $0 == 2 || fields[$0].utf8.allSatisfy(Set("0123456789-+.e".utf8).contains) }
  }

  /// The history with the clusters of a report's last day.
  func adding(_ report: LiquidationReport) -> ClusterHistory {
    // A map as of midnight tells of the day that has just ended.
    let date = (report.to - 1).utcDate
    let map = report.map
    let added = report.nearest.map { cluster -> String in
      let distances = map.edgeDistances(of: cluster)
      let numbers = [
        map.rows.bins.lowerEdge(cluster.bins.lowerBound), map.rows.bins.lowerEdge(cluster.bins.upperBound + 1),
        cluster.total.rounded(), (distances.near * 100).rounded() / 100, (distances.far * 100).rounded() / 100,
      ]
      return ([date, shortest(map.price), cluster.side.rawValue] + numbers.map { shortest($0) }).joined(separator: ",")
    }
    var history = self
    history.lines = lines.filter { $0.prefix(10) < date } + added + lines.filter { $0.prefix(10) > date }
    return history
  }

  /// The file.
  var bytes: [UInt8] { Array(([Self.header] + lines).map { $0 + "\n" }.joined().utf8) }
}
