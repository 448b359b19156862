import Basics
import CSV
import MarketData

/// An answer of an exchange's interface, whichever it is:
///
///     {"retCode":0,"retMsg":"OK","result":{"category":"linear","symbol":"BTCUSDT","list":[…]},"time":…}    Bybit
///     {"code":"0","msg":"","data":[…]}                                                                     OKX
///     {"code":"00000","msg":"success","requestTime":…,"data":[…]}                                          Bitget
///     [{"t":…,"s":"BTC","i":"5m",…},…]                                                                     Hyperliquid
struct Answer: Decodable {
  /// What the exchange said instead of giving rows.
  private(set) var refusal: String?
  /// Whose rows they are, where that is said.
  private(set) var symbol: String?
  /// When it was given, where that is said.
  private(set) var time: Milliseconds?
  /// The rows.
  private(set) var rows: [AnswerRow] = []

  private enum Key: String, CodingKey {
    case retCode, retMsg, result, symbol, list, time, code, msg, data, requestTime, openInterestList, ts
  }

  /// Reads an answer; one of another shape is an error, a row of another shape is none yet.
  init(from decoder: any Decoder) throws {
    if let rows = try? [AnswerRow](from: decoder) {
      self.rows = rows
      return
    }
    let fields = try decoder.container(keyedBy: Key.self)
    func value(_ keys: Key...) -> AnswerValue? {
      keys.lazy.compactMap { try? fields.decode(AnswerValue.self, forKey: $0) }.first
    }
    func moment(_ value: AnswerValue?) -> Milliseconds? {
      var remarks: RowRemarks = []
      return (try? value?.number(&remarks)).flatMap { epochMilliseconds($0, &remarks) }
    }
    var remarks: RowRemarks = []
    guard let code = value(.retCode, .code) else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "an answer has retCode or code"))
    }
    guard (try? code.number(&remarks)) == 0 else {
      refusal = value(.retMsg, .msg)?.text ?? "code \(code)"
      return
    }
    time = moment(value(.time, .requestTime))
    if let result = try? fields.nestedContainer(keyedBy: Key.self, forKey: .result) {
      symbol = try result.decodeIfPresent(String.self, forKey: .symbol)
      rows = try result.decode([AnswerRow].self, forKey: .list)
    } else if let data = try? fields.nestedContainer(keyedBy: Key.self, forKey: .data) {
      // Open interest of one moment, which stands beside the list.
      time = moment(try data.decode(AnswerValue.self, forKey: .ts))
      rows = try data.decode([AnswerRow].self, forKey: .openInterestList)
    } else {
      rows = try fields.decode([AnswerRow].self, forKey: .data)
    }
  }
}
