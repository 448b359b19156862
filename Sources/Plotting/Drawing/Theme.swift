/// Colours of everything around the data. Each has the name of a variable of the page's style sheet.
package struct Theme: Equatable, Sendable {
  /// Behind everything, and where nothing is known.
  let page: Color, gap: Color
  /// Titles, labels, lines of axes, lines behind bars.
  let text: Color, muted: Color, axis: Color, grid: Color
  /// The current price's tag and its text.
  let accent: Color, onAccent: Color
  /// Cumulative curves, and the halo that parts them from bars.
  let long: Color, short: Color, halo: Color
  /// What says that data are synthetic.
  let notice: Color
  /// Ends and middle of the leverage colours, lowest leverage first.
  let leverages: [Color]

  /// One colour a leverage, evenly along the ramp.
  package func leverageColors(_ count: Int) -> [Color] { ramp(leverages, count: count) }

  /// The colours by their names in the style sheet, but for those of the leverages.
  package var variables: [(name: String, color: Color)] {
    [
      ("page", page), ("gap", gap), ("text", text), ("muted", muted), ("axis", axis), ("grid", grid),
      ("accent", accent), ("on-accent", onAccent), ("long", long), ("short", short), ("halo", halo),
      ("notice", notice),
    ]
  }
}
