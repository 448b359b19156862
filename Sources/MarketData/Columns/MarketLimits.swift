/// What no market goes beyond: numbers outside of these are slips of a program or an attack, and would only spoil sums.
///
/// The limits lie far beyond what exists: all perpetuals of the world trade some 10^12 USD a day, and prices are
/// quoted from 10^-9 to 10^7.
package enum MarketLimits {
  /// Prices, in the quote currency.
  package static let prices = 1e-12...1e12
  /// Notional of a bar's trades or of all open interest, in the quote currency.
  package static let notional = 1e15
  /// Contracts of a bar or of open interest.
  package static let contracts = 1e21
  /// Contracts below this are nothing: the pictures' numbers of 32 bits could not hold their shares.
  package static let leastContracts = 1e-12
}
