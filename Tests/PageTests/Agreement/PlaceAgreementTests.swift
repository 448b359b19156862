import Basics
import LiquidationModels
import MarketData
import Testing

@testable import Plotting

extension InBrowser {
  /// Columns, rows and views stand on the same pixels in pictures and on the page.
  @Suite struct PlaceAgreement {
    /// The columns on each pixel, of more columns than pixels and of fewer.
    @Test func columns() throws {
      var random = RandomNumbers(seed: 9)
      let cases = (0..<200).map { _ -> ([Int], [[Int]]) in
        let (columns, width) = (Int.random(in: 1...900, using: &random), Int.random(in: 1...700, using: &random))
        let time = TimeScale(from: 77, to: 77 + Milliseconds(columns) * .minute, left: 13, width: width)
        var places = Array(repeating: [Int](), count: width)
        for column in 0..<columns {
          let start = 77 + Milliseconds(column) * .minute
          for pixel in time.pixels(from: start, to: start + .minute) ?? 0..<0 { places[pixel].append(column) }
        }
        return ([columns, width], places.map { [$0[0], $0[$0.count - 1]] })
      }
      try withDrawingScript { page in
        try page.expectAgreement(
          """
          ((columns, width) => { const {first, last} = drawn.entriesOfPixels(0, columns, width, columns);
            return Array.from(first, (entry, pixel) => [entry, last[pixel]]); })
          """, cases)
      }
    }

    /// Lines of rows, from below.
    @Test func rows() throws {
      var random = RandomNumbers(seed: 10)
      let bins = try #require(PriceBins("1"))
      let cases = (0..<200).map { _ -> ([Int], [Int]) in
        let (rows, height) = (Int.random(in: 1...2_500, using: &random), Int.random(in: 1...900, using: &random))
        let view = PriceView(rows: PriceRows(bins: bins, range: 0..<rows), range: 0..<rows, top: 5, height: height)
        let lines = (0..<view.lines).flatMap { line in Array(repeating: line, count: view.pixels(ofLine: line).count) }
        return ([rows, height], [view.rowsPerLine, view.lines] + lines)
      }
      try withDrawingScript { page in
        try page.expectAgreement(
          """
          ((rows, height) => { const perLine = drawn.rowsOfLine(rows, height), lines = Math.ceil(rows / perLine);
            return [perLine, lines, ...drawn.entriesOfPixels(0, lines, height, lines).last]; })
          """, cases)
      }
    }

    /// A pixel's parts of a pyramid are its columns, all of them and no other.
    @Test func partsOfAPyramid() throws {
      try withDrawingScript { page in
        let wrong: [String] = try page.evaluate(
          """
          (() => { const wrong = [];
            for (const slots of [1, 2, 3, 7, 64, 333, 1000]) {
              const starts = [], covered = []; let width = slots;
              for (let level = 0, stride = 0; ; level += 1, width = (width + 1) >> 1) {
                starts.push(stride); stride += width;
                for (let at = 0; at < width; at += 1) covered.push([at << level, Math.min(slots, (at + 1) << level)]);
                if (width <= 1) break;
              }
              for (const pixels of [1, 2, 5, 60, 400]) {
                const places = drawn.entriesOfPixels(0, slots, pixels, slots);
                const { offsets, begins } = drawn.partsOfPixels(places, starts);
                for (let pixel = 0; pixel < pixels; pixel += 1) {
                  const seen = [];
                  for (const offset of offsets.subarray(begins[pixel], begins[pixel + 1])) {
                    for (let slot = covered[offset][0]; slot < covered[offset][1]; slot += 1) seen.push(slot);
                  }
                  const wanted = []; for (let slot = places.first[pixel]; slot <= places.last[pixel]; slot += 1) wanted.push(slot);
                  if (seen.sort((a, b) => a - b).join() !== wanted.join()) wrong.push(`${slots} on ${pixels}: ${pixel}`);
                }
              }
            } return wrong.slice(0, 5); })()
          """)
        #expect(wrong == [])
      }
    }
  }
}
