import ArgumentParser
import Plotting
import Site

/// What is written of each symbol, and how it looks.
struct ArtifactArguments: ParsableArguments {
  @Option(help: "Write only these artifacts; may be repeated. Others that an earlier run made are removed.")
  var only: [ArtifactSelection] = []

  @Option(
    help: ArgumentHelp(
      "Size of the heatmap and map pictures, such as 3840x2160. (default: 1920x1080)", valueName: "pixels"))
  var size: PixelSize?

  @Option(help: "Colours of the heatmap in pictures.")
  var palette = Palette.viridis

  @Option(help: ArgumentHelp("TrueType font for the pictures. (default: DejaVu Sans)", valueName: "file"))
  var font: String?

  @Option(
    name: .customLong("alert"),
    help: ArgumentHelp(
      "List in alerts.json the clusters of at least this amount within so many percent of the price, such as 50M@2; may be repeated.",
      valueName: "amount@percent"))
  var alerts: [AlertRule] = []

  func options(templates: PageTemplates, baseURL: BaseURL?) -> ArtifactOptions {
    var options = ArtifactOptions()
    if !only.isEmpty { options.selection = only }
    options.templates = templates
    options.alerts = alerts
    options.baseURL = baseURL
    options.pictures = PictureOptions(size: size ?? .fullHD, palette: palette, fontPath: font)
    options.pictures.site = baseURL?.shortText
    return options
  }
}
