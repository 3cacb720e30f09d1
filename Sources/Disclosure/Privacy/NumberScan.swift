// SPDX-License-Identifier: Apache-2.0

/// Numbers of persons that are digits alone: resident numbers, mobile numbers, bank cards.
///
/// Runs of digits are put together across what people and layouts break them up with (marks, cells of a row, ends of
/// lines), and each joining is judged: by its own proof, by its shape, by the words beside it.
struct NumberScan {
  let text: ScreenedText

  static let needs = [ScreeningFilter.Needs(digits: 11, digitsBesideLetter: 4)]

  func hits() -> [Screening.Hit] {
    let groups = groups()
    // Asked once, however many numbers could run across it.
    let gaps = zip(groups, groups.dropFirst()).map { gap($0.upperBound..<$1.lowerBound) }
    var number = JoinedNumber(text: text)
    var hits: [Screening.Hit] = []
    var first = 0
    while first < groups.count {
      guard let found = best(groups, gaps, from: first, &number) else {
        first += 1
        continue
      }
      hits.append(found.hit)
      first = found.last + 1
    }
    for hit in ProgramNumberScan(text: text).hits() where !hits.contains(where: { $0.range.overlaps(hit.range) }) { hits.append(hit) }
    return hits
  }

  /// The most certain, then the longest number that begins with a group; `nil` for none.
  /// - Parameters:
  ///   - gaps: what stands behind each group but the last; `nil` where no number runs on.
  ///   - number: whose memory is used again.
  private func best(
    _ groups: [Range<Int>], _ gaps: [JoinedNumber.Gap?], from first: Int, _ number: inout JoinedNumber
  ) -> (hit: Screening.Hit, last: Int)? {
    if groups[first].count > 19 { return buried(groups[first]).map { ($0, first) } }
    number.clear()
    var found: (hit: Screening.Hit, last: Int)?
    // At most one part for each digit of the longest.
    for last in first..<min(groups.count, first + 21) {
      if last > first {
        guard let gap = gaps[last - 1] else { break }
        number.gaps.append(gap)
      }
      number.append(groups[last])
      if number.digits.count > 21 { break }
      // No number of a person is shorter.
      if number.digits.count < 11 { continue }
      if let hit = number.judged(), found == nil || hit.isCertain || !(found?.hit.isCertain ?? false) { found = (hit, last) }
    }
    return found
  }

  private func groups() -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start: Int?
    for index in 0...text.scalars.count {
      if index < text.scalars.count, ScreenedText.isDigit(text.scalars[index]) {
        start = start ?? index
      } else if let from = start {
        groups.append(from..<index)
        start = nil
      }
    }
    return groups
  }

  /// What stands between two groups, where it may stand within one number.
  private func gap(_ range: Range<Int>) -> JoinedNumber.Gap? {
    let between = text.scalars[range]
    if between.allSatisfy(ScreenedText.isBlank) || between.count <= 6, between.contains(where: ScreenedText.isLineBreak) {
      return between.count <= 40 && between.allSatisfy(isPunctuation) ? .line : nil
    }
    guard (1...3).contains(between.count) else { return nil }
    if let stop = between.first(where: isStop) {
      return between.allSatisfy { $0 == stop || ScreenedText.isBlank($0) } ? .list(stop.value) : nil
    }
    guard between.allSatisfy(isPunctuation) else { return nil }
    return mark(between)
  }

  private func mark(_ between: ArraySlice<Unicode.Scalar>) -> JoinedNumber.Gap? {
    let mark = between.first { $0 != " " && $0 != "(" && $0 != ")" } ?? " "
    if between.contains("\t") || between.count > 1 && mark == "|" || mark.value == 0x2502 { return .cell }
    let isUsual = between.allSatisfy { scalar in
      switch scalar {
      case " ", "-", ".", "·", "•", "_", "/", ",", "(", ")", "\u{2212}", "\u{2010}"..."\u{2015}": true
      default: false
      }
    }
    return isUsual ? .usual(mark.value) : .odd(mark.value)
  }

  /// What lists are written with.
  private func isStop(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "、", "，", "；", ";": true
    default: false
    }
  }

  private func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if ScreenedText.isBlank(scalar) { return true }
    switch scalar {
    case "、", "，", "。", "；", "%", "‰", "°", "℃", "0"..."9", "A"..."Z", "a"..."z": return false
    case "!"..."~": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .lineSeparator, .paragraphSeparator:
      return true
    default: return false
    }
  }

  /// A resident number within a longer row of digits: cells glued together.
  private func buried(_ range: Range<Int>) -> Screening.Hit? {
    guard range.count <= 64 else { return nil }
    for start in range.lowerBound...(range.upperBound - 18) {
      let digits = text.scalars[start..<(start + 18)].map { UInt8(truncatingIfNeeded: $0.value) }
      if PersonalNumber.isResident(digits) { return text.hit(.residentNumber, start..<(start + 18), certain: false) }
    }
    return nil
  }
}
