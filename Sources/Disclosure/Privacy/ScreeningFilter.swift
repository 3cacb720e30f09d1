// SPDX-License-Identifier: Apache-2.0

/// Tells from the bytes of a text, without reading it, that no scan can find anything in it. Nearly every text ends here.
///
/// Nothing is listed by hand: what a byte sequence counts as is asked of `PlainScalar`, the words of each scan's own needs.
struct ScreeningFilter {
  /// Scans by their place, a bit for each.
  typealias Scans = UInt8

  /// What a text must hold before a scan can find anything: so many digits or numerals, and one of the characters that
  /// each word of the scan contains.
  struct Needs {
    var digits = 0
    var anchors = ""
    /// Numbers that hold letters (1.38E10, l38O, A123456) need fewer digits.
    var digitsBesideLetter: Int?

    func holds(_ count: Count) -> Bool {
      (count.digits >= digits || count.hasLetter && digitsBesideLetter.map { count.digits >= $0 } ?? false)
    }
  }

  struct Count {
    var digits = 0
    var hasLetter = false
    var anchors: UInt8 = 0
    /// Marks behind which a browser shows something else.
    var hasPercent = false
    var hasMarkup = false
    /// It holds a character that may stand for another: every scan has to look.
    var needsCloserLook = false
  }

  /// By scalar below 0x10000: the lowest bit where the text has to be looked at as a whole, the next for a numeral, then
  /// one for each scan whose words hold it.
  private let classes: [UInt8]
  private let needs: [Needs]
  /// Of which scan each of the needs is.
  private let scans: [Scans]

  private static let closer: UInt8 = 1
  private static let numeral: UInt8 = 2

  /// - Parameter needs: of each scan in turn.
  init(_ needs: [[Needs]]) {
    scans = needs.enumerated().flatMap { place, own in own.map { _ in 1 << Scans(place) } }
    let needs = needs.flatMap { $0 }
    self.needs = needs
    var classes = [UInt8](repeating: 0, count: 0x10000)
    for value in UInt32(0x80)..<0x10000 {
      // Characters of writing count as themselves; surrogates and private ones are nothing.
      if (0x4E00...0x9FFF).contains(value) || (0xAC00...0xF8FF).contains(value) || (0x3400...0x4DBF).contains(value) { continue }
      guard let scalar = Unicode.Scalar(value) else { continue }
      if let plain = PlainScalar.plain(scalar) {
        if plain != scalar, plain != " ", ScreenedText.isWord(plain) || plain.value >= 0x80 { classes[Int(value)] |= Self.closer }
      } else {
        classes[Int(value)] |= Self.closer
      }
      if PlainScalar.numeral(scalar) != nil { classes[Int(value)] |= Self.numeral }
    }
    for scalar in PlainScalar.hanNumerals.keys where scalar.value < 0x10000 { classes[Int(scalar.value)] |= Self.numeral }
    for (index, need) in needs.enumerated() {
      for scalar in need.anchors.unicodeScalars where scalar.value >= 0x80 { classes[Int(scalar.value)] |= 4 << UInt8(index) }
    }
    self.classes = classes
  }

  /// The scans that may find something in a text: of most texts none.
  func concerned(by bytes: UnsafeBufferPointer<UInt8>) -> Scans {
    var count = Count()
    add(bytes, to: &count)
    return concerned(by: count)
  }

  /// What one walk over the bytes of a text tells.
  struct Look {
    var scans: Scans
    var hasPercent: Bool
    var hasMarkup: Bool
  }

  func look(at bytes: UnsafeBufferPointer<UInt8>) -> Look {
    var count = Count()
    add(bytes, to: &count)
    // Where the walk ended early, nobody knows what comes after.
    return Look(
      scans: concerned(by: count), hasPercent: count.hasPercent || count.needsCloserLook, hasMarkup: count.hasMarkup || count.needsCloserLook)
  }

  func concerned(by count: Count) -> Scans {
    if count.needsCloserLook { return .max }
    var found: Scans = 0
    for (index, need) in needs.enumerated() where need.anchors.isEmpty || count.anchors >> UInt8(index) & 1 == 1 {
      if need.holds(count) { found |= scans[index] }
    }
    return found
  }

  /// Counts one more piece of a text; what the pieces hold together is what the whole holds.
  func add(_ bytes: UnsafeBufferPointer<UInt8>, to count: inout Count) {
    classes.withUnsafeBufferPointer { classes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          if byte >= 0x41 {
            if byte <= 0x7A { count.hasLetter = true }
          } else if byte >= 0x30 {
            if byte <= 0x39 { count.digits += 1 } else if byte == 0x3C { count.hasMarkup = true }
          } else if byte == 0x25 {
            count.hasPercent = true
          } else if byte == 0x26 {
            count.hasMarkup = true
          }
          index += 1
          continue
        }
        // Beyond the first plane there are digits of mathematics, marks of variants, rare characters: look closer.
        guard byte < 0xF0, byte >= 0xC2, index + (byte >= 0xE0 ? 2 : 1) < bytes.count else {
          count.needsCloserLook = true
          return
        }
        let value =
          byte < 0xE0
          ? Int(byte & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)
          : Int(byte & 0x0F) << 12 | Int(bytes[index + 1] & 0x3F) << 6 | Int(bytes[index + 2] & 0x3F)
        let kind = classes[value]
        if kind & Self.closer != 0 {
          count.needsCloserLook = true
          return
        }
        if kind & Self.numeral != 0 { count.digits += 1 }
        count.anchors |= kind >> 2
        index += byte >= 0xE0 ? 3 : 2
      }
    }
  }
}
