import Basics

/// The end of the name of a file that stands for a day that is not published yet: `BTCUSDT-5m-2026-11-26-tail.csv`.
let tailSuffix = "-tail.csv"

extension Fetch {
  /// Removes the stand-ins of days of which the archive's own file is here now.
  func removeTails(replacedBy series: SymbolFiles.Series) throws {
    let folder = tailFolder(of: series.series)
    for name in try fileNames(in: folder) where name.hasSuffix(tailSuffix) && name.hasPrefix(series.series.stem) {
      let published = String(name.dropLast(tailSuffix.count)) + ".zip"
      guard let day = ArchiveFile(series.series, .daily, name: published) else { continue }
      let isCovered = series.plan.files.contains { file in
        file.file.start <= day.start && day.end <= file.file.end
          && !series.failed.contains { $0.file == file.file }
      }
      if isCovered { try removeFile("\(folder)/\(name)") }
    }
  }

  /// Where the daily files of a series lie, and their stand-ins.
  func tailFolder(of series: ArchiveSeries) -> String {
    "\(folder.path)/\(series.folder(.daily).dropFirst("data/".count).dropLast())"
  }
}
