import Basics
import CSV
import TestSupport

/// Says what is in zips, a line each: the length of the text and its CRC, or that it is refused. For `Fuzzing/against-zipfile.py`.
func unzip(_ paths: some Sequence<String>) {
  for path in paths {
    do throws(DataError) {
      var source = try ZipSource(path: path)
      var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
      while case let count = try source.read(into: &buffer, from: 0), count > 0 { text += buffer[..<count] }
      print(text.count, checksum(text))
    } catch {
      print("refused")
    }
  }
}
