import ArgumentParser
import Basics

/// A moment on the command line: `2025-10-15`, `2025-10-15T06:00Z` or `2025-10-15T06:00:00Z`, always UTC.
struct TimeOption: ExpressibleByArgument {
  let time: Milliseconds

  init?(argument: String) {
    let text = argument.hasSuffix("Z") ? argument.dropLast() : argument[...]
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    let date = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    let clock =
      parts.count > 1 ? parts[1].split(separator: ":", omittingEmptySubsequences: false).map { Int($0) } : [0, 0]
    guard parts.count <= 2, date.count == 3, (2...3).contains(clock.count), let year = date[0], let month = date[1],
      let day = date[2], let hour = clock[0], let minute = clock[1], let second = clock.count == 3 ? clock[2] : 0,
      let time = UTCTime.milliseconds(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    self.time = time
  }
}
