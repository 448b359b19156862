import CPNG

extension Raster {
  /// The raster as a PNG file: 8-bit RGB, without filters.
  ///
  /// Level 4 of libdeflate takes the time of zlib's level 2 for files that are a tenth to a fourth smaller.
  /// The description is text that the file carries along, for search and for readers who cannot see it.
  func png(description: String, level: Int32 = 4) throws(PlottingError) -> [UInt8] {
    var file = unsafe cpng_file()
    var message = [CChar](repeating: 0, count: 200)
    let capacity = message.count
    let status = unsafe pixels.withUnsafeBytes { bytes in
      unsafe cpng_write_rgbx(
        bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), UInt32(width), UInt32(height), level, description,
        &file, &message, capacity)
    }
    guard status == 0 else {
      let reason = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .png(String(decoding: reason, as: UTF8.self))
    }
    defer { unsafe cpng_free(&file) }
    return unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}
