/// Pixels of four bytes (red, green, blue, ignored) as the zlib stream of a PNG: 8-bit RGB, top row first, every row with the
/// filter *none*. Nothing where there are no pixels.
///
/// The same pixels give the same bytes. A row that equals the one above is neither searched nor summed up again; of noise the stream is
/// hardly larger than the bytes, as each literal has about eight bits.
///
/// Complexity: O(pixels). Sources: RFC 1950, RFC 1951; PNG (W3C, second edition), 9 and 10.
func deflatedPixels(_ pixels: Span<UInt32>, width: Int, height: Int) -> [UInt8] {
  guard width > 0, height > 0 else { return [] }
  // Codes of a block fit the better the fewer tokens it has, and are described in some 100 bytes.
  let blockTokens = 16_384
  var output = BitWriter()
  output.reserve(bits: 16)
  // Deflate with a window of 32 KiB, packed by a fast method; a multiple of 31 as a number of two bytes.
  output.put(0x78 | 0x5E << 8, count: 16)
  var adler = Adler32()
  var matcher = PixelMatcher(width: width, height: height, tokens: blockTokens)
  var sums = RowSums(pixels, 0..<0)
  for y in 0..<height {
    if matcher.add(pixels, row: y) { sums = RowSums(pixels, y * width..<(y + 1) * width) }
    adler.add(sums, width: width)
    let isLast = y == height - 1
    guard isLast || matcher.tokenCount >= blockTokens else { continue }
    DeflateBlock(matcher.tokens).write(matcher.tokens, isLast: isLast, to: &output)
    matcher.removeTokens()
  }
  output.align()
  output.reserve(bits: 32)
  output.put(UInt64(adler.value.byteSwapped), count: 32)
  return output.finished()
}
