import Foundation
import Site
import Testing

/// Measures the page of a month in Chromium without a graphics card, where `PAGE_BENCH` is set; a page of the program where it
/// names one. Prints; asserts nothing, since other programs share the machine.
@Suite(.serialized, .enabled(if: ProcessInfo.processInfo.environment["PAGE_BENCH"] != nil)) struct PageBench {
  @Test func month() throws {
    let given = ProcessInfo.processInfo.environment["PAGE_BENCH"].flatMap { FileManager.default.contents(atPath: $0) }
    let html =
      try given.map { Array($0) }
      ?? renderReportPage(TrialMarket.month.report(nearColumns: 864), templates: .embedded, links: trialLinks)
    print("bench page bytes \(html.count)")
    for run in 1...5 {
      let page = try BrowserPage(width: 1600, height: 1000)
      defer { page.close() }
      try page.open(html)
      let ready: Double = try page.evaluate("performance.getEntriesByName('ready')[0].startTime")
      let wheel = try frames(page, gesture: wheelGesture)
      let drag = try frames(page, gesture: dragGesture)
      let hover = try frames(page, gesture: hoverGesture)
      print(
        "bench run \(run): ready \(Int(ready)) ms, wheel \(summary(wheel)), drag \(summary(drag)), hover \(summary(hover)),",
        "renderer \(try rendererMegabytes(page)) MB private")
    }
  }

  /// Milliseconds between frames while a gesture is repeated in each of them.
  private func frames(_ page: BrowserPage, gesture: String) throws -> [Double] {
    try page.evaluate(
      """
      new Promise(done => { const stage = document.getElementById("stage"), box = stage.getBoundingClientRect(), times = [];
        const x = box.left + box.width * 0.4, y = box.top + box.height * 0.5;
        const gesture = \(gesture);
        const frame = now => { times.push(now); gesture(times.length);
          if (times.length < 181) requestAnimationFrame(frame);
          else done(times.slice(1).map((time, at) => time - times[at])); };
        requestAnimationFrame(frame); })
      """)
  }

  private let wheelGesture = """
    count => stage.dispatchEvent(new WheelEvent("wheel",
      {clientX: x, clientY: y, deltaY: count % 90 < 45 ? -40 : 40, bubbles: true, cancelable: true}))
    """

  private let dragGesture = """
    count => { const send = (type, dx) => stage.dispatchEvent(new PointerEvent(type,
        {clientX: x + dx, clientY: y + dx / 3, pointerId: 1, pointerType: "mouse", button: 0, buttons: 1, bubbles: true}));
      stage.setPointerCapture = () => {};
      if (count === 1) { send("pointerdown", 0); liqheat.state.change({view: (({start, end, price}) => ({t0: start + (end - start) / 3, t1: start + 2 * (end - start) / 3, p0: price * 0.9, p1: price * 1.1}))(liqheat.report)}); }
      send("pointermove", (count % 60 < 30 ? count % 30 : 30 - count % 30) * 8); if (count === 180) send("pointerup", 0); }
    """

  private let hoverGesture = """
    count => stage.dispatchEvent(new PointerEvent("pointermove",
      {clientX: x - 300 + count * 4, clientY: y + (count % 60) * 3, pointerId: 1, pointerType: "mouse", bubbles: true}))
    """

  private func summary(_ frames: [Double]) -> String {
    let sorted = frames.sorted()
    let mean = frames.reduce(0, +) / Double(frames.count)
    return "\(Int((1000 / mean).rounded())) fps (p95 \((sorted[sorted.count * 95 / 100] * 10).rounded() / 10) ms)"
  }

  /// Memory that only the page's process uses, by the kernel's account.
  private func rendererMegabytes(_ page: BrowserPage) throws -> Int {
    let processes = try page.browser.call("SystemInfo.getProcessInfo")["processInfo"] as? [[String: Any]] ?? []
    let sizes = processes.filter { $0["type"] as? String == "renderer" }.compactMap { process -> Int? in
      let id = process["id"] as? Int ?? 0
      guard let text = try? String(contentsOfFile: "/proc/\(id)/smaps_rollup", encoding: .utf8) else { return nil }
      return text.split(separator: "\n").filter { $0.hasPrefix("Private_") }.reduce(0) { sum, line in
        sum + (line.split(separator: " ").compactMap { Int($0) }.first ?? 0)
      } / 1024
    }
    return sizes.max() ?? 0
  }
}
