/// What one contract is worth in the quote currency.
package enum ContractValue: Hashable, Sendable {
  /// As much as the base currency costs: a linear contract, counted in the base currency.
  case price
  /// A fixed amount, whatever the price: an inverse contract.
  case fixed(Double)

  /// What contracts are worth in the quote currency at a price.
  @inlinable package func notional(of contracts: Double, at price: Double) -> Double {
    switch self {
    case .price: contracts * price
    case .fixed(let size): contracts * size
    }
  }

  /// How many of the base currency contracts are worth at a price.
  @inlinable package func coins(_ contracts: Double, at price: Double) -> Double {
    switch self {
    case .price: contracts
    case .fixed(let size): contracts * size / price
    }
  }

  /// How many contracts an amount of the quote currency is at a price.
  @inlinable package func contracts(worth notional: Double, at price: Double) -> Double {
    switch self {
    case .price: notional / price
    case .fixed(let size): notional / size
    }
  }

  /// The price at which contracts are exchanged for an amount: of the quote currency for a linear contract, of the base
  /// currency for an inverse one.
  ///
  ///     linear: paid / contracts        inverse: contracts * size / paid
  @inlinable package func price(of contracts: Double, paid: Double) -> Double {
    switch self {
    case .price: paid / contracts
    case .fixed(let size): contracts * size / paid
    }
  }

  /// What contracts are exchanged for at a price; undoes `price(of:paid:)`.
  @inlinable package func paid(for contracts: Double, at price: Double) -> Double {
    switch self {
    case .price: contracts * price
    case .fixed(let size): contracts * size / price
    }
  }
}
