package import LiquidationModels
package import Plotting

/// How artifacts are to be made.
package struct ArtifactOptions: Sendable {
  /// What is wanted.
  package var selection: [ArtifactSelection] = ArtifactSelection.allCases
  /// Sizes, colours and font of the pictures.
  package var pictures = PictureOptions()
  /// The page's templates.
  package var templates = PageTemplates.embedded
  /// What alerts.json is to tell beside changes.
  package var alerts: [AlertRule] = []
  /// Where the site is published; link previews need it.
  package var baseURL: BaseURL?

  /// Everything, as it comes.
  package init() {}
}

extension LiquidationReport {
  /// The files of the symbol's folder, by path.
  ///
  /// `clustersBefore` is the symbol's clusters.csv as the site has it, to which this run adds its day.
  package func artifacts(_ options: ArtifactOptions, clustersBefore: [UInt8] = []) throws -> [Artifact] {
    var artifacts: [Artifact] = []
    func add(_ name: String, _ bytes: [UInt8]) { artifacts.append(Artifact(path: "\(pageName)/\(name)", bytes: bytes)) }
    if options.selection.contains(.levels) || options.selection.contains(.json) {
      add("map.json", try mapDocument.bytes)
      add("levels.csv", levelsCSV)
      add("quality.json", qualityDocument.bytes)
    }
    if options.selection.contains(.json) {
      add("heatmap.json", try heatmapDocument.bytes)
      if let nearDocument { add("near.json", nearDocument.bytes) }
      add("alerts.json", alertsDocument(options.alerts).bytes)
      add("levels.pine", levelsPine)
    }
    if options.selection.contains(.json) || !clustersBefore.isEmpty {
      // Also where it is not asked for: what was told once is kept.
      add(ClusterHistory.fileName, try ClusterHistory(clustersBefore, of: symbol).adding(self).bytes)
    }
    let isDrawn = options.selection.contains(.pictures) || options.selection.contains(.page)
    guard isDrawn else { return artifacts }
    let content = HeatContent(self, drawing: try options.templates.drawing())
    if options.selection.contains(.pictures) {
      let kinds = PictureKind.allCases
      for (kind, file) in zip(kinds, try renderPictures(kinds, of: content, options: options.pictures)) {
        add(kind.fileName, file)
      }
    }
    if options.selection.contains(.page) {
      var links = PageLinks.standard
      // A page names only what is made with it.
      links.files.removeAll { link in !artifacts.contains { $0.path == "\(pageName)/\(link.path)" } }
      links.baseURL = options.baseURL?.address(of: pageName + "/")
      if !options.selection.contains(.pictures) { links.card = nil }
      add("index.html", try renderReportPage(self, templates: options.templates, links: links))
    }
    return artifacts
  }
}

extension PageLinks {
  /// The other artifacts beside a page, by their usual names.
  static let standard = PageLinks(
    files: [
      PageLinks.File(path: PictureKind.heatmap.fileName, label: "Heatmap, dark (PNG)"),
      PageLinks.File(path: PictureKind.heatmapLight.fileName, label: "Heatmap, light (PNG)"),
      PageLinks.File(path: PictureKind.map.fileName, label: "Liquidation map (PNG)"),
      PageLinks.File(path: "heatmap.json", label: "Heatmap (JSON)"),
      PageLinks.File(path: "near.json", label: "Last 24 hours within 5 % (JSON)"),
      PageLinks.File(path: "alerts.json", label: "What changed in 24 hours (JSON)"),
      PageLinks.File(path: "levels.pine", label: "Clusters for TradingView (Pine Script)"),
      PageLinks.File(path: "map.json", label: "Levels and clusters (JSON)"),
      PageLinks.File(path: "levels.csv", label: "Levels (CSV)"),
      PageLinks.File(path: ClusterHistory.fileName, label: "Clusters day by day (CSV)"),
      PageLinks.File(path: "quality.json", label: "Data quality (JSON)"),
    ], card: PictureKind.card.fileName, index: "../index.html")
}
