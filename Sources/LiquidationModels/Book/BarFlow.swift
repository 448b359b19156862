import MarketData

/// What the volume and the change of open interest of one bar say of the positions opened and closed in it.
///
/// Every contract traded is bought and sold: buyers open longs or close shorts, sellers open shorts or close longs. So
/// on each side `opens - closes = delta`, and `closes(long) + closes(short) + delta <= volume`.
struct BarFlow: Sendable {
  /// Contracts traded.
  let volume: Double
  /// Change of open interest that these trades explain, in contracts.
  let delta: Double
  /// Closes of each side if no price level were reached, in contracts:
  ///
  ///     closes = (phi * (V - |delta|) + |delta| - delta) / 2
  let ordinaryCloses: Double

  /// The flow of a bar; a change that exceeds the volume, or a fall that exceeds what is open, is clamped to it.
  init(volume: Double, delta: Double, openInterest: Double, phi: Double) {
    self.volume = max(0, volume)
    self.delta = max(min(delta, self.volume), -min(self.volume, openInterest))
    ordinaryCloses = (phi * (self.volume - self.delta.magnitude) + self.delta.magnitude - self.delta) / 2
  }

  /// Most contracts that can have been closed, both sides together.
  var room: Double { volume - delta }

  /// The part of the mass reached by the trigger price that the volume can have closed; proportional on both sides.
  func consumed(reached: SideAmounts) -> SideAmounts {
    let all = reached.long + reached.short
    let share = all > room ? room / all : 1
    return SideAmounts(long: min(reached.long * share, volume), short: min(reached.short * share, volume))
  }

  /// All closes of a side, consumed ones included: at least the fall of open interest, at most what the volume allows.
  func closes(consumed: Double, consumedOnOtherSide: Double) -> Double {
    max(consumed, min(ordinaryCloses, room - consumedOnOtherSide))
  }
}
