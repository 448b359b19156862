import Basics
import FoundationEssentials
import MarketData
import Synchronization

extension Fetch {
  /// Brings the public bracket tables of a market to a file that `--brackets` reads.
  ///
  /// Returns the file, the number of contracts and of those whose table is of no use. The interface has been seen to take
  /// GET, and POST of `{}`; both are tried. Errors: neither is answered by such tables; then an earlier file stays.
  package func bringBrackets() async throws -> (path: String, symbols: Int, useless: Int) {
    let output = "\(folder.workPath)/brackets.json"
    let get = Request(options.brackets, to: output, limit: 64 << 20)
    var post = get
    post.post = "{}"
    var problems: [String] = []
    for request in [get, post] {
      let ended = Mutex(Outcome.failed("no answer"))
      try await client.perform([request]) { _, outcome in ended.withLock { $0 = outcome } }
      switch ended.withLock({ $0 }) {
      case .done:
        do {
          return try keep(PublicBrackets(json: Data(readFile(output, limit: request.limit))))
        } catch let error as DecodingError {
          problems.append("no bracket tables: \(decodingProblem(error))")
        }
      case .missing: problems.append("there is no such interface (404)")
      case .refused(let status): problems.append("refused with status \(status)")
      case .failed(let reason): problems.append(reason)
      }
    }
    throw FetchError.unavailable("\(options.brackets): \(problems.joined(separator: "; by POST: "))")
  }

  private func keep(_ tables: PublicBrackets) throws -> (path: String, symbols: Int, useless: Int) {
    let path = "\(folder.path)/brackets-\(options.market.rawValue).json"
    let json = try tables.json
    let table: BracketTable
    do {
      table = try BracketTable(json: json, file: path)
    } catch {
      throw FetchError.unusable("\(options.brackets): \(error)")
    }
    guard !table.symbols.isEmpty else {
      throw FetchError.unusable("\(options.brackets): none of the \(tables.count) tables can be used")
    }
    try writeWhole(Array(json), to: path)
    return (path, table.symbols.count, table.unusable.count)
  }
}
