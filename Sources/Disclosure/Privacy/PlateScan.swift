// SPDX-License-Identifier: Apache-2.0

/// Licence plates: 沪A12345, 沪AD12345, 沪A·12345, 沪A1234警, 使014578.
struct PlateScan {
  let text: ScreenedText

  private static let provinces = Set("京津沪滬渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".unicodeScalars)
  private static let tails = Set("挂学警港澳领使试超".unicodeScalars)

  static let needs = [ScreeningFilter.Needs(digits: 2, anchors: "京津沪滬渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使")]

  func hits() -> [Screening.Hit] {
    let scalars = text.scalars
    var hits: [Screening.Hit] = []
    for start in scalars.indices where ScreenedText.isHan(scalars[start]) {
      if let end = Self.provinces.contains(scalars[start]) ? plate(start) : scalars[start] == "使" ? mission(start) : nil {
        hits.append(text.hit(.plate, start..<end, certain: false))
      }
    }
    return hits
  }

  private func isGap(_ scalar: Unicode.Scalar) -> Bool {
    !ScreenedText.isWord(scalar) && !ScreenedText.isHan(scalar) && !"、，。；：;:,()（）/".unicodeScalars.contains(scalar)
  }

  /// A letter, then five or six places of which at least two are digits; neither I nor O stands on a plate.
  private func plate(_ start: Int) -> Int? {
    let scalars = text.scalars
    var from = start + 1
    if from < scalars.count, isGap(scalars[from]) { from += 1 }
    guard from < scalars.count, ScreenedText.isLetter(scalars[from]) else { return nil }
    from += 1
    if from < scalars.count, isGap(scalars[from]) { from += 1 }
    if from < scalars.count, isGap(scalars[from]), scalars[from] == scalars[from - 1] { from += 1 }
    var end = from
    while end < scalars.count, ScreenedText.isWord(scalars[end]) { end += 1 }
    let tail = scalars[from..<end]
    let hasTail = end < scalars.count && Self.tails.contains(scalars[end])
    let count = tail.count + (hasTail ? 1 : 0)
    let digits = tail.count(where: ScreenedText.isDigit)
    guard (5...6).contains(count), digits >= 3 || digits == 2 && !tail.contains(where: { $0.value >= 0x61 }),
      !tail.contains(where: { "IOio".unicodeScalars.contains($0) })
    else { return nil }
    return from + count
  }

  /// The plates of embassies: 使 and six digits, the first three a country's number.
  private func mission(_ start: Int) -> Int? {
    let scalars = text.scalars
    var from = start + 1
    if from < scalars.count, isGap(scalars[from]) { from += 1 }
    let end = from + 6
    guard end <= scalars.count, scalars[from..<end].allSatisfy(ScreenedText.isDigit), "0123".unicodeScalars.contains(scalars[from]) else { return nil }
    // 使120000户…: a number of something.
    guard end == scalars.count || !ScreenedText.isWord(scalars[end]) && !"户人万元吨立辆次个件米亩家台套.".unicodeScalars.contains(scalars[end]) else { return nil }
    return end
  }
}
