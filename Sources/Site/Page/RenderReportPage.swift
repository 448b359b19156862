package import LiquidationModels

/// One self-contained HTML page of a symbol: markup, style, script and data, with no request to anywhere.
///
/// The same report, templates and links give the same bytes. Errors: `PageError` for a template that cannot be used and
/// for numbers that are not finite. Complexity: O(cells of the heatmaps).
package func renderReportPage(
  _ report: LiquidationReport, templates: PageTemplates, links: PageLinks
) throws -> [UInt8] {
  let style = try templates.style(["css/theme.css", "css/report.css", "css/print.css"])
  let script = try templates.script("js/main.js")
  let listed = listedClusters(report)
  let content = try PageContent(report, listed: listed)
  var context = reportContext(report, listed: listed, links: links, content: content)
  context["csp"] = contentSecurityPolicy(script: script, style: style)
  context["style"] = style
  context["script"] = script
  context["blocks"] = content.blocks.map {
    ["name": $0.name, "count": $0.count, "text": $0.text] as [String: Any]
  }
  return try templates.render("report.html", context)
}
