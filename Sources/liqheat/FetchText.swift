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
  static func dryRun(_ plans: [SymbolFiles], isJSON: Bool) throws -> String {
    let wanted = plans.flatMap { $0.series.flatMap(\.plan.wanted) }
    let here = plans.reduce(0) { $0 + $1.series.reduce(0) { $0 + $1.plan.files.count } } - wanted.count
    let sum = wanted.reduce(0) { $0 + ($1.size ?? 0) }
    let unknown = wanted.count { $0.size == nil }
    if isJSON {
      return try encoded(
        DryRun(
          files: wanted.map { .init(path: path($0.file), bytes: $0.size) }, bytes: sum, unknownSizes: unknown,
          here: here, problems: plans.flatMap { plan in plan.failures.map { "\(plan.symbol): \($0)" } }))
    }
    let lines = wanted.map { "\($0.size.map(String.init) ?? "?")\t\(Console.plain(path($0.file)))" }
    let problems = plans.flatMap { plan in plan.failures.map { Console.plain("\(plan.symbol): \($0)") } }
    let more = unknown > 0 ? " and \(unknown) files of unknown size" : ""
    return (lines + problems + ["\(wanted.count) files to bring, \(bytes(sum))\(more); \(here) are here"])
      .joined(separator: "\n")
  }

  /// What is here, was brought and is not to be had: a line for each symbol.
  static func summary(_ plans: [SymbolFiles], _ options: FetchOptions, isJSON: Bool) throws -> String {
    if isJSON { return try encoded(FetchDocument(plans, options)) }
    return plans.map(line).joined(separator: "\n")
  }

  private static func line(_ plan: SymbolFiles) -> String {
    let here = plan.series.reduce(0) { $0 + $1.here }
    let brought = plan.series.reduce(0) { $0 + $1.brought }
    let size = plan.series.reduce(0) { $0 + $1.broughtBytes }
    var text = "\(plan.symbol): \(here) files here, \(brought) of them brought now"
    if brought > 0 { text += " (\(bytes(size)))" }
    for series in plan.series {
      for reason in AbsentFile.Reason.allCases {
        let absent = series.plan.absent.filter { $0.reason == reason }
        guard let first = absent.first else { continue }
        text += "; \(series.series.kind.rawValue): \(absent.count) \(reason.words), \(first.file.periodText)"
        if absent.count > 1, let last = absent.last { text += " to \(last.file.periodText)" }
      }
    }
    return Console.plain(text)
  }

  /// Where a file lies below the data folder.
  static func path(_ file: ArchiveFile) -> String { String(file.key.dropFirst("data/".count)) }

  private static func encoded(_ value: some Encodable) throws -> String {
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
