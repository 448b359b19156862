import Basics
import TestSupport
import Testing

/// What `score` makes of files that `--liquidations` names.
@Suite struct LiquidationFilesTests {
  /// Two days with liquidations beside them, 2025-11-12 and 2025-11-13.
  private static let sample = Result {
    let folder = try TemporaryFolder()
    let made = try Tool.run(["sample", "--output", folder.path, "--days", "2", "--truth"])
    #expect(made.code == 0, "\(made.errors)")
    return folder
  }

  private func score(_ files: [String]) throws -> Tool.Result {
    let data = try Self.sample.get().path
    return try Tool.run(["score", "--data", data, "--symbol", "BTCUSDT"] + files.flatMap { ["--liquidations", $0] })
  }

  /// How many liquidations are judged.
  private func count(_ result: Tool.Result) -> Int? {
    let title = result.output.split(separator: "\n").first { $0.hasPrefix("###") } ?? ""
    return title.split(separator: ", ").first { $0.hasSuffix(" liquidations") }.flatMap {
      Int($0.split(separator: " ")[0])
    }
  }

  @Test func `a liquidation that several files have counts once, and that is told`() throws {
    let folder = try TemporaryFolder()
    let sample = try Self.sample.get()
    var lines: [String] = []
    for name in try sample.files().sorted() where name.contains("liquidationSnapshot/") {
      let day = String(decoding: try sample.read(name), as: UTF8.self).split(separator: "\n").map { "\($0)\n" }
      lines += lines.isEmpty ? day : Array(day.dropFirst())
    }
    let all = try folder.write(lines.joined(), to: "all.csv")
    // Without a header the archive's order is meant.
    let copy = try folder.write(lines.dropFirst().joined(), to: "copy.csv")
    let alone = try #require(count(try score([])))
    #expect(alone > 1_000)
    for files in [[all], [all, copy], [copy, copy]] {
      let result = try score(files)
      #expect(result.code == 0 && count(result) == alone, "\(result.errors)")
      #expect(
        result.errors.contains("\(alone * files.count) liquidations stand in a file read before too: each counts once"))
    }
  }

  /// The two of a second that a stream shows are two, in however many files they stand.
  @Test func `a stream's rows that agree are as many as the file that has most of them says`() throws {
    let folder = try TemporaryFolder()
    let row = "1762905600000,SELL,100000\n"
    let twice = try folder.write("time,side,price\n" + row + row, to: "twice.csv")
    let thrice = try folder.write("time,side,price\n" + row + row + row + "1762905601000,BUY,99000\n", to: "thrice.csv")
    let buckets =
      "timestamp,buy_volume_btc,buy_volume_usd,sell_volume_btc,sell_volume_usd\n"
      + "1762905600000,0.5,50000,0.25,24900\n1762906500000,1,100000,0,0\n"
    let summed = try folder.write(buckets, to: "buckets.csv")
    let none = try #require(count(try score([])))
    for (files, more) in [
      ([twice], 2), ([twice, thrice], 4), ([thrice, twice, thrice], 4), ([summed], 3), ([summed, summed], 3),
    ] {
      #expect(count(try score(files)) == none + more, "\(files)")
    }
  }

  @Test(
    arguments: [
      ("2020,x,y", "not a time"), ("1762905600000,x,100", "neither buy nor sell, long nor short"),
      ("1762905600000,SELL,-5", "no positive price that a market has"),
      ("1762905600000,SELL,nan", "no positive price that a market has"),
      ("1762905600000,SELL,0", "no positive price that a market has"),
      ("x", "too few fields"), ("1762905600000,SELL", "no positive price that a market has"),
      ("1762905600000,SELL,1e25", "no positive price that a market has"),
    ]) func `a file of which no row can be read is an error that names its first`(row: String, problem: String) throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.write("time,side,price\n\n\(row)\n\(row)\n", to: "bad.csv")
    let result = try score([file])
    #expect(result.code == 65, "\(result.output)")
    #expect(result.errors.contains("bad.csv:3: \(problem); no row of the file can be read"), "\(result.errors)")
  }

  @Test(
    arguments: [
      ("1762905600000,-1,2", "a sum that is negative, no number, or such as no market has"),
      ("1762905600000,1e300,2", "a sum that is negative, no number, or such as no market has"),
      ("1762905600000,inf,2", "a sum that is negative, no number, or such as no market has"),
      ("never,1,2", "not a time"),
    ]) func `so is one of sums`(row: String, problem: String) throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.write("timestamp,longUsd,shortUsd\n\(row)\n\(row)\n", to: "bad.csv")
    let result = try score([file])
    #expect(result.code == 65 && result.errors.contains("bad.csv:2: \(problem); no row of the file can be read"))
  }

  @Test func `one row that can be read, or none at all, is no error`() throws {
    let folder = try TemporaryFolder()
    let none = try #require(count(try score([])))
    for (text, more) in [
      ("", 0), ("time,side,price\n", 0), ("time,side,price\n1762905600000,SELL,100000\n2020,x,y\n", 1),
      // Rows of another symbol can be read.
      ("time,symbol,side,price\n1762905600000,ETHUSDT,SELL,100000\n2020,BTCUSDT,x,y\n", 0),
    ] {
      let result = try score([folder.write(text, to: "some.csv")])
      #expect(result.code == 0 && count(result) == none + more, "\(text) \(result.errors)")
    }
  }
}
