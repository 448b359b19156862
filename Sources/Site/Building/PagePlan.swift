package import Basics
package import HistoryFormats
package import LiquidationModels
import MarketData

/// What is to be made of one page: a contract's map, or a coin's.
package enum PagePlan: Sendable {
  case contract(SymbolPlan)
  case coin(CoinPlan)

  /// The folder of the page.
  package var name: String {
    switch self {
    case .contract(let plan): plan.market.pageName
    case .coin(let plan): plan.coin
    }
  }

  /// The contracts that are read.
  package var contracts: [SymbolPlan] {
    switch self {
    case .contract(let plan): [plan]
    case .coin(let plan): plan.contracts
    }
  }

  /// The moment of reading, the same for all of them.
  var asOf: Milliseconds { contracts.map(\.window.asOf).min() ?? .max }

  /// Paths of the files that it is made of, as far as they are known. Complexity: O(files).
  func paths(in folder: HistoryFolder) -> [String] {
    contracts.flatMap { contract in
      (try? PlannedFiles(of: contract.symbol, venue: contract.venue, in: folder, window: contract.window))?.files
        .flatMap { $0.hasChecksum ? [$0.path, $0.path + Checksum.suffix] : [$0.path] } ?? []
    }
  }

  /// Reads the histories and runs the model.
  package func report(from folder: HistoryFolder) throws(DataError) -> LiquidationReport {
    switch self {
    case .contract(let plan): try plan.report(from: folder)
    case .coin(let plan): try plan.report(from: folder)
    }
  }

  /// The digest of all that its artifacts follow from.
  func fingerprint(in folder: HistoryFolder, common: CommonInputs, digests: FileDigests) throws -> String {
    switch self {
    case .contract(let plan):
      return try ArtifactInputs(of: plan, in: folder, common: common, digests: digests).fingerprint
    case .coin(let plan):
      let inputs = CoinInputs(
        coin: plan.coin, options: plan.options,
        contracts: plan.contracts.map { contract in
          CoinInputs.Contract(
            market: contract.market.description,
            inputs: try? ArtifactInputs(of: contract, in: folder, common: common, digests: digests))
        })
      return sha256Text(try JSON.encoding(inputs).bytes)
    }
  }
}

/// All that the artifacts of a coin follow from.
private struct CoinInputs: Encodable {
  /// A contract, also where it has nothing to be read: then the page says that it is left out.
  struct Contract: Encodable { let market: String, inputs: ArtifactInputs? }

  let coin: String, options: ReportOptions, contracts: [Contract]
}
