extension SimulatedMarket {
  /// What can be varied, to see on what an answer depends.
  struct Options {
    var days = 60
    /// New takers in half a minute.
    var arrivals = 3.0
    /// Deviation of the price in half a minute: 2.4 % a day.
    var volatility = 0.00045
    /// A taker with leverage L comes with a weight of `L^-preference` and stays for `4 days * (10 / L)^haste` on average.
    /// Where the price wanders, reaching a stop at a share of the margin takes time as L^-2, and habits do not change
    /// with L at all; the default lies between.
    var preference = 0.5, haste = 1.5
    /// Mean stay of a maker.
    var makerDays = 15.0
    /// Volume of round trips over the volume that opens or closes a position, evenly in this range.
    var roundTrips = 3.0...8.0
  }
}
