import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Plotting

@Suite(.enabled(if: hasFont, "no DejaVu Sans on this system"))
struct LayoutTests {
  private static let symbols = [
    "BTCUSDT", "1000PEPEUSDT", "", "\u{0}\n\t\u{202E}evil\u{202C}", String(repeating: "W", count: 300),
    "<script>alert(1)</script>", "e" + String(repeating: "\u{301}", count: 500), "比特币USDT", "👩‍👩‍👧‍👧USDT",
    "../../etc/passwd",
  ]

  @Test(arguments: 0..<100)
  func textKeepsToItself(_ index: Int) throws {
    var random = Random(UInt64(index))
    let price = [0.00001234, 0.00042, 0.37, 1.0, 42.5, 3_000, 99_618.4, 120_000, 9_876_543][index % 9]
    let duration: Milliseconds = [.minute, 5 * .minute, .hour, 4 * .hour, .day][Int.random(in: 0..<5, using: &random)]
    let report = try Trial(
      symbol: Self.symbols[index % Self.symbols.count], columns: Int.random(in: 1...300, using: &random),
      columnDuration: duration, startPrice: price, rows: Int.random(in: 2...150, using: &random),
      priceDecimals: price < 0.001 ? 8 : Int.random(in: 0...4, using: &random),
      leverages: Array([2, 3, 5, 10, 25, 50, 75, 100, 125].prefix(Int.random(in: 1...6, using: &random))),
      seed: UInt64(index), volatility: 0.0001 + 0.02 * random.uniform(), from: Milliseconds(random.next() >> 23),
      isSynthetic: index % 2 == 0
    ).report()
    let size = PixelSize(
      uncheckedWidth: Int.random(in: 240...2_600, using: &random), height: Int.random(in: 240...1_600, using: &random))
    let options = PictureOptions(size: size, scale: index % 3 == 0 ? nil : 0.3 + 2.5 * random.uniform())
    let typesetter = try Typesetter(FontFiles(given: nil))
    for kind in PictureKind.allCases {
      let scene = scene(kind, of: HeatContent(report), options: options, typesetter: typesetter)
      check(scene, "\(kind) \(size) scale \(options.scale)")
    }
  }

  private func check(_ scene: Scene, _ context: String) {
    let canvas = PixelRect(x: 0, y: 0, width: scene.size.width, height: scene.size.height)
    let labels = scene.labels
    let occupied = scene.layers.flatMap(\.occupied)
    let backdrops = scene.layers.flatMap(\.backdrops)
    let overlays = scene.layers.flatMap(\.overlays)
    #expect(!labels.isEmpty, "\(context)")
    for (index, label) in labels.enumerated() {
      #expect(canvas.contains(label.frame), "\(context): \(label.text) leaves the picture")
      for other in labels[(index + 1)...] where label.frame.intersects(other.frame) {
        Issue.record("\(context): \(label.text) over \(other.text)")
      }
      let isOverlaid = overlays.contains { $0.contains(label.frame) }
      for box in occupied where label.frame.intersects(box) && !isOverlaid {
        Issue.record("\(context): \(label.text) \(label.frame) over data \(box)")
      }
    }
    for box in backdrops {
      #expect(canvas.contains(box), "\(context): a tag leaves the picture: \(box)")
      #expect(!occupied.contains { $0.intersects(box) }, "\(context): a tag over data: \(box)")
      let inside = labels.filter { $0.frame.intersects(box) }
      #expect(inside.count == 1 && box.contains(inside[0].frame), "\(context): \(inside.map(\.text)) at a tag")
    }
    for (index, box) in overlays.enumerated() {
      #expect(canvas.contains(box), "\(context): a box leaves the picture: \(box)")
      #expect(!overlays[(index + 1)...].contains { $0.intersects(box) }, "\(context): boxes over each other: \(box)")
      let inside = labels.filter { $0.frame.intersects(box) }
      #expect(inside.count == 1 && box.contains(inside[0].frame), "\(context): \(inside.map(\.text)) on a box")
    }
    for box in occupied { #expect(canvas.contains(box), "\(context): data leave the picture: \(box)") }
  }
}
