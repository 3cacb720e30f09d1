// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Looks for personal data and secrecy marks in text that is about to become public.
///
/// Two grades. What is proved by its own form (a resident number with a true date and check digit, a mobile number, a
/// bank card named as such) is certain and must go. What only looks like personal data (a plate, a passport, a name
/// beside an amount) waits for a person to say that it may be public. Values are masked before anyone sees them.
package enum Screening {
  package enum Kind: String, Sendable, CaseIterable {
    case residentNumber, oldResidentNumber, mobile, bankCard, passport, plate, nameWithAmount, secrecyMark

    package var words: Localised {
      switch self {
      case .residentNumber: Localised("身份证号", "a resident number")
      case .oldResidentNumber: Localised("15 位身份证号", "a resident number of 15 digits")
      case .mobile: Localised("手机号码", "a mobile number")
      case .bankCard: Localised("银行卡号", "a bank card number")
      case .passport: Localised("护照、通行证等证件的号码", "the number of a passport or pass")
      case .plate: Localised("车牌号", "a licence plate")
      case .nameWithAmount: Localised("姓名和金额或住址", "a name beside an amount or address")
      case .secrecyMark: Localised("密级或内部标志", "a secrecy mark")
      }
    }
  }

  package struct Hit: Sendable, Hashable {
    package var kind: Kind
    /// A person may clear it; nothing clears what is certain.
    package var isCertain: Bool
    /// Where it stands, counted in scalars of the text as given.
    package var range: Range<Int>
    /// 310***********7432: enough to find it in the file, too little to use. A secrecy mark is shown as it is.
    package var shown: String
  }

  /// One kind of scan with what a text must hold before it can find anything.
  private static let scans: [(needs: [ScreeningFilter.Needs], find: @Sendable (ScreenedText) -> [Hit])] = [
    (NumberScan.needs, { NumberScan(text: $0).hits() }), (PassScan.needs, { PassScan(text: $0).hits() }),
    (PlateScan.needs, { PlateScan(text: $0).hits() }), (NameScan.needs, { NameScan(text: $0).hits() }),
    (SecrecyScan.needs, { SecrecyScan(text: $0).hits() }),
  ]
  /// The scan for names in the list above.
  static let names: ScreeningFilter.Scans = 1 << 3

  static let filter = ScreeningFilter(scans.map(\.needs))

  /// Whether a text could hold anything at all.
  static func isSuspicious(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { filter.concerned(by: bytes) != 0 }

  /// Everything found, in the order of the text.
  package static func hits(in text: String) -> [Hit] { hits(in: text, by: .max) }

  /// What some of the scans find.
  static func hits(in text: String, by wanted: ScreeningFilter.Scans) -> [Hit] {
    let look = text.utf8.withContiguousStorageIfAvailable { filter.look(at: $0) } ?? ScreeningFilter.Look(scans: .max, hasPercent: true, hasMarkup: true)
    var found = scan(text, wanted & look.scans)
    if look.hasPercent { found += hitsBehindPercents(in: text, excluding: found, by: wanted) }
    if look.hasMarkup { found += hitsBehindMarkup(in: text, excluding: found, by: wanted) }
    return found
  }

  /// What a text says that was pasted from a page with its tags (138<br>17654321, 138&nbsp;1765&nbsp;4321).
  private static func hitsBehindMarkup(in text: String, excluding plain: [Hit], by wanted: ScreeningFilter.Scans) -> [Hit] {
    var found: [Hit] = []
    for joinsLines in [false, true] {
      guard let shown = MarkupText(text, joinsLines: joinsLines) else { return [] }
      for hit in scan(shown.text, wanted) {
        let range = shown.origin(of: hit.range)
        // Two lines may be two numbers: what only their joining gives, a person looks at.
        let isSafe = !joinsLines || ![.nameWithAmount, .secrecyMark].contains(hit.kind)
        guard isSafe, !(plain + found).contains(where: { $0.kind == hit.kind && $0.range.overlaps(range) }) else { continue }
        found.append(Hit(kind: hit.kind, isCertain: hit.isCertain && !joinsLines, range: range, shown: hit.shown))
      }
    }
    return found
  }

  /// What an address says by percent signs (138%2D1765%2D4321), as a browser shows it.
  private static func hitsBehindPercents(in text: String, excluding plain: [Hit], by wanted: ScreeningFilter.Scans) -> [Hit] {
    let (scalars, origins) = text.percentDecoded
    guard scalars.count < text.unicodeScalars.count else { return [] }
    return scan(String(String.UnicodeScalarView(scalars)), wanted).compactMap { hit in
      let range = origins[hit.range.lowerBound].lowerBound..<origins[hit.range.upperBound - 1].upperBound
      if plain.contains(where: { $0.kind == hit.kind && $0.range.overlaps(range) }) { return nil }
      return Hit(kind: hit.kind, isCertain: hit.isCertain, range: range, shown: hit.shown)
    }
  }

  /// Everything that the scans find, whatever the filter says.
  static func scan(_ text: String, _ wanted: ScreeningFilter.Scans = .max) -> [Hit] {
    guard wanted != 0 else { return [] }
    func find(_ plain: ScreenedText) -> [Hit] {
      scans.enumerated().flatMap { wanted >> ScreeningFilter.Scans($0.offset) & 1 == 1 ? $0.element.find(plain) : [] }
    }
    let plain = ScreenedText(text)
    var found = find(plain)
    let others: [ScreenedText.Spelling] = plain.hasSpelled ? [.none, .butFirst] : []
    for hit in others.flatMap({ find(ScreenedText(text, spelling: $0)) })
    where !found.contains(where: { $0.kind == hit.kind && ($0.isCertain || !hit.isCertain) && $0.range.overlaps(hit.range) }) {
      found.append(hit)
    }
    return found.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  static func hits(in node: YAMLNode) -> [Hit] {
    guard node.tree.withBytes(of: node.index, { isSuspicious($0) || $0.contains(UInt8(ascii: "%")) }) else { return [] }
    let text = node.text
    let plain = hits(in: text)
    guard text.unicodeScalars.contains(where: \.isLineBreak) else { return plain }
    // Rows of a table typed into one value.
    let rows = ScreenedTable(lines: text).hits.filter { hit in !plain.contains { hit.isSame(as: $0) || $0.kind == hit.kind && $0.isCertain } }
    return plain + rows.map { Hit(kind: $0.kind, isCertain: $0.isCertain, range: 0..<text.unicodeScalars.count, shown: $0.shown) }
  }

  /// Of ten characters and more the first three and the last four stay, of five and more the first two and the last, of fewer the first.
  static func mask(_ scalars: inout [Unicode.Scalar], _ range: Range<Int>) {
    let (first, last) = range.count >= 10 ? (3, 4) : range.count >= 5 ? (2, 1) : (1, 0)
    guard range.count > first + last else { return }
    for index in (range.lowerBound + first)..<(range.upperBound - last) where !ScreenedText.isLineBreak(scalars[index]) {
      scalars[index] = (0xFF10...0xFF19).contains(scalars[index].value) ? "＊" : scalars[index].value > 0x2E80 ? "＊" : "*"
    }
  }
}
