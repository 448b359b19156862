import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Plotting

@Suite(.enabled(if: hasFont, "no DejaVu Sans on this system"))
struct PictureTests {
  @Test func filesAreNamed() {
    #expect(
      PictureKind.allCases.map(\.fileName) == [
        "heatmap.png", "heatmap-light.png", "map.png", "near.png", "near-portrait.png", "card.png", "thumbnail.png",
      ])
  }

  @Test(arguments: PictureKind.allCases)
  func filesAreSoundAndTheSameEachTime(_ kind: PictureKind) throws {
    let report = try Trial(columns: 90, rows: 80).report()
    let options = PictureOptions(size: try #require(PixelSize("901x507")))
    let bytes = try renderPicture(kind, of: report, options: options)
    let decoded = try DecodedPNG(bytes)
    let sizes: [PictureKind: [Int]] = [
      .near: [1_200, 675], .nearPortrait: [1_080, 1_350], .card: [1_200, 630], .thumbnail: [480, 270],
    ]
    let expected = sizes[kind] ?? [901, 507]
    #expect([decoded.width, decoded.height] == expected)
    #expect(try renderPicture(kind, of: report, options: options) == bytes)
    #expect(decoded.text.contains("BTCUSDT") && decoded.text.contains("estimated"))
  }

  @Test(arguments: PictureKind.allCases)
  func syntheticDataIsCalledSo(_ kind: PictureKind) throws {
    let typesetter = try Typesetter(FontFiles(given: nil))
    for isSynthetic in [true, false] {
      let report = try Trial(columns: 50, rows: 60, isSynthetic: isSynthetic).report()
      let texts = scene(kind, of: HeatContent(report), options: PictureOptions(), typesetter: typesetter).labels.map(
        \.text)
      #expect(texts.contains("synthetic sample") == isSynthetic)
      #expect(kind == .thumbnail || texts.contains { $0.contains("estimated") })
    }
  }

  @Test func theSubtitleTellsWhatWhenAndHowSure() throws {
    let report = try Trial(columns: 288, rows: 80).report()
    let typesetter = try Typesetter(FontFiles(given: nil))
    for kind in [PictureKind.heatmap, .heatmapLight, .map] {
      let texts = scene(kind, of: HeatContent(report), options: PictureOptions(), typesetter: typesetter).labels.map(
        \.text)
      #expect(texts.contains("15 Oct – 16 Oct 2025 UTC"))
      #expect(texts.contains("estimated (model: book)"))
      #expect(texts.contains("coverage 98.0 % of open interest"))
      #expect(texts.contains("5 m columns") == (kind != .map))
    }
  }

  @Test func windows() throws {
    let start = try #require(UTCTime.milliseconds(year: 2024, month: 12, day: 31))
    #expect(windowText(from: start, to: start + .day) == "31 Dec 2024 – 1 Jan 2025 UTC")
    #expect(windowText(from: start, to: start + 90 * .minute) == "31 Dec 00:00 – 31 Dec 2024 01:30 UTC")
  }

  @Test func theOptionsScaleGrowsWithTheSize() throws {
    #expect(PictureOptions().scale == 1)
    #expect(PictureOptions(size: try #require(PixelSize("3840x2160"))).scale == 2)
    #expect(PictureOptions(size: try #require(PixelSize("640x360"))).scale == 0.75)
    #expect(PictureOptions(scale: 1.5).scale == 1.5)
  }

  /// The current price's tag and the known colours of a picture whose mass is one cell.
  @Test func theHottestCellHasTheLastColourOfThePalette() throws {
    var small = try SmallHeatmap()
    small.heatmap.add(50, tier: 1, column: 2, row: 0, side: .long)
    let report = LiquidationReport(
      instrument: Instrument(venue: .binanceUSDM, symbol: "X"), modelDescription: "classic", from: 0, to: 4 * .hour,
      isSynthetic: false,
      priceDecimals: 0, heatmap: small.heatmap,
      map: LiquidationMap(rows: MapRows(small.heatmap.rows), price: 15, parts: [10, 50], levels: []),
      parameters: ModelParameters(), quality: QualityReport())
    let typesetter = try Typesetter(FontFiles(given: nil))
    for palette in Palette.allCases {
      let scene = scene(
        .heatmap, of: HeatContent(report), options: PictureOptions(palette: palette), typesetter: typesetter)
      let heat = try #require(scene.layers.compactMap { $0 as? HeatLayer }.first)
      let raster = scene.drawnWithoutText()
      // The middle of the third column's lowest row, then of its neighbour's.
      let y = heat.frame.maxY - heat.frame.height / 6
      #expect(raster[heat.frame.x + heat.frame.width * 5 / 8, y] == palette.colors[255])
      #expect(raster[heat.frame.x + heat.frame.width * 3 / 8, y] == palette.colors[0])
    }
  }

  @Test(arguments: [PictureKind.near, .nearPortrait, .card])
  func nothingToBePostedIsTooSmallToRead(_ kind: PictureKind) throws {
    let report = try Trial(columns: 300, rows: 200).report()
    let typesetter = try Typesetter(FontFiles(given: nil))
    let labels = scene(kind, of: HeatContent(report), options: PictureOptions(), typesetter: typesetter).labels
    #expect(labels.allSatisfy { $0.style.size >= 28 })
    #expect(labels.contains { $0.text == "within ±5 %" } && labels.contains { $0.text.hasPrefix("longs ") })
  }
}
