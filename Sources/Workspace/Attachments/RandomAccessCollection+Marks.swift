// SPDX-License-Identifier: Apache-2.0

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Where a mark begins, each time that it stands in these bytes.
  func places(of mark: String) -> LazyFilterSequence<Range<Int>> {
    let wanted = Array(mark.utf8)
    return (startIndex..<Swift.max(startIndex, endIndex - wanted.count + 1)).lazy.filter {
      self[$0] == wanted[0] && self[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  func contains(_ mark: String) -> Bool { !places(of: mark).isEmpty }
}
