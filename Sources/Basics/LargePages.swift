import CSystemCalls

extension Array {
  /// Makes room for a number of elements, on large pages where they take a megabyte or more and the system has any.
  ///
  /// Pages of 4 KiB cost a fault each: sixteen thousand for the columns of four years. Arrays that stand side by side share large
  /// pages, so the advice reaches to the ends of the outermost small ones.
  package mutating func reserveOnLargePages(_ count: Int) {
    reserveCapacity(count)
    let bytes = count * MemoryLayout<Element>.stride
    guard bytes >= 1 << 20 else { return }
    unsafe withUnsafeMutableBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      let start = UnsafeMutableRawPointer(base)
      let first = unsafe start.alignedDown(toMultipleOf: 4096)
      let last = unsafe (start + bytes).alignedUp(toMultipleOf: 4096)
      unsafe advise_large_pages(first, last - first)
    }
  }
}
