import CSystemCalls

/// Asks for large pages for memory of a megabyte or more, if the system has any: pages of 4 KiB cost a fault each, twenty thousand for a
/// heatmap and sixteen thousand for the columns of four years.
package func adviseLargePages(_ memory: UnsafeMutableRawBufferPointer) {
  guard let pages = unsafe pages(of: memory) else { return }
  unsafe advise_large_pages(pages.start, pages.count)
}

/// The pages that hold a megabyte or more of memory; nil for less.
private func pages(of memory: UnsafeMutableRawBufferPointer) -> (start: UnsafeMutableRawPointer, count: Int)? {
  guard memory.count >= 1 << 20, let start = memory.baseAddress else { return nil }
  let first = unsafe start.alignedDown(toMultipleOf: 4096)
  let last = unsafe (start + memory.count).alignedUp(toMultipleOf: 4096)
  return unsafe (first, last - first)
}

extension Array {
  /// Makes room for a number of elements, on large pages where that is worth it.
  ///
  /// Arrays are made side by side, and the allocator writes between them, so that no large page would be whole by the time it is
  /// first needed: advice alone reached a third of the columns of four years. So the pages are made at once, of the first 8 MB, a million
  /// numbers: what names of files promise may never come.
  package mutating func reserveOnLargePages(_ count: Int) {
    reserveCapacity(count)
    let size = Swift.min(count, (8 << 20) / MemoryLayout<Element>.stride) * MemoryLayout<Element>.stride
    unsafe withUnsafeMutableBufferPointer { elements in
      guard let start = elements.baseAddress, let pages = unsafe pages(of: .init(start: start, count: size)) else {
        return
      }
      unsafe make_large_pages(pages.start, pages.count)
    }
  }
}
