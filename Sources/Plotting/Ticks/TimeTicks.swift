import Basics
import MarketData

/// Moments on round UTC times, each with its label.
struct TimeTicks: Equatable, Sendable {
  /// A moment and how it is written: a clock time, or at midnight the day, or at a year's start the year.
  struct Tick: Equatable, Sendable {
    let time: Milliseconds
    let text: String
    /// Whether it begins a larger unit than its neighbours: a day among hours, a year among months.
    let isMajor: Bool
  }

  /// In time order.
  let ticks: [Tick]

  /// The ticks of one step within [from, to].
  init(from: Milliseconds, to: Milliseconds, step: TimeStep) {
    var ticks: [Tick] = []
    switch step {
    case .fixed(let duration):
      // Days are counted from a Monday, so that weeks begin on one.
      let origin: Milliseconds = duration >= .day ? 4 * .day : 0
      var time = origin + (from - origin + duration - 1).dividedFloor(by: duration) * duration
      while time <= to, ticks.count < 1_000 {
        let isMidnight = time.dividedFloor(by: .day) * .day == time
        ticks.append(
          Tick(time: time, text: isMidnight ? dayText(time) : time.utcClock, isMajor: isMidnight && duration < .day))
        time += duration
      }
    case .months(let count):
      let first = UTCTime(from)
      var month = first.year * 12 + first.month - 1
      month -= month % count
      while ticks.count < 1_000 {
        guard let time = UTCTime.milliseconds(year: month / 12, month: month % 12 + 1, day: 1), time <= to else {
          break
        }
        if time >= from {
          let isYear = month % 12 == 0
          ticks.append(
            Tick(time: time, text: isYear ? "\(month / 12)" : monthNames[month % 12], isMajor: isYear && count < 12))
        }
        month += count
      }
    }
    self.ticks = ticks
  }
}

/// Distance of time ticks.
enum TimeStep: Equatable, Sendable {
  case fixed(Milliseconds)
  case months(Int)

  /// All round steps, finest first.
  static let all: [TimeStep] =
    [1, 2, 5, 10, 15, 30].map { .fixed($0 * .minute) } + [1, 2, 3, 4, 6, 12].map { .fixed($0 * .hour) }
    + [1, 2, 3, 7, 14].map { .fixed($0 * .day) } + [1, 2, 3, 6, 12, 24, 60].map { .months($0) }

  /// Shortest distance of two ticks.
  var shortest: Milliseconds {
    switch self {
    case .fixed(let duration): duration
    case .months(let count): Milliseconds(count) * 28 * .day
    }
  }
}

/// A day as `Nov 12`.
func dayText(_ time: Milliseconds) -> String {
  let date = UTCTime(time)
  return "\(monthNames[date.month - 1]) \(date.day)"
}

/// A length of time in its largest whole unit: `5 m`, `4 h`, `1 d`.
func durationText(_ duration: Milliseconds) -> String {
  for (unit, name) in [(Milliseconds.day, "d"), (.hour, "h"), (.minute, "m"), (.second, "s")] {
    if duration >= unit, duration % unit == 0 { return "\(duration / unit) \(name)" }
  }
  return "\(duration) ms"
}

let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
