import Basics
import CSV
import HistoryFormats

extension TableDescription {
  /// Reads a description that `source` names for messages. Errors: `.unusable`, with the place in the text.
  init(yaml: String, source: String) throws(DataError) {
    do {
      self = try decodeYAML(TableDescription.self, from: yaml)
    } catch let error as DecodingError {
      throw .unusable("\(source): \(decodingProblem(error))")
    } catch {
      throw .unusable("\(source): \(error)")
    }
  }

  /// Reads a file.
  init(file path: String) throws(DataError) {
    let file = try InputFile(path: path)
    let most = 1 << 20
    guard file.size <= most else { throw .unusable("\(path): too large to be a description of files") }
    self = try TableDescription(
      yaml: String(decoding: try file.bytes(at: 0, count: most), as: UTF8.self), source: path)
  }

  /// Reads what an option says: the path of a file, or the description itself.
  init(option: String) throws(DataError) {
    self =
      option.contains(":") && (option.contains("\n") || option.contains("{"))
      ? try TableDescription(yaml: option, source: "--describe") : try TableDescription(file: option)
  }
}
