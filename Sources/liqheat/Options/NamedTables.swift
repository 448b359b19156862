import Basics
import Foundation
import MarketData

/// Files that options name for many symbols, each read once.
final class NamedTables {
  private var tables: [String: BracketTable] = [:]
  private var scores: [String: ScoreFile] = [:]

  /// A file of maintenance brackets.
  ///
  /// It is named by its name and contents, as its folder is nobody's business and differs from machine to machine.
  func brackets(_ path: String) throws -> BracketTable {
    if let known = tables[path] { return known }
    let json = try NamedFile(path).contents
    let table = try BracketTable(json: json, file: path)
    let name = URL(fileURLWithPath: path).lastPathComponent
    let named = BracketTable(
      source: "\(name), SHA-256 \(sha256Text(Array(json)).prefix(12))", symbols: table.symbols,
      unusable: table.unusable)
    tables[path] = named
    return named
  }

  /// What `liqheat score --output` wrote.
  func score(_ path: String) throws -> ScoreFile {
    if let known = scores[path] { return known }
    let score = try ScoreFile(path)
    scores[path] = score
    return score
  }
}
