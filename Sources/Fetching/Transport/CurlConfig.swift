/// Requests in the words of curl's configuration files, which it reads on standard input.
struct CurlConfig {
  /// What the program calls itself to servers.
  var userAgent = "liqheat"
  /// Whether addresses and redirects may be of plain HTTP: only where the person has named such an address.
  var allowsPlainHTTP = false

  /// One section for each transfer; `next` parts them, after which curl knows nothing of the section before.
  func text(_ transfers: [Transfer]) -> String {
    transfers.map(section).joined(separator: "next\n")
  }

  /// A request as it is asked now.
  struct Transfer {
    let number: Int
    let request: Request
    /// Bytes of the body that are there already.
    let offset: Int
  }

  private func section(_ transfer: Transfer) -> String {
    let schemes = allowsPlainHTTP ? "=http,https" : "=https"
    var options: [(String, String?)] = [
      ("url", transfer.request.address), ("output", transfer.request.output),
      ("write-out", Answer.format(number: transfer.number)), ("user-agent", userAgent),
      // No body of an error is written unless it is wanted, and characters of an address mean nothing but themselves.
      (transfer.request.keepsErrorBody ? "fail-with-body" : "fail", nil), ("globoff", nil), ("path-as-is", nil),
      // Sent on to another address of the same kind we go; to a file or an old protocol never.
      ("location", nil), ("max-redirs", "3"), ("proto", schemes), ("proto-redir", schemes),
      ("max-filesize", "\(transfer.request.limit)"), ("connect-timeout", "20"),
      // A connection that has fallen asleep: less than 200 bytes a second for 30 seconds.
      ("speed-limit", "200"), ("speed-time", "30"),
    ]
    if transfer.offset > 0 {
      options.append(("continue-at", "\(transfer.offset)"))
      if let tag = transfer.request.tag { options.append(("header", "If-Range: \(tag)")) }
    }
    if let post = transfer.request.post {
      options += [("header", "Content-Type: application/json"), ("data-raw", post)]
    }
    return options.map { name, value in value.map { "\(name) = \(Self.quoted($0))\n" } ?? "\(name)\n" }.joined()
  }

  /// A value in quotes, with what would end it or its line escaped.
  static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0B}": text += "\\v"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
