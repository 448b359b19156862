import Basics
import FoundationEssentials

/// The policy of a page that may run only its own inline code and load nothing: each script and style is named by its hash.
///
/// Pictures may come from the page itself (`data:`, for its icon) and, where it shows files beside it, from its own
/// site; no other address is ever asked.
func contentSecurityPolicy(script: String?, style: String, showsOwnFiles: Bool = false) -> String {
  let scripts = script.map { "script-src \(sourceHash($0)); " } ?? ""
  return
    "default-src 'none'; \(scripts)style-src \(sourceHash(style)); img-src data:\(showsOwnFiles ? " 'self'" : ""); base-uri 'none'; form-action 'none'"
}

/// A hash source of CSP level 2: `'sha256-…'` over the element's text.
private func sourceHash(_ text: String) -> String {
  "'sha256-\(Data(sha256(Array(text.utf8))).base64EncodedString())'"
}
