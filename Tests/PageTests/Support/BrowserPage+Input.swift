import Foundation

extension BrowserPage {
  /// A mouse event at a place in the window.
  func mouse(_ type: String, _ x: Double, _ y: Double, _ more: [String: Any] = [:]) throws {
    try call("Input.dispatchMouseEvent", ["type": type, "x": x, "y": y].merging(more) { $1 })
  }

  /// Turns the wheel, up for negative distances.
  func wheel(_ x: Double, _ y: Double, by distance: Double) throws {
    try mouse("mouseWheel", x, y, ["deltaX": 0, "deltaY": distance])
    try settle()
  }

  /// Moves the pressed mouse from one place to another.
  func drag(from start: (x: Double, y: Double), to end: (x: Double, y: Double)) throws {
    try mouse("mouseMoved", start.x, start.y)
    try mouse("mousePressed", start.x, start.y, ["button": "left", "buttons": 1, "clickCount": 1])
    for step in 1...4 {
      let share = Double(step) / 4
      try mouse(
        "mouseMoved", start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share,
        ["button": "left", "buttons": 1])
    }
    try mouse("mouseReleased", end.x, end.y, ["button": "left", "clickCount": 1])
    try settle()
  }

  /// Clicks the middle of an element, scrolled into sight.
  func click(_ selector: String) throws {
    let place: [Double] = try evaluate(
      """
      (() => { const e = document.querySelector(\(quoted(selector))); e.scrollIntoView({block: "center"});
        const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; })()
      """)
    for type in ["mousePressed", "mouseReleased"] {
      try mouse(type, place[0], place[1], ["button": "left", "clickCount": 1])
    }
    try settle()
  }

  /// Presses and releases a key on whatever has the focus.
  func press(_ key: String, shift: Bool = false) throws {
    let text = key.count == 1 ? ["text": key] : [:]
    let event =
      ["key": key, "code": key, "modifiers": shift ? 8 : 0, "windowsVirtualKeyCode": keyCodes[key] ?? 0]
      as [String: Any]
    try call("Input.dispatchKeyEvent", event.merging(text) { $1 }.merging(["type": "keyDown"]) { $1 })
    try call("Input.dispatchKeyEvent", event.merging(["type": "keyUp"]) { $1 })
    try settle()
  }

  /// Fingers at places; none lifts them all.
  func touch(_ type: String, _ points: [(x: Double, y: Double)]) throws {
    let list = points.enumerated().map { ["x": $1.x, "y": $1.y, "id": Double($0)] }
    try call("Input.dispatchTouchEvent", ["type": type, "touchPoints": list])
  }

  /// A string as a JavaScript literal.
  func quoted(_ text: String) -> String {
    let data = (try? JSONSerialization.data(withJSONObject: [text])) ?? Data()
    return String(decoding: data.dropFirst().dropLast(), as: UTF8.self)
  }
}

/// Codes that native controls, such as sliders, go by.
private let keyCodes = [
  "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Home": 36, "End": 35, "PageUp": 33,
  "PageDown": 34, "Escape": 27, "Tab": 9, "Enter": 13,
]
