import Basics
import Fetching
import FoundationEssentials

/// What a fetch prints.
enum FetchText {
  /// A number of bytes in the unit that suits it: `512 B`, `34.2 kB`, `1.3 GB`.
  static func bytes(_ count: Int) -> String {
    var (value, unit) = (Double(count), "B")
    for larger in ["kB", "MB", "GB", "TB"] where value >= 1_000 { (value, unit) = (value / 1_000, larger) }
    return unit == "B" ? "\(count) B" : "\((value * 10).rounded() / 10) \(unit)"
  }

  /// A number of seconds, rounded up: `7 s`, `3 min`, `2 h`.
  static func time(_ seconds: Double) -> String {
    let whole = Int(bounded: min(seconds, 1e6).rounded(.up))
    return whole < 120 ? "\(whole) s" : whole < 7_200 ? "\((whole + 59) / 60) min" : "\((whole + 3_599) / 3_600) h"
  }

  /// The files that would be brought, a line for each, and their sum.
  static func dryRun(_ found: [FetchSummary], isJSON: Bool) throws -> String {
    let wanted = found.flatMap { $0.series.flatMap(\.wanted) }
    let here = found.flatMap(\.series).reduce(0) { $0 + $1.planned } - wanted.count
    let sum = wanted.reduce(0) { $0 + ($1.bytes ?? 0) }
    let unknown = wanted.count { $0.bytes == nil }
    if isJSON {
      let problems = found.flatMap { symbol in symbol.problems.map { "\(symbol.symbol): \($0)" } }
      return try encoded(
        DryRun(
          files: wanted.map { .init(path: $0.path, bytes: $0.bytes) }, bytes: sum, unknownSizes: unknown, here: here,
          problems: problems))
    }
    let lines = wanted.map { "\($0.bytes.map(String.init) ?? "?")\t\(Console.plain($0.path))" }
    let more = unknown > 0 ? " and \(unknown) files of unknown size" : ""
    return
      (lines + [
        "\(wanted.count) files to download, \(bytes(sum))\(more); \(here) are here"
      ])
      .joined(separator: "\n")
  }

  /// What is here, was brought and is not to be had: a line for each symbol, then what the exchange does not have at all.
  static func summary(_ found: [FetchSummary], remarks: [String]) -> String {
    (found.map(line) + remarks).joined(separator: "\n")
  }

  private static func line(_ symbol: FetchSummary) -> String {
    let here = symbol.series.reduce(0) { $0 + $1.here }
    let brought = symbol.series.reduce(0) { $0 + $1.brought }
    let size = symbol.series.reduce(0) { $0 + $1.broughtBytes }
    var text = "\(symbol.symbol): \(here) files here, \(brought) of them new"
    if brought > 0 { text += " (\(bytes(size)))" }
    for series in symbol.series {
      for reason in AbsentFile.Reason.allCases {
        let absent = series.absent.filter { $0.reason == reason }
        guard let first = absent.first else { continue }
        text += "; \(series.kind): \(absent.count) \(reason.words), \(first.period)"
        if absent.count > 1, let last = absent.last { text += " to \(last.period)" }
      }
      if series.unasked > 0 { text += "; \(series.kind): \(series.unasked) not asked for after a failure" }
    }
    return Console.plain(text)
  }

  static func encoded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private struct DryRun: Encodable {
    struct File: Encodable {
      let path: String
      let bytes: Int?
    }
    let files: [File]
    let bytes: Int, unknownSizes: Int, here: Int
    let problems: [String]
  }
}
