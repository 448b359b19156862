/// An exchange whose public interface is asked day by day, as it has no archive of files.
package enum ExchangeVenue: String, CaseIterable, Sendable {
  /// Linear or inverse, as each contract's name tells.
  case bybit
  case bybitLinear = "bybit-linear"
  case bybitInverse = "bybit-inverse"
  case okx, hyperliquid, bitget

  var interface: any PublicInterface {
    switch self {
    case .bybit: BybitInterface()
    case .bybitLinear: BybitInterface(chosen: "linear")
    case .bybitInverse: BybitInterface(chosen: "inverse")
    case .okx: OKXInterface()
    case .hyperliquid: HyperliquidInterface()
    case .bitget: BitgetInterface()
    }
  }

  /// The address that the exchange gives.
  package var address: String { interface.address }

  /// The address of the files that it shows; nil where it shows none.
  package var filesAddress: String? { interface.filesAddress }

  /// What it shows as files.
  package var fileKinds: [DaySeries.Kind] { interface.files(of: "").map(\.kind) }

  /// The id of the venue that a contract's files are of.
  package func venue(of symbol: String) -> String { interface.venue(of: symbol) }

  /// Why a text can be no contract of it; nil where it may be one.
  package func objection(to symbol: String) -> String? { interface.objection(to: symbol) }
}
