package import LiquidationModels
package import Plotting

/// One self-contained HTML page of a symbol: markup, style, script and data, with no request to anywhere.
///
/// `content` is what the pictures are made from, where they are made too: the page opens as they look.
/// The same report, templates and links give the same bytes. Errors: `PageError` for a template that cannot be used and
/// for numbers that are not finite. Complexity: O(cells of the heatmap).
package func renderReportPage(
  _ report: LiquidationReport, templates: PageTemplates, links: PageLinks, content: HeatContent? = nil
) throws -> [UInt8] {
  let content = try content ?? HeatContent(report, drawing: templates.drawing())
  let clusters = report.clusters
  let style = try templates.style(["css/theme.css", "css/report.css", "css/print.css"])
  let script = try templates.script("js/main.js")
  let quantiser = try LogQuantiser(report.heatmap)
  var context = reportContext(report, clusters: clusters, links: links, quantiser: quantiser)
  context["csp"] = contentSecurityPolicy(script: script, style: style)
  context["style"] = style
  context["script"] = script
  context["blocks"] = try pageBlocks(report, clusters: clusters, quantiser: quantiser, content: content).map {
    ["name": $0.name, "count": $0.count, "text": $0.text] as [String: Any]
  }
  return try templates.render("report.html", context)
}
