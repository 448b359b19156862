/// How much one contract of a venue is: of the base currency for linear contracts, of the quote currency for inverse ones.
package struct ContractSizes: Hashable, Sendable {
  /// Sizes by base currency.
  package var known: [String: Double] = [:]
  /// The size of every other contract; nil where it differs from one to the next.
  package var others: Double?

  /// The size of a base currency's contracts, where it is known.
  package func of(_ base: String) -> Double? { known[base] ?? others }

  /// One of the currency: contracts are counted in it.
  package static let one = ContractSizes(others: 1)
}
