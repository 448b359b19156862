import Basics
import FoundationEssentials
import Synchronization

extension InterfaceFetch {
  /// Bytes of an answer about a whole market at most.
  private static let mostBytes = 16 << 20
  /// What is asked seldom is asked slowly.
  private static let limit = RateLimit(5, in: 2 * .second)

  /// The contracts that trade, by the value traded in the last 24 hours, largest first. The exchange counts these hours from
  /// now, so the order may differ from run to run. Errors: `FetchError`.
  package func contractsByVolume() async throws -> [String] {
    let answer = try await answer(to: interface.market, by: slowClient)
    let contracts: [TradedContract]
    do {
      contracts = try interface.contracts(Data(answer))
    } catch let error as DecodingError {
      throw FetchError.unusable("\(options.address): not a list of contracts: \(decodingProblem(error))")
    }
    // A name becomes a folder, whoever said it; dated contracts and those of another kind are not asked for.
    let usable = contracts.filter {
      ArchiveKey.isName($0.symbol) && $0.symbol.utf8.count <= 100 && interface.objection(to: $0.symbol) == nil
        && $0.value.isFinite
    }
    if usable.count < contracts.count {
      note("\(contracts.count - usable.count) contracts of other kinds are left out")
    }
    guard !usable.isEmpty else { throw FetchError.unusable("\(options.address): an empty list of contracts") }
    return usable.sorted { ($1.value, $0.symbol) < ($0.value, $1.symbol) }.map(\.symbol)
  }

  /// Brings the bracket tables that the exchange shows, as it answers, one answer a line.
  ///
  /// Where the exchange tells all of them at once, of all contracts; else of those that are named. Errors: an answer that
  /// cannot be had or is none; then an earlier file stays.
  package func bringBrackets(of symbols: [String]) async throws -> (path: String, answers: Int) {
    var lines: [UInt8] = []
    var answers = 0
    let client = slowClient
    let questions = interface.brackets(of: symbols)
    guard !questions.isEmpty else {
      throw FetchError.unusable(
        "\(options.venue.rawValue) has brackets by contract only: name some with --symbol, or give --all or --top")
    }
    for question in questions {
      var next: Question? = question
      while let asked = next {
        let answer = try await answer(to: asked, by: client)
        do {
          next = try interface.nextBrackets(after: Data(answer), to: question)
        } catch let error as DecodingError {
          throw FetchError.unusable("\(options.address)\(asked.path): not a bracket table: \(decodingProblem(error))")
        }
        if let next, next == asked || answers >= Self.mostAnswers {
          throw FetchError.unusable("\(options.address)\(next.path): the answers do not end")
        }
        lines += DayWalk.line(answer) + [UInt8(ascii: "\n")]
        answers += 1
      }
    }
    let path = "\(folder.path)/\(interface.bracketsPath)"
    try makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
    try writeWhole(lines, to: path)
    return (path, answers)
  }

  private static let mostAnswers = 2_000

  private var slowClient: Client { client(within: Self.limit, answersOf: Self.mostBytes) }

  /// The body of one answer. Errors: `FetchError`.
  private func answer(to question: Question, by client: Client) async throws -> [UInt8] {
    let request = request(question, to: "\(folder.workPath)/answer.json", limit: Self.mostBytes)
    let ended = Mutex(Outcome.failed("no answer"))
    try await client.perform([request]) { _, outcome in
      ended.withLock { $0 = outcome }
    }
    defer { try? removeFile(request.output) }
    let reason: String
    switch ended.withLock({ $0 }) {
    case .done: return fileSize(request.output) == nil ? [] : try readFile(request.output, limit: Self.mostBytes)
    case .missing: reason = "there is no such interface (404)"
    case .refused(let status): reason = "refused with status \(status)"
    case .failed(let words): reason = words
    }
    throw FetchError.unavailable("\(request.address): \(reason)")
  }
}
