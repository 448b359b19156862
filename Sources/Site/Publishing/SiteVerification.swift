import Basics
import Foundation
import Synchronization

/// What a check of a published site against its manifest found.
package struct SiteVerification: Sendable {
  /// How many files the manifest lists, and their bytes.
  package let files: Int, bytes: Int
  /// A sentence for each file that is missing or differs.
  package let problems: [String]
  /// Files that the manifest does not list, such as those of the host.
  package let unlisted: [String]

  /// Reads every file that `SHA256SUMS` lists and compares digests.
  ///
  /// Errors: `SiteError.missing` where there is no manifest. Complexity: O(bytes of the site).
  package init(of site: String, threads: Int) throws {
    guard let data = FileManager.default.contents(atPath: site + "/" + SiteDocument.manifest) else {
      throw SiteError.missing("\(site)/\(SiteDocument.manifest): no such file; is this a site of ours?")
    }
    guard let manifest = SiteManifest(data) else {
      (files, bytes, unlisted) = (0, 0, [])
      problems = ["\(SiteDocument.manifest): not a list of digests"]
      return
    }
    let lines = manifest.lines
    let found = Mutex<(problems: [Int: String], bytes: Int)>(([:], 0))
    inParallel(lines.count, threads: threads) { position in
      let (problem, bytes) = check(lines[position].path, digest: lines[position].sha256, in: site)
      found.withLock {
        $0.problems[position] = problem
        $0.bytes += bytes
      }
    }
    let (broken, total) = found.withLock { $0 }
    files = lines.count
    bytes = total
    problems = lines.indices.compactMap { broken[$0] }
    let listed = Set(lines.map(\.path) + [SiteDocument.manifest])
    unlisted = try FileManager.default.subpathsOfDirectory(atPath: site).filter { path in
      var isFolder: ObjCBool = false
      let isThere = unsafe FileManager.default.fileExists(atPath: site + "/" + path, isDirectory: &isFolder)
      return isThere && !isFolder.boolValue && !listed.contains(path)
    }.sorted()
  }

  /// The same for programs.
  package var document: JSON {
    [
      "files": .integer(files), "bytes": .integer(bytes), "problems": .array(problems.map { .string($0) }),
      "unlisted": .array(unlisted.map { .string($0) }),
    ]
  }
}

/// Compares one file; a manifest from outside must not make us read beyond the site.
private func check(_ path: String, digest: String, in site: String) -> (problem: String?, bytes: Int) {
  guard !path.utf8.starts(with: "/".utf8), !path.split(separator: "/").contains("..") else {
    return ("\(path): leads out of the site", 0)
  }
  guard let found = sha256(file: site + "/" + path) else { return ("\(path): \(systemReason())", 0) }
  return (hexadecimal(found.digest) == digest ? nil : "\(path): differs from what was built", found.bytes)
}
