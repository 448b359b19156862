/// Finds rows of pixels as steps of deflate: three bytes a pixel, and a 0 before each row, the filter *none*.
///
/// Pictures are runs of equal pixels, and rows much like the one above. So all is decided by runs, never byte by byte: what equals
/// the pixel at the left or the one above is marked by bits, 64 pixels at once, and the candidates for a match are
///
/// - the row above, from which on a match reaches to the next mark;
/// - the pixel at the left, to the end of the run;
/// - the latest two places where this run's colour was followed by the same colour, their ends laid upon each other;
/// - where there is nothing else, the latest run of this colour.
///
/// Complexity: O(pixels). Memory: a bit a pixel, besides the tokens.
struct PixelMatcher {
  private let width: Int
  /// Bytes of a row with its filter, which is how far back the row above stands.
  private let rowSize: Int
  private var room: [Token]
  private var count = 0
  private var recent = RecentColors()
  /// Pixels that differ from the one at the left, of all rows; and from the one above, of this row.
  private var edges: PixelMarks, differences: PixelMarks

  /// Pixels of the longest match.
  private static var chunk: Int { Token.longest / 3 }
  /// So many pixels from the row above are taken without a look at anything else.
  private static var enough: Int { 24 }

  /// For rows of at least one pixel, with room for so many tokens, and those of a row besides.
  init(width: Int, height: Int, tokens: Int) {
    self.width = width
    rowSize = 3 * width + 1
    room = [Token](repeating: Token(literals: 0, count: 1), count: tokens + 2 * width + 2)
    edges = PixelMarks(width: width, rows: height)
    differences = PixelMarks(width: width, rows: 1)
  }

  /// What was found since `removeTokens`.
  var tokens: ArraySlice<Token> { room[..<count] }
  var tokenCount: Int { count }

  /// Makes room.
  mutating func removeTokens() { count = 0 }

  /// Adds the next row; whether it differs from the one above.
  mutating func add(_ pixels: Span<UInt32>, row y: Int) -> Bool {
    let differs = mark(pixels, y)
    if rowSize > Token.farthest {
      for word in 0..<differences.wordsPerRow { differences.set(0, word: word, ~0) }
    } else if !differs {
      addRepeatedRow(y)
      return false
    }
    addRow(pixels, y)
    return differs
  }

  /// Marks the edges and differences of a row; whether it has any of the latter.
  private mutating func mark(_ pixels: Span<UInt32>, _ y: Int) -> Bool {
    let start = y &* width
    var all: UInt64 = 0, wasEqual = false
    for word in 0..<edges.wordsPerRow {
      let first = word &* 64
      let isWhole = y > 0 && first &+ 64 <= width
      if isWhole, areEqualPixels(pixels, start &+ first, start &+ first &- width) {
        // The edges are those of the row above too, the first one only if the pixels before are equal.
        var bits = edges.word(y &- 1, word)
        if word > 0, !wasEqual {
          bits = bits & ~1 | (pixels[start &+ first] != pixels[start &+ first &- 1] ? 1 : 0)
        }
        edges.set(y, word: word, bits)
        differences.set(0, word: word, 0)
        wasEqual = true
        continue
      }
      wasEqual = false
      var (edgeBits, differenceBits) = (UInt64(0), UInt64(0))
      if isWhole {
        edgeBits = unequalPixels(pixels, start &+ first, start &+ first &- 1)
        differenceBits = unequalPixels(pixels, start &+ first, start &+ first &- width)
      } else {
        for x in first..<max(first, min(first &+ 64, width)) {
          let (place, bit) = (start &+ x, UInt64(truncatingIfNeeded: x &- first))
          if x > 0, pixels[place] != pixels[place &- 1] { edgeBits |= 1 &<< bit }
          if y == 0 || pixels[place] != pixels[place &- width] { differenceBits |= 1 &<< bit }
        }
      }
      if word == 0 { edgeBits |= 1 }
      all |= differenceBits
      if width < first &+ 64 {
        edgeBits |= 1 &<< UInt64(truncatingIfNeeded: width & 63)
        differenceBits |= 1 &<< UInt64(truncatingIfNeeded: width & 63)
      }
      edges.set(y, word: word, edgeBits)
      differences.set(0, word: word, differenceBits)
    }
    return all != 0
  }

  /// Adds a row that equals the one above.
  private mutating func addRepeatedRow(_ y: Int) {
    var x = min(width, Self.chunk - 1)
    room[count] = Token(length: 1 + 3 * x, distance: rowSize)
    count += 1
    while x < width {
      let part = min(Self.chunk, width - x)
      // A short distance has fewer bits.
      let isPlain = edges.next(y, from: x) >= x + part
      room[count] = Token(length: 3 * part, distance: isPlain ? 3 : rowSize)
      count += 1
      x += part
    }
  }

  /// Pixels that stand somewhere before.
  private struct Match {
    var count = 0
    /// The first one's x there, and how many pixels and bytes before.
    var x = 0, back = 0, distance = 0
  }

  /// Adds a row whose marks are made.
  private mutating func addRow(_ pixels: Span<UInt32>, _ y: Int) {
    // Locals, as tables that are reached by `self` would be asked at every store whether anyone shares them.
    let (edges, differences, width, rowSize) = (edges, differences, width, rowSize)
    var (allTokens, allChanges, allRuns, count) = ([Token](), [PixelPlace](), [PixelPlace](), count)
    swap(&allTokens, &self.room)
    swap(&allChanges, &recent.changes)
    swap(&allRuns, &recent.runs)
    defer {
      swap(&allTokens, &self.room)
      swap(&allChanges, &recent.changes)
      swap(&allRuns, &recent.runs)
      self.count = count
    }
    var room = allTokens.mutableSpan
    var changes = allChanges.mutableSpan
    var runs = allRuns.mutableSpan

    let start = y &* width
    /// The pixel behind the source of the last token, if that is a match that may grow.
    var growth = -1
    var x = min(Self.chunk &- 1, differences.next(0, from: 0))
    if x > 0 {
      room[count] = Token(length: 1 &+ 3 &* x, distance: rowSize)
      if x < Self.chunk &- 1, x < width { growth = start &- width &+ x }
    } else {
      room[count] = Token(literals: 0, count: 1)
    }
    count &+= 1
    var (runEnd, sameEnd) = (0, 0)
    while x < width {
      let place = start &+ x
      if sameEnd <= x { sameEnd = differences.next(0, from: x) }
      if runEnd <= x { runEnd = edges.next(y, from: x &+ 1) }
      let (above, same) = (sameEnd &- x, runEnd &- x)
      let left = edges.has(y, x) ? 0 : same
      var match = Match()
      if left >= Self.chunk || left >= above && above >= Self.enough {
        match = Match(count: min(left, Self.chunk), x: x &- 1, back: 1, distance: 3)
      } else if above >= Self.enough {
        match = Match(count: min(above, Self.chunk), x: x, back: width, distance: rowSize)
      } else {
        let pixel = pixels[place]
        if runEnd < width {
          let after = pixels[start &+ runEnd]
          let slot = RecentColors.change(pixel, after)
          for way in 0..<2 {
            let change = changes[slot &+ way]
            let source = change.y &* width &+ change.x &- same
            let distance = 3 &* (place &- source) &+ y &- change.y
            guard change.x >= same, distance > 0, distance <= Token.farthest,
              pixels[source &+ same] == after, pixels[source &+ same &- 1] == pixel,
              change.x &- edges.last(change.y, upTo: change.x &- 1) >= same
            else { continue }
            let found =
              same &+ Self.equalRuns(pixels, edges, width, x: runEnd, y: y, sourceX: change.x, sourceY: change.y)
            if found > match.count {
              match = Match(count: found, x: change.x &- same, back: place &- source, distance: distance)
            }
          }
          changes[slot &+ 1] = changes[slot]
          changes[slot] = PixelPlace(x: runEnd, y: y)
          // The rest of the run costs little, and behind it the row above may do as well.
          if left > 0, above <= left, differences.next(0, from: runEnd) &- x >= match.count { match.count = 0 }
        }
        if left == 0 {
          let slot = RecentColors.run(pixel)
          if match.count == 0, above == 0 {
            let run = runs[slot]
            let source = run.y &* width &+ run.x
            let distance = 3 &* (place &- source) &+ y &- run.y
            if distance > 0, distance <= Token.farthest, pixels[source] == pixel {
              let found = min(same, edges.next(run.y, from: run.x &+ 1) &- run.x)
              match = Match(count: found, x: run.x, back: place &- source, distance: distance)
            }
          }
          runs[slot] = PixelPlace(x: x, y: y)
        }
        if left > 0, left >= match.count, left >= above {
          match = Match(count: left, x: x &- 1, back: 1, distance: 3)
        } else if above > 0, above >= match.count {
          match = Match(count: above, x: x, back: width, distance: rowSize)
        } else if match.count == 0 {
          // The match before may reach into the pixel.
          var part = 0
          if growth >= 0 {
            part = min(2, (pixel ^ pixels[growth]).trailingZeroBitCount / 8)
            let last = room[count &- 1]
            room[count &- 1] = Token(length: last.length &+ part, distance: last.distance)
          }
          room[count] = Token(
            literals: pixel &>> UInt32(truncatingIfNeeded: 8 &* part), count: UInt32(truncatingIfNeeded: 3 &- part))
          count &+= 1
          growth = -1
          x &+= 1
          continue
        }
      }

      let source = place &- match.back
      var rest = 3 &* match.count
      // The match may begin within the literals before.
      if x > 0, match.x > 0, !room[count &- 1].isMatch {
        let last = room[count &- 1]
        let difference = (pixels[place &- 1] ^ pixels[source &- 1]) & 0xFF_FFFF
        let part = min((difference.leadingZeroBitCount &- 8) / 8, Int(last.literalCount))
        if part == last.literalCount {
          count &-= 1
        } else {
          room[count &- 1] = Token(literals: last.bits, count: last.literalCount &- UInt32(truncatingIfNeeded: part))
        }
        rest &+= part
      }
      while rest > Token.longest {
        // What is left must be a match too.
        let part = rest < Token.longest &+ Token.shortest ? Token.longest &- Token.shortest : Token.longest
        room[count] = Token(length: part, distance: match.distance)
        count &+= 1
        rest &-= part
      }
      room[count] = Token(length: rest, distance: match.distance)
      count &+= 1
      growth = rest <= Token.longest &- 2 && match.x &+ match.count < width ? source &+ match.count : -1
      x &+= match.count
      // The run in which the match ends goes on, maybe, and is the latest of its colour; the next token may begin behind its edge.
      let lastEdge = edges.last(y, upTo: x &- 1)
      if lastEdge > x &- match.count {
        runs[RecentColors.run(pixels[start &+ lastEdge])] = PixelPlace(x: lastEdge, y: y)
      }
      // The step from the last pixel to the next one lies in no run that begins at a token.
      if x < width, edges.has(y, x) {
        let slot = RecentColors.change(pixels[start &+ x &- 1], pixels[start &+ x])
        changes[slot &+ 1] = changes[slot]
        changes[slot] = PixelPlace(x: x, y: y)
      }
    }
  }

  /// How many pixels are equal from two places on where runs of one colour begin.
  @inline(__always)
  private static func equalRuns(
    _ pixels: Span<UInt32>, _ edges: PixelMarks, _ width: Int, x: Int, y: Int, sourceX: Int, sourceY: Int
  ) -> Int {
    var (end, sourceEnd) = (x, sourceX)
    while true {
      let (next, sourceNext) = (edges.next(y, from: end &+ 1), edges.next(sourceY, from: sourceEnd &+ 1))
      let (run, sourceRun) = (next &- end, sourceNext &- sourceEnd)
      if run != sourceRun || next == width || sourceNext == width
        || pixels[y &* width &+ next] != pixels[sourceY &* width &+ sourceNext]
      {
        return end &+ min(run, sourceRun) &- x
      }
      (end, sourceEnd) = (next, sourceNext)
    }
  }
}
