// SPDX-License-Identifier: Apache-2.0

/// Finds out, line by line, in which encoding a text is, however it comes in pieces.
///
/// UTF-16 shows itself by a mark or by its zero bytes. UTF-8 proves itself by characters of three bytes, as every Chinese one has; what
/// cannot be UTF-8 is GB18030, which holds GBK and GB2312. A line whose characters of three bytes outnumber its faults is UTF-8
/// that was damaged.
struct EncodingProbe {
  enum Form: Equatable { case utf8, utf16LittleEndian, utf16BigEndian, gb18030, mixed, binary }

  /// Lines that are in UTF-8 and lines that cannot be, by number and how many.
  private(set) var chineseLines = 0
  private(set) var otherLines: [Int] = []
  private(set) var otherCount = 0
  private(set) var utf8Lines: [Int] = []

  private var head: [UInt8] = []
  private var position = 0
  /// Zero bytes at even and at odd places, of those that are looked at.
  private var zeros = (even: 0, odd: 0)
  private var line = 1
  private var wide = 0
  private var faults = 0
  /// How many more bytes the character takes, and what the next may be.
  private var missing = 0
  private var isWide = false
  private var next: ClosedRange<UInt8> = 0x80...0xBF

  /// Numbers of lines that are kept, to be named.
  private static let mostNamed = 20
  private static let looked = 1 << 16

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      if head.count < 4 { head.append(byte) }
      if byte == 0, position < Self.looked { if position.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 } }
      position += 1
      take(byte)
    }
  }

  private mutating func take(_ byte: UInt8) {
    if missing > 0 {
      if next.contains(byte) {
        missing -= 1
        next = 0x80...0xBF
        if missing == 0, isWide { wide += 1 }
        return
      }
      missing = 0
      faults += 1
    }
    switch byte {
    case 0x0A: endLine()
    case 0x00...0x7F: break
    case 0xC2...0xDF: begin(1, 0x80...0xBF)
    case 0xE0: begin(2, 0xA0...0xBF)
    case 0xED: begin(2, 0x80...0x9F)
    case 0xE1...0xEF: begin(2, 0x80...0xBF)
    case 0xF0: begin(3, 0x90...0xBF)
    case 0xF1...0xF3: begin(3, 0x80...0xBF)
    case 0xF4: begin(3, 0x80...0x8F)
    default: faults += 1
    }
  }

  private mutating func begin(_ count: Int, _ range: ClosedRange<UInt8>) { (missing, isWide, next) = (count, count > 1, range) }

  private mutating func endLine() {
    if missing > 0 { faults += 1 }
    switch (faults, wide) {
    case (0, 0): break
    case (let faults, let wide): note(utf8: wide >= faults)
    }
    (missing, faults, wide) = (0, 0, 0)
    line += 1
  }

  private mutating func note(utf8: Bool) {
    if utf8 {
      chineseLines += 1
      if utf8Lines.count < Self.mostNamed { utf8Lines.append(line) }
    } else {
      otherCount += 1
      if otherLines.count < Self.mostNamed { otherLines.append(line) }
    }
  }

  /// What it is, once all has been taken.
  mutating func finish() -> Form {
    endLine()
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if zeros.even + zeros.odd > 0 {
      if zeros.even == 0, position.isMultiple(of: 2) { return .utf16LittleEndian }
      if zeros.odd == 0, position.isMultiple(of: 2) { return .utf16BigEndian }
      return .binary
    }
    if otherCount == 0 { return .utf8 }
    return chineseLines == 0 && !head.starts(with: [0xEF, 0xBB, 0xBF]) ? .gb18030 : .mixed
  }
}
