import Basics
import FuzzSupport
@testable import HistoryFormats
@testable import Scoring

/// Sums of liquidations put on the grid of bars.
let sumTarget = FuzzTarget(
  name: "liquidation-sums", shape: .rows,
  seeds: {
    [
      "timestamp,long_usd,short_usd\n1762905600,1000,2000\n1762905900,,n/a\n1762906200,1,2\n",
      "1762905600,1000,2000\n1762905900,1,2\n1762906200,1,2\n",
      "timestamp,symbol,exchange,longContracts,short_contracts\n2025-11-12 00:00:00,BTCUSDT,a,1,2\n2025-11-12 00:01:00,BTCUSDT,b,1,2\n",
    ].map { Array($0.utf8) }
  },
  words: [
    "timestamp", "long_usd", "short_usd", "contracts", "symbol", "exchange", "BTCUSDT", "null", "n/a", "1762905600",
  ]
) { bytes in
  let path = ScratchFolder.shared.write(bytes, to: "sums.csv")
  guard let read = try? LiquidationSumRows(path: path, symbol: "BTCUSDT", unit: .usd) else { return }
  for label in LiquidationSums.Label.allCases {
    do throws(DataError) {
      let sums = try LiquidationSums(read.rows, unit: read.unit, label: label, share: 0.5, interval: 5 * .minute)
      expect(sums.length > 0, "no length")
      _ = sums.isKnown(at: sums.first)
    } catch { expect(error.description.utf8.count < 2_000, "\(error)") }
  }
}
