// SPDX-License-Identifier: Apache-2.0

/// Names of people beside what they owe or where they live: the list of arrears, the commonest leak of a water company.
///
/// A name is known by the word before it (户名, 用户, 联系人) or after it (先生), and by its form. A name that is masked already
/// or is plainly a firm's is none; a name alone, without money or an address, is no matter here.
struct NameScan {
  let text: ScreenedText

  static let needs = [ScreeningFilter.Needs(anchors: "户戶姓主客人先女东师小")]

  /// How far money or an address may stand from a name.
  private static let reach = 80

  private struct Label {
    var word: String
    /// Any two to four characters after it are a name; otherwise they must begin as names do.
    var isOfNames: Bool
    /// An address beside it is enough.
    var isOfCustomers: Bool
  }

  private static let labels = [
    ("户名", true, true), ("戶名", true, true), ("户主", true, true), ("姓名", true, true), ("用户名称", true, true), ("欠费户", true, true), ("欠费人", true, true),
    ("缴费人", true, true), ("开户人", true, true),
    ("交费人", true, true), ("用水人", true, true), ("产权人", true, true), ("房主", true, true), ("租户", false, true), ("住户", false, true), ("用户", false, true),
    ("客户", false, true), ("业主", false, true), ("房东", false, true), ("车主", false, false), ("联系人", false, false), ("经办人", false, false), ("申请人", false, false),
    ("投诉人", false, true), ("当事人", false, false), ("收款人", false, false), ("付款人", false, false), ("户主姓名", true, true),
  ].map { Label(word: $0.0, isOfNames: $0.1, isOfCustomers: $0.2) }

  private static let words = WordList(labels.map(\.word))
  private static let titles = WordList(["先生", "女士", "师傅", "小姐"])

  func hits() -> [Screening.Hit] {
    var hits: [Screening.Hit] = []
    for start in text.scalars.indices where ScreenedText.isHan(text.scalars[start]) {
      for match in Self.words.matches(text.scalars, at: start) {
        let label = Self.labels[match.index]
        guard let name = name(after: match.end, label), isTold(name, label) else { continue }
        if !hits.contains(where: { $0.range.overlaps(name) }) { hits.append(hit(name)) }
        break
      }
      if let name = addressed(start), isOwing(name) { hits.append(hit(name)) }
    }
    return hits
  }

  private func hit(_ name: Range<Int>) -> Screening.Hit { text.hit(.nameWithAmount, name, certain: false) }

  private func name(after index: Int, _ label: Label) -> Range<Int>? {
    let scalars = text.scalars
    var from = index
    var marks = 0
    while from < scalars.count, from - index < 8, ScreenedText.isBlank(scalars[from]) || ":=|为是“”\"'‘’【[(「『《<>→-─—_│".unicodeScalars.contains(scalars[from]) {
      if !ScreenedText.isBlank(scalars[from]) { marks += 1 }
      from += 1
    }
    let isApart = from > index
    var end = from
    while end < scalars.count, ScreenedText.isHan(scalars[end]) || PersonName.isDot(scalars[end]) && end > from { end += 1 }
    if end == from { return marks > 0 && label.isOfNames ? latin(from) : nil }
    if end < scalars.count, "*×〇○".unicodeScalars.contains(scalars[end]) { return nil }
    let word = scalars[from..<end]
    if PersonName.isMasked(word) || PersonName.isNoName(word) { return nil }
    if let dotted = PersonName.dotted(word) { return label.isOfNames || isApart ? from..<(from + dotted) : nil }
    // With a mark between, the word after 户名 is a name, whatever its first character.
    if label.isOfNames, marks > 0, (2...4).contains(word.count) { return from..<end }
    guard let length = PersonName.opening(word, isGlued: !isApart) else { return nil }
    // What runs on after the name must be an address or what is owed.
    guard word.count == length || PersonName.runsOn(word.dropFirst(length)) else { return nil }
    return from..<(from + length)
  }

  /// Zhang San, ZHANG SAN.
  private func latin(_ from: Int) -> Range<Int>? {
    var end = from
    while end < text.scalars.count, ScreenedText.isLetter(text.scalars[end]) || ["' ", " ", "-", "."].contains(String(text.scalars[end])) { end += 1 }
    let words = text.scalars[from..<end].split(whereSeparator: { !ScreenedText.isLetter($0) })
    let firm: Set<String> = ["Co", "Ltd", "Inc", "Company", "Corp", "Limited", "Bank", "Group", "CO", "LTD"]
    guard (2...4).contains(words.count), words.allSatisfy({ $0.count >= 2 || $0.first.map { $0.value < 0x61 } ?? false }),
      words.allSatisfy({ $0.first.map { $0.value < 0x61 } ?? false }), !words.contains(where: { firm.contains(String(String.UnicodeScalarView($0))) })
    else { return nil }
    return from..<(words.last?.endIndex ?? end)
  }

  /// 张三先生, 李小红女士: a whole name, not 张先生.
  private func addressed(_ start: Int) -> Range<Int>? {
    guard !Self.titles.matches(text.scalars, at: start).isEmpty else { return nil }
    for length in [3, 2, 4] where start >= length {
      let word = text.scalars[(start - length)..<start]
      let before = start - length - 1
      guard word.allSatisfy(ScreenedText.isHan), PersonName.opening(word, isGlued: true) == length,
        before < 0 || !ScreenedText.isHan(text.scalars[before]) || "户主人是向请由给与和".unicodeScalars.contains(text.scalars[before])
      else { continue }
      return (start - length)..<start
    }
    return nil
  }

  // MARK: What stands beside it

  private func around(_ name: Range<Int>) -> Range<Int> {
    max(0, name.lowerBound - Self.reach / 2)..<min(text.scalars.count, name.upperBound + Self.reach)
  }

  private func isTold(_ name: Range<Int>, _ label: Label) -> Bool {
    if isOwing(name) || hasAccount(around(name)) { return true }
    guard label.isOfCustomers else { return false }
    return hasMoney(around(name)) || livesSomewhere(name)
  }

  private static let owing: WordList = ["欠", "应缴", "应收", "应交", "水费", "气费", "滞纳金", "违约金", "补缴", "退款", "余额", "催缴", "罚款", "赔偿", "补偿"]

  private static let amountWords: WordList = ["金额"]
  private static let homeWords: WordList = ["住址", "家庭地址", "家住", "户籍"]

  private func isOwing(_ name: Range<Int>) -> Bool { text.has(Self.owing, in: around(name)) && hasNumber(around(name)) }

  /// 120.50元, ￥120, 金额: 120.
  private func hasMoney(_ range: Range<Int>) -> Bool {
    guard hasNumber(range) else { return false }
    return text.scalars[range].contains { "元圆￥¥".unicodeScalars.contains($0) } || text.has(Self.amountWords, in: range)
  }

  private static let accounts: WordList = ["户号", "账号", "帐号", "帐户", "账户", "表号", "卡号"]

  /// 户号1203004567, 账号：6222…: the name's own number, of eight digits and more.
  private func hasAccount(_ range: Range<Int>) -> Bool {
    range.contains { start in
      Self.accounts.matches(text.scalars, at: start).contains { match in
        var index = match.end
        while index < range.upperBound, !ScreenedText.isWord(text.scalars[index]), !ScreenedText.isHan(text.scalars[index]) { index += 1 }
        let digits = text.scalars[index..<range.upperBound].prefix { ScreenedText.isDigit($0) || " -".unicodeScalars.contains($0) }
        return digits.count(where: ScreenedText.isDigit) >= 8
      }
    }
  }

  private func hasNumber(_ range: Range<Int>) -> Bool {
    text.scalars[range].contains { ScreenedText.isDigit($0) || "一二两三四五六七八九十百千".unicodeScalars.contains($0) }
  }

  /// 3弄5号102室, 住址：…
  private func livesSomewhere(_ name: Range<Int>) -> Bool {
    let range = around(name)
    if text.has(Self.homeWords, in: range) { return true }
    // 12号301: the number of a house with that of a flat.
    let isFlat = range.dropFirst().dropLast().contains { index in
      text.scalars[index] == "号" && ScreenedText.isDigit(text.scalars[index - 1]) && ScreenedText.isDigit(text.scalars[index + 1])
    }
    return isFlat
      || range.dropFirst().contains { index in
        "弄室栋幢座楼单".unicodeScalars.contains(text.scalars[index]) && ScreenedText.isDigit(text.scalars[index - 1])
      }
  }
}
