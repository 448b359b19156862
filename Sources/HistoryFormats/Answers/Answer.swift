import Basics
import CSV
import MarketData

/// An answer of an exchange's interface, whichever it is:
///
///     {"retCode":0,"retMsg":"OK","result":{"category":"linear","symbol":"BTCUSDT","list":[…]},"time":…}    Bybit
///     {"code":"0","msg":"","data":[…]}                                                                     OKX
///     {"code":"00000","msg":"success","requestTime":…,"data":[…]}                                          Bitget
///     [{"t":…,"s":"BTC","i":"5m",…},…]                                                                     Hyperliquid
struct Answer {
  /// What the exchange said instead of giving rows.
  private(set) var refusal: String?
  /// Whose rows they are, where that is said.
  private(set) var symbol: String?
  /// When it was given, where that is said.
  private(set) var time: Milliseconds?
  /// The rows.
  private(set) var rows: [AnswerRow] = []

  /// Reads an answer. Errors: it has another shape; a row of another shape is none yet.
  init(_ value: AnswerValue) throws(AnswerShapeError) {
    if case .list(let rows) = value {
      self.rows = rows.map(AnswerRow.init)
      return
    }
    func moment(_ value: AnswerValue?) -> Milliseconds? {
      var remarks: RowRemarks = []
      return (try? value?.number(&remarks)).flatMap { epochMilliseconds($0, &remarks) }
    }
    func rows(_ name: String, of value: AnswerValue) throws(AnswerShapeError) -> [AnswerRow] {
      guard case .list(let rows)? = value[name] else { throw AnswerShapeError(reason: "an answer has rows in \(name)") }
      return rows.map(AnswerRow.init)
    }
    guard let code = value["retCode"] ?? value["code"] else {
      throw AnswerShapeError(reason: "an answer has retCode or code")
    }
    var remarks: RowRemarks = []
    guard (try? code.number(&remarks)) == 0 else {
      refusal = (value["retMsg"] ?? value["msg"])?.text ?? "its code is not 0"
      return
    }
    time = moment(value["time"] ?? value["requestTime"])
    if let result = value["result"], case .fields = result {
      switch result["symbol"] {
      case nil, .absent: break
      case .text(let text): symbol = text
      default: throw AnswerShapeError(reason: "an answer's symbol is a text")
      }
      self.rows = try rows("list", of: result)
    } else if let data = value["data"], case .fields = data {
      // Open interest of one moment, which stands beside the list.
      time = moment(data["ts"])
      self.rows = try rows("openInterestList", of: data)
    } else {
      self.rows = try rows("data", of: value)
    }
  }
}

/// What keeps JSON from being an answer.
struct AnswerShapeError: Error {
  let reason: String
}
