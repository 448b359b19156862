import Basics
import Testing

@testable import Fetching

@Suite("Pages of a listing") struct ListingPageTests {
  /// As the store answers, keys and sizes real.
  static let page = """
    <?xml version="1.0" encoding="UTF-8"?>
    <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>data.binance.vision</Name><Prefix>data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2026-09</Prefix><Marker></Marker><MaxKeys>1000</MaxKeys><Delimiter>/</Delimiter><IsTruncated>false</IsTruncated><Contents><Key>data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2026-09-01.zip</Key><LastModified>2026-09-02T07:40:48.000Z</LastModified><ETag>&quot;9f0c&quot;</ETag><Size>26293521</Size><StorageClass>STANDARD</StorageClass><Owner><ID/><DisplayName attribute='>'/></Owner></Contents><Contents><Key>data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2026-09-01.zip.CHECKSUM</Key><ETag>"ab-2"</ETag><Size>96</Size></Contents><CommonPrefixes><Prefix>data/a&amp;b&#x2F;&#47;</Prefix></CommonPrefixes></ListBucketResult>
    """

  private func read(_ text: String) throws -> ListingPage { try ListingPage(Array(text.utf8)) }

  @Test("Objects, folders and tags are read")
  func whole() throws {
    let page = try read(Self.page)
    #expect(page.objects.map(\.size) == [26_293_521, 96])
    #expect(page.objects.map(\.tag) == ["9f0c", "ab-2"])
    #expect(page.objects[0].key == "data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2026-09-01.zip")
    #expect(page.folders == ["data/a&b//"])
    #expect(!page.isTruncated && page.nextMarker == nil)
    #expect(try read("\u{FEFF}" + Self.page) == page)
  }

  @Test("Truncation and the next marker are read; an empty listing is one")
  func markers() throws {
    let page = try read(
      "<ListBucketResult><IsTruncated>true</IsTruncated><NextMarker>data/x</NextMarker></ListBucketResult>")
    #expect(page.isTruncated && page.nextMarker == "data/x")
    #expect(try read("<ListBucketResult/>") == read("<ListBucketResult></ListBucketResult>"))
  }

  @Test(
    "What is no listing is an error",
    arguments: [
      "", " ", "<!DOCTYPE html>\n<html><body>Please wait</body></html>", "<html><body/></html>", "{}",
      "<?xml version='1.0'?>",
      "<Error><Code>NoSuchBucket</Code></Error>",
      "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><ListBucketResult>&a;</ListBucketResult>",
      "<ListBucketResult><Contents><Size>-1</Size></Contents></ListBucketResult>",
      "<ListBucketResult><Contents><Size>99999999999999999999</Size></Contents></ListBucketResult>",
      "<ListBucketResult><Contents><Key>&b;</Key></Contents></ListBucketResult>",
      "<ListBucketResult><Contents><Key>&#0;</Key></Contents></ListBucketResult>",
      "<ListBucketResult><Contents><Key><![CDATA[x]]></Key></Contents></ListBucketResult>",
      "<ListBucketResult><!-- x --></ListBucketResult>", "<ListBucketResult></Contents></ListBucketResult>",
      "<ListBucketResult></ListBucketResult><ListBucketResult/>", "<ListBucketResult></ListBucketResult>x",
      "<a><b><c><d><e><f><g><h><i>", "<ListBucketResult><Contents a='",
    ])
  func refused(text: String) {
    #expect(throws: FetchError.self) { try read(text) }
  }

  @Test("Texts without end, elements without end and too many keys are errors")
  func bounds() {
    #expect(throws: FetchError.self) {
      try read("<ListBucketResult><Name>" + String(repeating: "x", count: 100_000) + "</Name></ListBucketResult>")
    }
    #expect(throws: FetchError.self) { try read("<ListBucketResult>" + String(repeating: "<a>", count: 100_000)) }
    #expect(throws: FetchError.self) {
      try read(
        "<ListBucketResult>" + String(repeating: "<Contents><Key>k</Key></Contents>", count: 10_001)
          + "</ListBucketResult>")
    }
  }

  @Test("Cut off anywhere it is an error, changed anywhere it is read or refused")
  func damaged() {
    let bytes = Array(Self.page.utf8)
    for end in 0..<bytes.count { #expect(throws: FetchError.self) { try ListingPage(Array(bytes.prefix(end))) } }
    var random = SeededRandom(seed: 7)
    for _ in 0..<2_000 {
      var changed = bytes
      for _ in 0..<3 { changed[random.below(changed.count)] = UInt8(random.below(256)) }
      _ = try? ListingPage(changed)
    }
  }
}

@Suite("A listing page by page") struct ListingWalkTests {
  private func page(_ keys: [String], more: Bool, next: String? = nil) throws -> ListingPage {
    var page = try ListingPage(Array("<ListBucketResult/>".utf8))
    page.objects = keys.map { .init(key: $0) }
    page.isTruncated = more
    page.nextMarker = next
    return page
  }

  @Test("The next page begins at the marker, or after the last key")
  func steps() throws {
    var walk = ListingWalk(prefix: "data/", after: "data/a")
    #expect(walk.address(below: "https://x/b") == "https://x/b?prefix=data%2F&delimiter=%2F&marker=data%2Fa")
    #expect(try walk.take(page(["data/b", "data/c"], more: true)))
    #expect(walk.marker == "data/c")
    #expect(try walk.take(page(["data/d"], more: true, next: "data/e")))
    #expect(walk.marker == "data/e")
    #expect(try !walk.take(page(["data/f"], more: false)))
    #expect(walk.objects.map(\.key) == ["data/b", "data/c", "data/d", "data/f"])
  }

  @Test(
    "A marker that is no key, as moto has it, or one that leads back is passed over", arguments: ["e43e0f01", "data/a"])
  func strangeMarkers(marker: String) throws {
    var walk = ListingWalk(prefix: "data/", after: "data/b", through: "data/x")
    #expect(try walk.take(page(["data/c"], more: true, next: marker)))
    #expect(walk.marker == "data/c")
  }

  @Test("Nothing is asked after the last key of interest")
  func end() throws {
    var walk = ListingWalk(prefix: "data/", through: "data/c")
    #expect(try !walk.take(page(["data/b", "data/c", "data/d"], more: true)))
  }

  @Test("A server that turns in a circle, or leads astray, is an error")
  func circles() throws {
    var ignoring = ListingWalk(prefix: "data/", after: "data/b")
    #expect(throws: FetchError.self) { try ignoring.take(page(["data/a", "data/b"], more: true)) }
    var standing = ListingWalk(prefix: "data/")
    #expect(throws: FetchError.self) { try standing.take(page([], more: true)) }
    var astray = ListingWalk(prefix: "data/")
    #expect(throws: FetchError.self) { try astray.take(page(["other/a"], more: false)) }
  }

  @Test("Order is that of UTF-8 bytes, as the store has it")
  func order() {
    #expect(ListingWalk.isBefore("data/Z", "data/a"))
    #expect(ListingWalk.isBefore("data/x.zip", "data/x.zip.CHECKSUM"))
    #expect(ListingWalk.isBefore("data/Z", "data/币"))
  }
}
