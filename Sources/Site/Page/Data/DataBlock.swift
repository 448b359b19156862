import FoundationEssentials

/// Bytes on their way into a page: deflated with zlib's header and Adler-32 checksum, then base64.
///
/// The browser's `DecompressionStream("deflate")` undoes it and refuses a stream whose checksum does not match.
struct DataBlock {
  /// What the page calls it.
  let name: String
  /// Base64 of the zlib stream; safe inside of any markup.
  let text: String
  /// Bytes before compression, which the page checks.
  let count: Int

  init(name: String, _ bytes: [UInt8], _ packer: DataPacker) {
    self.name = name
    count = bytes.count
    text = Data(packer.packed(bytes)).base64EncodedString()
  }
}
