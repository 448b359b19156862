extension Milliseconds {
  /// A bar length in the exchange's notation: `1m`, `5m`, `1h`, `1d`; nil for anything else, months included.
  package init?(intervalName: some StringProtocol) {
    guard let unit = intervalName.last, let count = Milliseconds(intervalName.dropLast()), count > 0, count < 1_000,
      intervalName.first?.isNumber == true
    else { return nil }
    switch unit {
    case "m": self = count * .minute
    case "h": self = count * .hour
    case "d": self = count * .day
    default: return nil
    }
  }

  /// A length in the exchange's notation, the largest unit that divides it.
  package var intervalName: String {
    if self % .day == 0 { return "\(self / .day)d" }
    if self % .hour == 0 { return "\(self / .hour)h" }
    return self % .minute == 0 ? "\(self / .minute)m" : "\(self / .second)s"
  }
}
