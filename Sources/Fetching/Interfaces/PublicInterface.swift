import Basics
import FoundationEssentials

/// An exchange's public interface: what to ask it, how its answers look, and how often it may be asked. It needs no key.
protocol PublicInterface: Sendable {
  /// The address that the exchange gives.
  var address: String { get }
  /// What a person should know of what it does not have, before a run and after it.
  var remarks: [String] { get }
  /// Why a text can be no contract of it; nil where it may be one.
  func objection(to symbol: String) -> String?
  /// The id of the venue that a contract belongs to, as readers name it.
  func venue(of symbol: String) -> String
  /// What it tells of a contract.
  func series(of symbol: String, interval: String) -> [DaySeries]
  /// The address of the files that it shows, and what it shows of a contract by the day; none where it shows none.
  var filesAddress: String? { get }
  func files(of symbol: String) -> [DaySeries]
  /// Where a file lies below that address.
  func place(of file: DayFile) -> String
  /// How a series is asked for.
  func endpoint(of series: DaySeries) -> Endpoint
  /// What to ask for rows of a window of a series; with the cursor of the answer before, where there was one.
  func question(_ series: DaySeries, in window: Range<Milliseconds>, cursor: String?) -> Question
  /// Reads an answer. Errors: `DecodingError`.
  func page(_ answer: Data) throws -> Page
  /// What an answer complains of; nil where it does not.
  func complaint(status: Int, body: [UInt8]) -> Complaint?
  /// How long a server that is too busy is left alone, unless it says so itself.
  var rest: Milliseconds { get }
  /// All its contracts and the value of each traded lately: what to ask, and how to read the answer.
  var market: Question { get }
  func contracts(_ answer: Data) throws -> [TradedContract]
  /// The file of the bracket tables below the data folder, and what to ask for them, of named contracts where it must be.
  var bracketsPath: String { get }
  func brackets(of symbols: [String]) -> [Question]
  /// What to ask after an answer with brackets for the rest of them; nil where there is no more. Errors: `DecodingError`.
  func nextBrackets(after answer: Data, to question: Question) throws -> Question?
}

/// How a series of an interface is asked for.
struct Endpoint {
  /// Rows of one answer at most.
  let rows: Int
  let limit: RateLimit
  /// How old the oldest rows are that it tells; nil: as old as the contract.
  var reach: Milliseconds?
  /// Whether an answer names where the next one begins.
  var hasCursor = false
}

/// What is asked: a path with its query below the address, or a body to post to a path.
struct Question: Equatable {
  let path: String
  var post: String?

  init(_ path: String, _ query: KeyValuePairs<String, String> = [:], post: String? = nil) {
    // A cursor that is encoded already is given back as it came.
    let text = query.map { "\($0)=\(percentEncoded($1, keeping: $0 == "cursor" ? "%" : ""))" }.joined(separator: "&")
    self.path = text.isEmpty ? path : "\(path)?\(text)"
    self.post = post
  }
}

/// What an answer holds: the times of its rows, in any order, and where the next answer begins.
struct Page: Equatable {
  let times: [Milliseconds]
  var cursor: String?
}

/// What an answer complains of.
enum Complaint: Equatable {
  /// We ask too often: wait so long, if it says so.
  case busy(String, wait: Milliseconds? = nil)
  /// Its own fault, which passes.
  case passing(String)
  /// It will not answer this, whoever asks again.
  case refused(String)
  case refusesRegion
}

/// A contract and the value of it traded in the last 24 hours, in its quote currency.
struct TradedContract: Equatable {
  let symbol: String
  let value: Double
}

extension PublicInterface {
  var filesAddress: String? { nil }
  func files(of symbol: String) -> [DaySeries] { [] }
  func place(of file: DayFile) -> String { file.path }

  /// The verdict on an answer by what its body says; nil where the status says all.
  func verdict(_ answer: Answer, _ body: [UInt8]) -> Verdict? {
    guard answer.status > 0, answer.exit == 0 || answer.exit == 22 else { return nil }
    let isBusy = answer.status == 429 || answer.status == 418
    switch complaint(status: answer.status, body: body) {
    case .busy(let reason, let wait):
      return .again(reason: reason, after: answer.retryAfter ?? wait ?? rest, isBusy: true)
    case .passing(let reason): return .again(reason: reason, after: answer.retryAfter, isBusy: false)
    // A server that fails does not know what it refuses.
    case .refused where answer.status >= 500: return nil
    case .refused(let reason): return .final(.failed(reason))
    case .refusesRegion: return .refusesRegion
    case nil:
      guard !isBusy else {
        return .again(reason: "status \(answer.status)", after: answer.retryAfter ?? rest, isBusy: true)
      }
      // A content network before the exchange refuses whole countries by a status that others use for much else.
      let isFromBefore =
        answer.status == 403 && String(decoding: body.prefix(4_096), as: UTF8.self).contains("CloudFront")
      return isFromBefore ? .refusesRegion : nil
    }
  }

  /// What an answer of the shape `{"code": "50011", "msg": "Too Many Requests"}` complains of.
  func complaint(
    _ body: [UInt8], busy: Set<String>, passing: Set<String>, fine: String
  ) -> Complaint? {
    guard let answer = try? JSONDecoder().decode(CodedAnswer.self, from: Data(body)), answer.code != fine else {
      return nil
    }
    let words = "the exchange answers \(answer.code.prefix(20)): \(answer.message.prefix(200))"
    return busy.contains(answer.code) ? .busy(words) : passing.contains(answer.code) ? .passing(words) : .refused(words)
  }
}

/// An answer's own verdict on itself, as three exchanges spell it.
private struct CodedAnswer: Decodable {
  let code: String, message: String

  private enum Keys: String, CodingKey { case code, msg, retCode, retMsg }

  init(from decoder: any Decoder) throws {
    let answer = try decoder.container(keyedBy: Keys.self)
    let own = try answer.decodeIfPresent(LiveNumber.self, forKey: .retCode)
    code = try own?.text ?? answer.decode(LiveNumber.self, forKey: .code).text
    message =
      (try? answer.decode(String.self, forKey: .retMsg)) ?? (try? answer.decode(String.self, forKey: .msg)) ?? ""
  }
}

/// The time of a row, which is the first value of a list or has a name.
struct RowTime: Decodable {
  let time: Milliseconds

  private enum Keys: String, CodingKey { case timestamp, t }
  /// The year 2200: what is later is no time of a market.
  private static let latest: Milliseconds = 7_258_118_400_000

  init(from decoder: any Decoder) throws {
    let number: LiveNumber
    if var list = try? decoder.unkeyedContainer() {
      number = try list.decode(LiveNumber.self)
    } else {
      let row = try decoder.container(keyedBy: Keys.self)
      number = try row.decodeIfPresent(LiveNumber.self, forKey: .timestamp) ?? row.decode(LiveNumber.self, forKey: .t)
    }
    guard let time = Milliseconds(number.text), (0..<Self.latest).contains(time) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no time of a row"))
    }
    self.time = time
  }
}

/// A number of a ticker; a contract that does not trade yet has an empty text in its place.
struct TickerNumber: Decodable {
  let value: Double?

  init(from decoder: any Decoder) throws { value = (try? LiveNumber(from: decoder)).flatMap { Double($0.text) } }
}
