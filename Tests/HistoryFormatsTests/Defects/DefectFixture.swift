import Testing

@testable import MarketData

/// A market spoilt in one way that real files are.
struct DefectFixture: CustomTestStringConvertible, Sendable {
  let name: String
  /// What the report counts: reason, count, file, line of the first.
  let findings: [QualityReport.Finding]
  /// Bars that the defect may change; all others keep every value.
  var touched: Set<Int> = []
  let spoil: @Sendable (inout TrialMarket, inout [String: [UInt8]]) -> Void

  var testDescription: String { name }

  static let klines = TrialMarket.klinesName
  static let metrics = TrialMarket.metricsName(day: 0)

  /// A defect of one file's lines; row `n` is line `n + 2`.
  init(
    _ name: String, in file: String = klines, _ reason: Defect, count: Int = 1, line: Int, touched: Set<Int> = [],
    also: [QualityReport.Finding] = [], lines: @escaping @Sendable (inout [String]) -> Void
  ) {
    self.init(name, in: file, reason, count: count, line: line, touched: touched, also: also) { market, bytes in
      var text = market.files[file] ?? []
      lines(&text)
      bytes[file] = Array((text.joined(separator: "\n") + "\n").utf8)
    }
  }

  /// A defect of bytes.
  init(
    _ name: String, in file: String = klines, _ reason: Defect, count: Int = 1, line: Int, touched: Set<Int> = [],
    also: [QualityReport.Finding] = [], spoil: @escaping @Sendable (inout TrialMarket, inout [String: [UInt8]]) -> Void
  ) {
    self.name = name
    findings = [.init(reason: reason.rawValue, count: count, file: file, line: line)] + also
    self.touched = touched
    self.spoil = spoil
  }

  static func finding(_ reason: Defect, count: Int = 1, in file: String = klines, line: Int) -> QualityReport.Finding {
    .init(reason: reason.rawValue, count: count, file: file, line: line)
  }
}

/// Replaces a field of a line.
func setField(_ field: Int, of line: inout String, to text: String) {
  var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  fields[field] = text
  line = fields.joined(separator: ",")
}
