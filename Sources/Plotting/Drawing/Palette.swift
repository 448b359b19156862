/// A sequential colour map whose lightness rises from end to end, fit for the colour-blind.
///
/// Control values are every eighth of the published 256 (CC0: BIDS/colormap, and J. Nuñez et al. 2018, PLoS ONE
/// 13:e0199239).
package enum Palette: String, CaseIterable, Sendable, Encodable {
  /// Dark violet to yellow (S. van der Walt, N. Smith).
  case viridis
  /// Black to pale yellow over red (the same).
  case inferno
  /// Black to cream over purple (the same).
  case magma
  /// Dark blue to yellow, alike for all colour vision (J. Nuñez, C. Anderton, R. Renslow).
  case cividis
}

/// So many colours evenly along others, linear between them: the first for one colour.
///
/// Places are whole 255ths of the way from one stop to the next, so that every language gets the same colours.
func ramp(_ stops: [Color], count: Int) -> [Color] {
  (0..<max(0, count)).map { index in
    let place = count > 1 ? index * 255 * (stops.count - 1) / (count - 1) : 0
    let (stop, part) = place.quotientAndRemainder(dividingBy: 255)
    guard stop < stops.count - 1 else { return stops[stops.count - 1] }
    return stops[stop].covered(by: stops[stop + 1], share: UInt8(part))
  }
}
