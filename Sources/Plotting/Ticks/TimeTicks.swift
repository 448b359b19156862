import Basics

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
          ticks.append(Tick(time: time, text: monthText(time), isMajor: month % 12 == 0 && count < 12))
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

  /// Shortest distance of two ticks.
  var shortest: Milliseconds {
    switch self {
    case .fixed(let duration): duration
    case .months(let count): Milliseconds(count) * 28 * .day
    }
  }
}
