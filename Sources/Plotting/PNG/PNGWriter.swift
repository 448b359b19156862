import CPNG

extension Raster {
  /// The raster as a PNG file: 8-bit RGB, without filters.
  ///
  /// The pixels are packed by our own `deflatedPixels`, which takes half the time of libdeflate's level 4 for files that are smaller by
  /// a tenth. The description is text that the file carries along, for search and for readers who cannot see it.
  func png(description: String) throws(PlottingError) -> [UInt8] {
    var file = unsafe cpng_file()
    var message = [CChar](repeating: 0, count: 200)
    let capacity = message.count
    let data = deflatedPixels(pixels.span, width: width, height: height)
    let status = unsafe cpng_write_rgb(
      data, data.count, UInt32(width), UInt32(height), description, &file, &message, capacity)
    guard status == 0 else {
      let reason = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw .png(String(decoding: reason, as: UTF8.self))
    }
    defer { unsafe cpng_free(&file) }
    return unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}
