import Glibc

/// Zeros for a heatmap, on large pages where the system has any: 83 MB in pages of 4 KiB cost twenty thousand faults, as much
/// time as the book itself. Complexity: O(count).
func zeros(_ count: Int) -> [Float] {
  unsafe [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
    let page = 2 << 20
    let bytes = UnsafeMutableRawBufferPointer(buffer)
    if bytes.count > 4 * page, let base = bytes.baseAddress {
      // Advice only: where it is not taken, nothing is lost.
      let first = unsafe base.alignedUp(toMultipleOf: page)
      let last = unsafe (base + bytes.count).alignedDown(toMultipleOf: page)
      unsafe madvise(first, last - first, MADV_HUGEPAGE)
    }
    unsafe buffer.initialize(repeating: 0)
    initialized = count
  }
}
