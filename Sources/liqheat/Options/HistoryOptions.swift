import ArgumentParser
import Libc
import Basics
import HistoryFormats
import MarketData

/// Which history is read.
struct HistoryOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder with history files; subfolders are searched too.", valueName: "dir"))
  var data: String

  @Option(help: "Days to show, counted back from the end of the data. (default: \(HistoryOptions.usualDays))")
  var days: Int?
  /// Length of the window where nothing is said.
  static let usualDays = 30

  @Option(
    help: ArgumentHelp("Start of the window, UTC, such as 2025-10-15 or 2025-10-15T06:00Z.", valueName: "time"))
  var from: TimeOption?

  @Option(help: ArgumentHelp("End of the window, UTC; this moment is no longer part of it.", valueName: "time"))
  var to: TimeOption?

  @Option(
    help: ArgumentHelp(
      "Klines to read: 1m, 3m, 5m, 15m or 1h. 1m klines are merged into 5m bars, 3m klines into 15m bars. (default: 5m, or the next best)",
      valueName: "interval"))
  var klinesInterval: KlinesInterval?

  @Option(
    help: ArgumentHelp(
      "Description of files whose names do not say what they hold: a file like history.yaml, or its text. See docs/inputs.md.",
      valueName: "yaml"))
  var describe: String?

  @Option(
    help: ArgumentHelp("Venue of the symbols, if the folder holds several, such as bybit-linear.", valueName: "id"))
  var venue: String?

  @Option(
    help: ArgumentHelp(
      "Read the data as of this moment: bars that end later count as unfinished. (default: now)", valueName: "time"))
  var asOf: TimeOption?

  @Flag(help: "Fail with exit code 65 on any defect in the files.")
  var strict = false

  func validate() throws {
    if let days, !(1...3_660).contains(days) {
      throw ValidationError("--days must lie between 1 and 3660, not \(days)")
    }
    if days != nil, from != nil, to != nil {
      throw ValidationError("give at most two of --from, --to and --days")
    }
    if let from, let to, from.time >= to.time { throw ValidationError("--from must be earlier than --to") }
  }

  /// The window, without any time before it; of the configured length where the command line gives none.
  func window(configuredDays: Int? = nil) -> HistoryWindow {
    // Days that are asked for with a beginning and no end are counted from there.
    let end = to?.time ?? from.flatMap { from in days.map { from.time + Milliseconds($0) * .day } }
    var window = HistoryWindow(
      days: days ?? configuredDays ?? Self.usualDays, from: from?.time, to: end,
      klinesInterval: klinesInterval?.duration, isStrict: strict)
    window.asOf = asOf?.time ?? currentTime()
    return window
  }

  /// The folder with the files.
  ///
  /// What had to be passed over is told on stderr, also where nothing else is: it may be missing in what is made.
  func folder() throws -> HistoryFolder {
    let folder = try HistoryFolder(data, describedBy: describe)
    folder.warnings.prefix(20).forEach(Console.warning)
    if folder.warnings.count > 20 { Console.warning("and \(folder.warnings.count - 20) more") }
    return folder
  }
}

/// A length of klines that the archive publishes and that bars can be made of.
enum KlinesInterval: String, ExpressibleByArgument, CaseIterable {
  case oneMinute = "1m"
  case threeMinutes = "3m"
  case fiveMinutes = "5m"
  case fifteenMinutes = "15m"
  case oneHour = "1h"

  var duration: Milliseconds? { Milliseconds(intervalName: rawValue) }
}

extension HistoryFolder {
  /// Walks a folder whose tables are described by an option, or by files beside them.
  init(_ path: String, describedBy option: String?) throws {
    try self.init(
      path, description: try option.map { try TableDescription(option: $0) },
      describe: { (file: String) throws(DataError) in try TableDescription(file: file) })
  }
}

/// The system's clock, the only one in the program: it says which bars are not finished yet.
func currentTime() -> Milliseconds {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
  return Milliseconds(time.tv_sec) * .second + Milliseconds(time.tv_nsec) / 1_000_000
}
