/// Says why a name cannot be a symbol of a site, or nil where it can.
///
/// A symbol's name is a folder of the site and part of addresses. Letters of any script are fine, as exchanges list
/// them; what would leave the folder, hide it, collide with the site's own files or fool a reader's eye is not.
package func problem(withSymbol name: String) -> String? {
  if name.isEmpty { return "it is empty" }
  // Bytes, not characters: a slash with an accent upon it is still a slash to the file system.
  if name.utf8.first == UInt8(ascii: ".") { return "it begins with a dot" }
  // A spreadsheet takes what begins so for a formula, a program for an option.
  if let first = name.utf8.first, "=+-@".utf8.contains(first) { return "it begins with one of = + - @" }
  if name.utf8.count > 200 { return "it is longer than 200 bytes" }
  if name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) { return "it holds a slash" }
  if SiteDocument.names.contains(name.lowercased()) { return "a file of the site has this name" }
  let isHidden = name.unicodeScalars.contains {
    [.control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse].contains(
      $0.properties.generalCategory)
  }
  return isHidden ? "it holds a character that cannot be seen" : nil
}
