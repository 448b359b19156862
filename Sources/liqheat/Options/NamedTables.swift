import Basics
import Foundation
import LiquidationModels
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
    let named = table.named("\(name), SHA-256 \(sha256Text(Array(json)).prefix(12))")
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

/// A file that an option or the configuration names.
struct NamedFile {
  /// What it holds.
  let contents: Data

  /// Reads it; one that is not there is an error that names it.
  init(_ path: String) throws {
    guard let contents = FileManager.default.contents(atPath: path) else { throw Unreadable(path: path) }
    self.contents = contents
  }

  /// Why it cannot be read.
  struct Unreadable: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path): no such file, or it cannot be read" }
  }
}

/// What `liqheat score --output` wrote.
struct ScoreFile: Decodable {
  private let symbol: String
  /// The page that it is about; files of earlier versions have none.
  private let page: String?
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

  /// The summary, if it is about the page of a symbol: several venues may have the symbol, and a coin its name.
  func summary(of symbol: String, page: String) -> ScoreSummary? {
    (self.page.map { $0 == page } ?? (symbol == self.symbol)) ? summary : nil
  }
}
