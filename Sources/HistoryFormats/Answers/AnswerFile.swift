import Basics
import CSV
import FoundationEssentials

/// A file with answers of an exchange: one a line, or a single one over all lines.
struct AnswerFile {
  /// The largest file and the largest answer that is read; a day of an exchange's answers is some hundred kilobytes.
  static let mostBytes = 64 << 20, mostAnswerBytes = 8 << 20

  /// Path that errors name.
  private let name: String
  private let bytes: [UInt8]
  /// Where each answer stands, and on which line it begins.
  let answers: [(range: Range<Int>, line: Int)]

  /// Reads a file. Errors: it cannot be read, was changed meanwhile, or is larger than any such file.
  init(path: String, shownAs name: String) throws(DataError) {
    bytes = try readingUnchanged(path) { () throws(DataError) -> [UInt8] in
      let file = try InputFile(path: path)
      let size = file.size
      guard size <= Self.mostBytes else {
        throw .unusable("\(name): larger than \(Self.mostBytes >> 20) MiB, too large for a file of answers")
      }
      return try file.bytes(at: 0, count: size)
    }
    self.name = name
    var lines: [(range: Range<Int>, line: Int)] = []
    var (start, line) = (0, 1)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let text = Self.trimmed(bytes, start..<end)
      if !text.isEmpty { lines.append((text, line)) }
      (start, line) = (end + 1, line + 1)
      // An answer over many lines has a first line that does not end one.
      if lines.count == 1, let last = lines[0].range.last,
        ![UInt8(ascii: "}"), UInt8(ascii: "]")].contains(bytes[last])
      {
        lines = [(Self.trimmed(bytes, lines[0].range.lowerBound..<bytes.count), lines[0].line)]
        break
      }
    }
    answers = lines
  }

  /// Decodes the answer at a position. Errors: it is too large, no JSON, no answer, or a refusal, with the file and line.
  func answer(_ position: Int) throws(DataError) -> Answer {
    let (range, line) = answers[position]
    guard range.count <= Self.mostAnswerBytes else {
      throw .unusable("\(name):\(line): larger than \(Self.mostAnswerBytes >> 20) MiB, too large for an answer")
    }
    let answer: Answer
    do {
      answer = try Answer(
        PlainJSON.value(bytes, range)
          ?? JSONDecoder().decode(AnswerValue.self, from: Data(bytes[range])))
    } catch let error as DecodingError {
      throw .unusable("\(name):\(line): not an answer of an exchange: \(decodingProblem(error))")
    } catch let error as AnswerShapeError {
      throw .unusable("\(name):\(line): not an answer of an exchange: \(error.reason)")
    } catch {
      throw .unusable("\(name):\(line): not an answer of an exchange")
    }
    if let refusal = answer.refusal {
      let text = String(
        refusal.unicodeScalars.prefix(200).filter { $0.value >= 32 && $0.value != 127 }.map(Character.init))
      throw .unusable(
        "\(name):\(line): the exchange answered with an error: \(text); fetch it again, or remove the line")
    }
    return answer
  }

  /// A range without blanks at its ends.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    let isBlank = { (place: Int) in bytes[place] == 32 || (9...13).contains(bytes[place]) }
    guard let first = range.first(where: { !isBlank($0) }), let last = range.last(where: { !isBlank($0) }) else {
      return range.upperBound..<range.upperBound
    }
    return first..<last + 1
  }
}
