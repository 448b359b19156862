import Foundation
import TestSupport
import Testing

/// The published query itself, run by DuckDB on the same files, is the reference: Benchmarks/classic.sql.
@Suite(
  "classic --as-published against its SQL",
  .enabled(if: Peer.python != nil, "no Python with DuckDB; `make test` sets it up"))
struct ClassicAgainstSQLTests {
  @Test(
    "Every level is equal to 1e-9",
    arguments: [("BTCUSDT", "500", 16), ("BTCUSDT", "250", 3), ("1000PEPEUSDT", "0.00005", 16)])
  func levels(symbol: String, bin: String, days: Int) throws {
    let folder = try TemporaryFolder()
    let built = try Tool.run([
      "build", "--data", SampleFolder.path, "--symbol", symbol, "--days", String(days), "--model", "classic",
      "--as-published", "--bin", bin, "--only", "levels", "--output", folder.path,
    ])
    #expect(built.code == 0, "\(built.errors)")
    let ours = String(decoding: try folder.read("\(symbol)/levels.csv"), as: UTF8.self).split(separator: "\n")
      .dropFirst()
      .map { $0.split(separator: ",").map(String.init) }

    let query = """
      import duckdb, sys
      connection = duckdb.connect()
      for name, value in zip(["klines", "metrics"], sys.argv[2:4]):
          connection.execute(f"SET VARIABLE {name} = '{value}'")
      connection.execute(f"SET VARIABLE bin = {sys.argv[4]}::DOUBLE")
      connection.execute(f"SET VARIABLE days = {sys.argv[5]}")
      for row in connection.execute(open(sys.argv[1]).read()).fetchall():
          print(*[repr(value) if isinstance(value, float) else value for value in row], sep=",")
      """
    let theirs = try Tool.run(
      executable: try #require(Peer.python),
      [
        "-c", query, packageRoot.appendingPathComponent("Benchmarks/classic.sql").path,
        "\(SampleFolder.path)/\(symbol)/klines/5m/*.csv", "\(SampleFolder.path)/\(symbol)/metrics/*.csv", bin,
        String(days),
      ])
    #expect(theirs.code == 0, "\(theirs.errors)")
    let rows = theirs.output.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    #expect(rows.count > 50)
    try #require(rows.count == ours.count)
    for (row, level) in zip(rows, ours) {
      let low = try #require(Double(row[0]))
      let notional = try #require(Double(row[3]))
      #expect(abs(try #require(Double(level[0])) / low - 1) < 1e-9)
      #expect(level[2] == row[1] && level[3] == row[2])
      #expect(abs(try #require(Double(level[4])) / notional - 1) < 1e-9)
    }
  }
}

/// The program that we are held against.
enum Peer {
  /// A Python that can import DuckDB, where there is one.
  static let python: String? = {
    let candidates = [ProcessInfo.processInfo.environment["LIQHEAT_TEST_PYTHON"], "/usr/bin/python3"].compactMap { $0 }
    return candidates.first { (try? Tool.run(executable: $0, ["-c", "import duckdb"]).code) == 0 }
  }()
}
