import CSystemCalls

/// Asks for large pages for memory of a megabyte or more, if the system has any: pages of 4 KiB cost a fault each, twenty thousand for a
/// heatmap and sixteen thousand for the columns of four years.
///
/// Arrays that stand side by side share large pages, so the advice reaches to the ends of the outermost small ones.
package func adviseLargePages(_ memory: UnsafeMutableRawBufferPointer) {
  guard memory.count >= 1 << 20, let start = memory.baseAddress else { return }
  let first = unsafe start.alignedDown(toMultipleOf: 4096)
  let last = unsafe (start + memory.count).alignedUp(toMultipleOf: 4096)
  unsafe advise_large_pages(first, last - first)
}

extension Array {
  /// Makes room for a number of elements, on large pages where that is worth it.
  package mutating func reserveOnLargePages(_ count: Int) {
    reserveCapacity(count)
    unsafe withUnsafeMutableBufferPointer { elements in
      guard let start = elements.baseAddress else { return }
      unsafe adviseLargePages(.init(start: start, count: count * MemoryLayout<Element>.stride))
    }
  }
}
