import Foundation
import LiquidationModels

/// What `liqheat score --output` wrote.
struct ScoreFile: Decodable {
  private let symbol: String
  private let summary: ScoreSummary

  /// Reads a file; errors name it.
  init(_ path: String) throws {
    let data = try NamedFile(path).contents
    do {
      self = try JSONDecoder().decode(ScoreFile.self, from: data)
    } catch {
      throw ConfigurationError("\(path): not a score: \(error)")
    }
  }

  /// The summary, if it is about this symbol.
  func summary(of symbol: String) -> ScoreSummary? { symbol == self.symbol ? summary : nil }
}
