/// How forced orders move the price: at once by their size, and most of the way back in the hours after.
struct OrderImpact {
  /// Move per usual print's volume, a return.
  private let strength: Double
  /// Share of the overshoot that comes back with a print.
  private let recovery: Double
  /// Return that is still to come back.
  private var overshoot = 0.0
  /// Return to add to the next print's price change.
  private(set) var push = 0.0

  /// A forced bar's volume moves the price by `1.5 * cascadeImpact` deviations of a bar, however many prints it takes.
  init(cascadeImpact: Double, barDeviation: Double, prints: Int) {
    strength = 1.5 * cascadeImpact * barDeviation / Double(prints)
    recovery = 0.07 / Double(prints)
  }

  /// Learns what was forced: purchases push up, sales down, by what one usual volume of a print does not absorb.
  mutating func absorb(_ print: Exchange.Print, usualVolume: Double) {
    let share = Double(print.forcedShort - print.forcedLong) / usualVolume
    let unabsorbed = max(0, min(8, abs(share) - 1))
    let move = strength * (share < 0 ? -unabsorbed : unabsorbed)
    let back = recovery * overshoot
    overshoot += 0.7 * move - back
    push = move - back
  }
}
