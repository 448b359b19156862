/// The price whose range decides which liquidation prices a bar has reached.
package enum TriggerPrice: String, Codable, CaseIterable, Sendable {
  /// The mark price where its history is given, else the traded price.
  case mark
  /// The traded price, whatever is given.
  case last
}
