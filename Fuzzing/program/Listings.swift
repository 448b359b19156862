import Basics
import FuzzSupport
@testable import Fetching
import FoundationEssentials
@testable import MarketData

/// A page of a listing of the archive.
let listingTarget = FuzzTarget(
  name: "listing",
  seeds: {
    [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3\"><Name>data</Name><IsTruncated>true</IsTruncated><NextMarker>a/b</NextMarker>"
        + "<Contents><Key>data/BTCUSDT-5m-2025-11.zip</Key><ETag>&quot;abc&quot;</ETag><Size>123</Size></Contents>"
        + "<CommonPrefixes><Prefix>data/futures/&amp;&#65;&#x42;/</Prefix></CommonPrefixes></ListBucketResult>",
      "<Error><Code>AccessDenied</Code></Error>", "<ListBucketResult/>",
    ].map { Array($0.utf8) }
  },
  words: [
    "<Contents>", "</Contents>", "<Key>", "</Key>", "<Size>", "</Size>", "<ETag>", "<CommonPrefixes>", "<Prefix>",
    "&quot;", "&#x", "&#", ";", "/>",
    "<?xml", "?>", "<!DOCTYPE", "<![CDATA[", "<!--", "ListBucketResult", "<NextMarker>",
    "<IsTruncated>true</IsTruncated>",
  ]
) { bytes in
  do {
    let page = try ListingPage(bytes)
    expect(page.objects.allSatisfy { $0.size >= 0 }, "a size")
    for object in page.objects { _ = try? ArchiveKey(object.key) }
    expect(page.objects.count + page.folders.count <= 10_000, "too many keys")
  } catch {
    expect("\(error)".utf8.count < 1_000, "\(error)")
  }
}

/// What fetching keeps and brings in lines: its manifest, checksums, keys.
let keptTarget = FuzzTarget(
  name: "kept",
  seeds: {
    let digest = String(repeating: "0123456789abcdef", count: 4)
    return [
      "whole\t123\t\(digest)\tabc\tdef\t2025-11-12T00:00:00Z\tdata/futures/um/daily/klines/BTCUSDT/5m/BTCUSDT-5m-2025-11-12.zip\n",
      "missing\t0\t-\t-\t-\t2025-11-12T00:00:00Z\ta/b.zip\n# comment\n", "\(digest)  BTCUSDT-5m-2025-11-12.zip\n",
      "\(digest) *a.zip",
    ].map { Array($0.utf8) }
  },
  words: ["whole", "missing", "unchecked", "mismatched", "damaged", "\t", "-", "../", "//", "2025-11-12T00:00:00Z"]
) { bytes in
  for line in bytes.split(separator: 10) {
    let text = String(decoding: line, as: UTF8.self)
    if let (key, entry) = ManifestEntry.read(text) {
      expect(
        !key.text.split(separator: "/", omittingEmptySubsequences: false).contains { ["", ".", ".."].contains($0) },
        "a key that leads away")
      let again = ManifestEntry.read(entry.line(of: key).dropLast())
      expect(again?.0 == key && again?.1 == entry, "an entry does not read back as it was written")
    }
    _ = try? ArchiveKey(text)
  }
  if let note = ChecksumNote(bytes, of: "a.zip") {
    expect(note.digest.utf8.count == 64 && note.digest.allSatisfy { $0.isHexDigit && !$0.isUppercase }, "a digest")
  }
}

/// Answers of the exchange's live interface, as text of the archive's layout.
let liveTarget = FuzzTarget(
  name: "live",
  seeds: {
    [
      "[[1762905600000,\"100\",\"102\",\"99\",\"101\",\"10\",1762905899999,\"1000\",5,\"4\",\"400\",\"0\"]]",
      "[{\"symbol\":\"BTCUSDT\",\"sumOpenInterest\":\"1000.5\",\"sumOpenInterestValue\":\"100000\",\"timestamp\":1762905600000},"
        + "{\"symbol\":\"BTCUSDT\",\"sumOpenInterest\":1e3,\"sumOpenInterestValue\":\"1\",\"timestamp\":\"1762905900000\"}]",
      "{\"data\":{\"brackets\":[{\"symbol\":\"BTCUSDT\",\"riskBrackets\":[{\"bracketNotionalFloor\":0,\"bracketNotionalCap\":300000,"
        + "\"bracketMaintenanceMarginRate\":0.004,\"cumFastMaintenanceAmount\":0,\"maxOpenPosLeverage\":125},{\"bracketNotionalFloor\":300000,"
        + "\"bracketMaintenanceMarginRate\":0.005,\"cumFastMaintenanceAmount\":300,\"maxOpenPosLeverage\":100}]}]}}",
    ].map { Array($0.utf8) }
  },
  words: [
    "\"timestamp\":", "\"sumOpenInterest\":", "9223372036854775807", "-9223372036854775808", "1e308", "null", "[[",
    "]]", "1762905600000",
  ]
) { bytes in
  let (data, range) = (Data(bytes), Milliseconds(1_762_905_600_000)..<1_762_992_000_000)
  if let bars = try? JSONDecoder().decode([LiveBar].self, from: data) {
    for (day, text) in TailText.days(of: bars, in: range, now: range.upperBound) {
      expect(day % .day == 0 && text.split(separator: "\n").count <= bars.count + 1, "a day of bars")
    }
  }
  if let rows = try? JSONDecoder().decode([LiveOpenInterest].self, from: data) {
    let live = Dictionary(
      rows.compactMap { row in row.time.flatMap { time in Double(row.sumOpenInterest.text).map { (time, $0) } } },
      uniquingKeysWith: { $1 })
    let shift = LabelShift(live: live, archive: live, step: 5 * .minute)
    for shift in [shift?.shift ?? 0, -5 * .minute, 5 * .minute] {
      for (day, text) in TailText.days(of: rows, symbol: "BTCUSDT", shift: shift, in: range, except: []) {
        expect(day % .day == 0 && text.split(separator: "\n").count <= rows.count + 1, "a day of open interest")
      }
    }
  }
  if let tables = try? PublicBrackets(json: data), let json = try? tables.json {
    expect(
      (try? BracketTable(json: json, file: "brackets.json")) != nil || tables.count == 0,
      "what was written cannot be read")
  }
}

/// Answers of the other exchanges' interfaces: pages of rows, lists of contracts, tables of brackets, complaints.
let interfaceTarget = FuzzTarget(
  name: "interfaces",
  seeds: {
    [
      "0{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"nextPageCursor\":\"abc%3D\",\"list\":[{\"openInterest\":\"1\",\"timestamp\":\"1762905600000\"}]}}",
      "1{\"retCode\":0,\"result\":{\"list\":[[\"1762905600000\",\"1\",\"2\",\"1\",\"2\",\"3\",\"4\"]]}}",
      "2{\"code\":\"0\",\"msg\":\"\",\"data\":[[\"1762905600000\",\"1\",\"2\",\"1\",\"2\",\"3\"],[\"1762905900000\",\"1\",\"2\",\"1\",\"2\",\"3\"]]}",
      "3{\"code\":\"00000\",\"msg\":\"success\",\"data\":[[\"1762905600000\",\"1\",\"2\",\"1\",\"2\",\"3\",\"4\"]]}",
      "4[{\"t\":1762905600000,\"T\":1762905899999,\"s\":\"BTC\",\"i\":\"5m\",\"o\":\"1\",\"c\":\"1\",\"h\":\"1\",\"l\":\"1\",\"v\":\"1\",\"n\":1}]",
      "0{\"retCode\":10006,\"retMsg\":\"Too many visits\"}", "2{\"code\":\"50011\",\"msg\":\"Too Many Requests\"}",
      "0{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"BTCUSDT\",\"turnover24h\":\"1e9\",\"volume24h\":\"\"}]}}",
      "4[{\"universe\":[{\"name\":\"BTC\",\"szDecimals\":5,\"maxLeverage\":40}]},[{\"dayNtlVlm\":\"1000\"}]]",
    ].map { Array($0.utf8) }
  },
  words: [
    "\"retCode\":", "\"code\":", "\"data\":", "\"result\":", "\"list\":", "\"nextPageCursor\":", "\"timestamp\":",
    "\"t\":", "1762905600000", "-1", "9223372036854775807",
  ]
) { bytes in
  guard let kind = bytes.first else { return }
  let body = Array(bytes.dropFirst())
  let interfaces: [any PublicInterface] = [
    BybitInterface(), BybitInterface(chosen: "inverse"), OKXInterface(), BitgetInterface(), HyperliquidInterface(),
  ]
  let interface = interfaces[Int(kind) % interfaces.count]
  _ = interface.complaint(status: kind & 128 != 0 ? 403 : 200, body: body)
  if let contracts = try? interface.contracts(Data(body)) {
    expect(contracts.allSatisfy { $0.value.isFinite }, "a value")
  }
  for question in interface.brackets(of: ["BTCUSDT"]) {
    _ = try? interface.nextBrackets(after: Data(body), to: question)
  }
  guard let page = try? interface.page(Data(body)) else { return }
  let symbol = interface is OKXInterface ? "BTC-USDT-SWAP" : interface is HyperliquidInterface ? "BTC" : "BTCUSDT"
  for series in interface.series(of: symbol, interval: "5m") {
    let file = DayFile(series: series, day: 1_762_905_600_000)
    var walk = DayWalk(file, interface.endpoint(of: series), now: 1_762_950_000_000)
    var steps = 0
    while !walk.isDone {
      _ = walk.question(to: interface)
      do { try walk.take(page, body) } catch { break }
      steps += 1
      expect(steps <= 200, "a walk without an end")
    }
  }
}
