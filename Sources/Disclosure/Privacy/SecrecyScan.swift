// SPDX-License-Identifier: Apache-2.0

/// Marks of secrecy and of use within the house.
///
/// 秘密, 机密, 绝密 are marks where they stand as marks do: alone, in brackets, with a star or a term. In a sentence about
/// secrets (国家秘密、商业秘密) and inside other words (计算机密码) they are none. Blanks and line breaks within hide nothing.
struct SecrecyScan {
  let text: ScreenedText

  static let needs = [ScreeningFilter.Needs(anchors: "密内內传傳泄稿开對")]

  /// Marks wherever they stand.
  static let phrases = [
    "密级:秘密", "密級:秘密", "内部资料", "內部資料", "内部文件", "內部文件", "内部刊物", "内部掌握", "内部传阅", "内部材料", "仅供内部", "仅限内部", "僅供內部",
    "限内部使用", "不得外传", "切勿外传", "请勿外传", "勿外传", "严禁外传", "禁止外传", "不要外传", "不得外泄", "严禁外泄", "不得對外", "勿对外公开", "不对外公开",
    "此件不予公开", "此件不公开", "此件不宜公开", "本件不予公开", "本件不公开", "此件依申请公开", "暂不公开", "不宜公开", "禁止公开",
  ]
  /// Works that are not finished: published on purpose now and then, so a person looks.
  static let drafts = ["征求意见稿", "讨论稿", "送审稿", "未定稿", "内部征求意见"]
  private static let grades = ["绝密", "絕密", "机密", "機密", "秘密", "工作秘密"]

  private static let words = WordList(phrases + drafts + grades)

  /// The most severe mark, where it first stands.
  func hits() -> [Screening.Hit] {
    var draft: Screening.Hit?
    for start in text.scalars.indices {
      for match in Self.words.matches(text.scalars, at: start) {
        let range = start..<match.end
        if match.index < Self.phrases.count {
          if !isOfUse(Self.phrases[match.index], range) { return [text.hit(.secrecyMark, range, certain: true)] }
        } else if match.index >= Self.phrases.count + Self.drafts.count {
          if isMark(Self.grades[match.index - Self.phrases.count - Self.drafts.count], range) { return [text.hit(.secrecyMark, range, certain: true)] }
        } else if draft == nil {
          draft = text.hit(.secrecyMark, range, certain: isForbidden(after: range.upperBound))
        }
      }
    }
    return draft.map { [$0] } ?? []
  }

  private static let bans: WordList = ["勿对外", "不对外", "勿外", "不得"]

  /// 草稿，勿对外: said of the paper itself.
  private func isForbidden(after index: Int) -> Bool { text.has(Self.bans, in: text.after(index, 12)) }

  /// What a rule says of papers in general: 涉密的不宜公开, 暂不公开的情形.
  private func isOfUse(_ phrase: String, _ range: Range<Int>) -> Bool {
    guard ["不宜公开", "暂不公开", "不对外公开", "禁止公开"].contains(phrase) else { return false }
    return neighbour(range.upperBound) == "的" || neighbour(range.lowerBound - 1).map { ScreenedText.isHan($0) } ?? false
  }

  private func neighbour(_ index: Int) -> Unicode.Scalar? { text.scalars.indices.contains(index) ? text.scalars[index] : nil }

  private func isMark(_ grade: String, _ range: Range<Int>) -> Bool {
    let (before, after) = (neighbour(range.lowerBound - 1), neighbour(range.upperBound))
    if isTermed(range.upperBound) { return true }
    let isGlued = before.map(ScreenedText.isHan) ?? false
    if grade == "机密" || grade == "機密" {
      // 计算机密码, 随机密钥, 司机密切配合: two words that meet, whatever blank is between them.
      let next = firstSolid(from: range.upperBound)
      return !(isGlued && next.map { "码碼钥鑰度集切闭閉林封".unicodeScalars.contains($0) } ?? false)
    }
    if grade != "秘密" && grade != "工作秘密" { return true }
    // In a row of kinds of secrets, or in a sentence, it is only mentioned.
    guard !isGlued, before != "、", after != "、", !(after.map(ScreenedText.isHan) ?? false) else { return false }
    return before.map { !ScreenedText.isWord($0) } ?? true
  }

  private func firstSolid(from index: Int) -> Unicode.Scalar? {
    text.scalars[min(index, text.scalars.count)...].first { !ScreenedText.isBlank($0) }
  }

  /// ★1年, ☆, *10年, 10年, 长期, 级: what only a mark is followed by.
  private func isTermed(_ index: Int) -> Bool {
    let rest = text.scalars[index...].filter { !ScreenedText.isBlank($0) }.prefix(6)
    guard let first = rest.first else { return false }
    if "★☆✩✪✫✬✭✮✯✰⭐⋆✦✧*※🌟".unicodeScalars.contains(first) || first == "级" || first == "級" { return true }
    let tail = rest.drop(while: ScreenedText.isDigit)
    if tail.count < rest.count, let unit = tail.first { return "年月".unicodeScalars.contains(unit) }
    return String(String.UnicodeScalarView(rest)).hasPrefix("长期")
  }
}
