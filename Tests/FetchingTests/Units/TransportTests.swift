import Basics
import Testing

@testable import Fetching

@Suite("Transport") struct TransportTests {
  private func verdict(exit: Int = 0, status: Int = 200, after: String = "") -> Verdict? {
    Answer(line: "liqheat:answer\t3\t\(status)\t10\t\(exit)\t0.1\t\(after)\twords").map(Verdict.init)
  }

  @Test("Answers are told from curl's own words")
  func lines() {
    let answer = Answer(line: "liqheat:answer\t3\t206\t10\t18\t0.25\t7\ttransfer closed\twith 5 bytes")
    #expect(answer?.number == 3 && answer?.status == 206 && answer?.bytes == 10 && answer?.exit == 18)
    #expect(answer?.retryAfter == 7_000 && answer?.message == "transfer closed\twith 5 bytes")
    for line in ["", "curl: (6) no host", "liqheat:answer", "liqheat:answer\tx\t200\t1\t0\t0\t\t"] {
      #expect(Answer(line: line) == nil)
    }
    // Before version 7.84 curl repeats what it does not know; dates are not waited for.
    #expect(Answer(line: "liqheat:answer\t3\t429\t0\t22\t0\t%header{retry-after}\t")?.retryAfter == nil)
    #expect(Answer(line: "liqheat:answer\t3\t429\t0\t22\t0\tWed, 21 Oct 2026 07:28:00 GMT\t")?.retryAfter == nil)
    #expect(Answer(line: "liqheat:answer\t3\t429\t0\t22\t0\t99999999999999\t")?.retryAfter == nil)
  }

  @Test("What passes is asked again, what does not is not")
  func verdicts() {
    #expect(verdict() == .final(.done) && verdict(status: 206) == .final(.done))
    #expect(verdict(exit: 22, status: 404) == .final(.missing))
    for status in [403, 451, 400, 401] { #expect(verdict(exit: 22, status: status) == .final(.refused(status))) }
    for status in [500, 502, 503, 504, 408] {
      #expect(verdict(exit: 22, status: status) == .again(reason: "status \(status)", after: nil, isBusy: false))
    }
    #expect(verdict(exit: 22, status: 429, after: "3") == .again(reason: "status 429", after: 3_000, isBusy: true))
    #expect(verdict(exit: 22, status: 418) == .again(reason: "status 418", after: nil, isBusy: true))
    #expect(verdict(exit: 33) == .fromStart && verdict(exit: 22, status: 416) == .fromStart)
    for exit in [7, 18, 28, 52, 56, 92] {
      #expect(verdict(exit: exit) == .again(reason: "words (curl's error \(exit))", after: nil, isBusy: false))
    }
    #expect(verdict(exit: 63) == .final(.failed("longer than it may be")))
    for exit in [1, 23, 47, 60] { #expect(verdict(exit: exit) == .final(.failed("words (curl's error \(exit))"))) }
  }

  @Test("Waits double, are scattered, have a longest, and heed the server")
  func schedule() {
    var random = SeededRandom(seed: 1)
    var schedule = RetrySchedule()
    schedule.attempts = 9
    for failure in 1..<9 {
      let full = min(60_000, 1_000 << (failure - 1))
      let waits = (0..<200).compactMap { _ in schedule.wait(afterFailure: failure, using: &random) }
      #expect(waits.count == 200 && waits.allSatisfy { Milliseconds(full / 2)..<Milliseconds(full) ~= $0 })
      #expect(Set(waits).count > 50)
    }
    #expect(schedule.wait(afterFailure: 9, using: &random) == nil)
    #expect(schedule.wait(afterFailure: 1, asked: 90_000, using: &random) == 90_000)
    #expect(schedule.wait(afterFailure: 1, asked: 301_000, using: &random) == nil)
  }

  @Test("Requests are written so that nothing in them is an option of its own")
  func config() {
    var request = Request("https://x/a", to: "/m \"q\"/\\\n#1.part", limit: 7)
    request.tag = "\"t\""
    var told = request
    told.keepsErrorBody = true
    let config = CurlConfig().text([
      .init(number: 0, request: request, offset: 5), .init(number: 1, request: told, offset: 0),
    ])
    let sections = config.split(separator: "next\n").map { $0.split(separator: "\n").map(String.init) }
    #expect(sections.count == 2)
    #expect(sections[0].contains(#"output = "/m \"q\"/\\\n#1.part""#))
    #expect(sections[0].contains(#"continue-at = "5""#) && sections[0].contains(#"header = "If-Range: \"t\"""#))
    #expect(!sections[1].contains { $0.hasPrefix("continue-at") || $0.hasPrefix("header") })
    #expect(sections[0].contains("fail") && sections[1].contains("fail-with-body"))
    for section in sections {
      #expect(section.contains(#"proto = "=https""#) && section.contains(#"proto-redir = "=https""#))
      #expect(section.contains(#"max-filesize = "7""#) && section.contains("globoff"))
    }
  }

  @Test("Speed is that of the last seconds")
  func meter() {
    let meter = Meter(sizes: [1_000, 3_000, nil])
    #expect(meter.progress(at: 0) == Progress(files: 0, allFiles: 3, bytes: 0, allBytes: 4_000, speed: 0))
    meter.note(500, of: 0)
    let first = meter.progress(at: 1)
    #expect(first.speed == 500 && first.secondsLeft == 7)
    meter.settle(0)
    meter.note(200, of: 2)
    #expect(meter.progress(at: 2) == Progress(files: 1, allFiles: 3, bytes: 1_200, allBytes: 4_000, speed: 600))
    // Ten seconds of nothing: what was fast before is forgotten.
    #expect(meter.progress(at: 12).speed == 0 && meter.progress(at: 12).secondsLeft == nil)
  }
}
