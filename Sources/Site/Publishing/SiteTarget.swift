import Basics
import CSystemCalls
import Foundation
import Libc

/// The folder whose place a site takes; never one that is something else.
struct SiteTarget {
  /// The folder, with links followed.
  let path: String
  /// What the names of everything beside it begin with that a change needs.
  var hidden: String {
    let url = URL(fileURLWithPath: path)
    return "\(url.deletingLastPathComponent().path)/.\(url.lastPathComponent)"
  }

  /// Checks a path as given; `SiteError.cannotCreate` says why a site must not be put there.
  init(_ given: String) throws(SiteError) {
    guard !given.isEmpty else { throw .cannotCreate(path: "''", reason: "the name of the folder is empty") }
    path = realPath(given)
    let working = FileManager.default.currentDirectoryPath
    guard path != working, !working.hasPrefix(path == "/" ? path : path + "/") else {
      throw .cannotCreate(
        path: path, reason: "a site would take the place of the working directory; name a folder within it")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      guard !isLink(path) else { throw .cannotCreate(path: path, reason: "it is a link to nothing") }
      return
    }
    // Told before anything is built: the folder's name goes to the new site.
    guard unsafe !is_mount_point(path) else {
      throw .cannotCreate(path: path, reason: "a file system is mounted there; name a folder within it")
    }
    guard Self.isFolder(path) else { throw .cannotCreate(path: path, reason: "it is a file") }
    let names = try FileTree(path: path, shownAs: path).names().filter { !$0.hasPrefix(".") }
    guard names.isEmpty || names.contains(where: isOurs) else {
      throw .cannotCreate(
        path: path,
        reason: "the folder holds files but no site; name an empty one, or make an empty file \(SiteDocument.manifest) "
          + "in it if a site may be put among them")
    }
  }

  /// Makes the folders above it.
  func makeParent() throws(SiteError) {
    var made = ""
    for part in path.split(separator: "/").dropLast() {
      made += "/" + part
      guard unsafe mkdir(made, 0o755) != 0 else { continue }
      let reason = errno == EEXIST ? "\(made) is a file" : systemReason()
      guard !Self.isFolder(made) else { continue }
      throw .cannotCreate(path: path, reason: reason)
    }
  }

  /// Whether a name at the folder's top tells that a site of ours is there.
  private func isOurs(_ name: String) -> Bool {
    struct Document: Decodable { let schema: String }
    func schema(_ file: String) -> String? {
      fileContents(path + "/" + file, atMost: 256 << 20).map { Data($0) }
        .flatMap { try? JSONDecoder().decode(Document.self, from: $0) }?.schema
    }
    switch name {
    case SiteDocument.manifest: return true
    case SiteDocument.index: return schema(name)?.hasPrefix("liqheat/index/") ?? false
    default: return schema("\(name)/\(SymbolSummary.fileName)")?.hasPrefix("liqheat/summary/") ?? false
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
