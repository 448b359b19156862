public import LiquidationModels

/// How long a picture took and how large its file is.
public struct PictureTiming: Sendable {
  /// Which picture.
  public let kind: PictureKind
  /// From the report to the file's bytes, the fastest of the runs.
  public let duration: Duration
  /// Size of the file.
  public let bytes: Int
}

/// Draws pictures several times over and tells the fastest run of each, on one thread; what a benchmark prints.
///
/// - Throws: `PlottingError` as `renderPicture` does.
public func timePictures(
  _ kinds: [PictureKind] = PictureKind.allCases, of report: LiquidationReport, options: PictureOptions, runs: Int = 5
) throws(PlottingError) -> [PictureTiming] {
  let clock = ContinuousClock()
  var timings: [PictureTiming] = []
  for kind in kinds {
    var fastest: Duration?
    var bytes = 0
    for _ in 0..<max(1, runs) {
      let start = clock.now
      bytes = try renderPicture(kind, of: report, options: options).count
      let duration = start.duration(to: clock.now)
      fastest = min(fastest ?? duration, duration)
    }
    timings.append(PictureTiming(kind: kind, duration: fastest ?? .zero, bytes: bytes))
  }
  return timings
}
