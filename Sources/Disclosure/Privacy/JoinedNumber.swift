// SPDX-License-Identifier: Apache-2.0

/// Groups of digits taken as one number, and what it would be.
struct JoinedNumber {
  let text: ScreenedText
  private(set) var digits: [UInt8] = []
  private(set) var shape: [Int] = []
  private(set) var range = 0..<0
  var gaps: [Gap] = []

  enum Gap: Hashable {
    /// What people put into numbers: blanks, dashes, dots.
    case usual(UInt32)
    /// Any other mark: 138：1234：5678.
    case odd(UInt32)
    /// What parts the entries of a list: 138、1234、5678.
    case list(UInt32)
    /// The next cell of a row.
    case cell
    case line

    var isOfList: Bool { if case .list = self { true } else { false } }
  }

  init(text: ScreenedText) { self.text = text }

  /// Begins anew, with no group.
  mutating func clear() {
    digits.removeAll(keepingCapacity: true)
    shape.removeAll(keepingCapacity: true)
    gaps.removeAll(keepingCapacity: true)
    range = 0..<0
  }

  mutating func append(_ group: Range<Int>) {
    range = shape.isEmpty ? group : range.lowerBound..<group.upperBound
    for index in group { digits.append(UInt8(truncatingIfNeeded: text.scalars[index].value)) }
    shape.append(group.count)
  }

  func judged() -> Screening.Hit? { resident() ?? mobile() ?? card() ?? mistyped() }

  // MARK: How its parts hold together

  private var isOneByOne: Bool { shape.allSatisfy { $0 == 1 } }
  private var isEven: Bool { gaps.allSatisfy { $0 == gaps[0] } }
  private var isUsual: Bool { gaps.allSatisfy { if case .usual = $0 { true } else { false } } }
  private var lines: Int { gaps.count { $0 == .line } }

  /// Whether the parts stand apart as parts of one number do: alike, or few and in the usual marks, or in one wrapped text.
  private var holdsTogether: Bool {
    if isEven { return true }
    let rest = gaps.filter { $0 != .line }
    return lines <= 1 && (rest.isEmpty || Set(rest).count == 1 || gaps.count <= 3 && rest.allSatisfy { if case .usual = $0 { true } else { false } })
  }

  // MARK: Words beside it

  static let phoneWords: WordList = ["手机", "手機", "电话", "電話", "联系", "聯系", "移动", "微信", "Tel", "tel", "TEL", "Mob", "mob", "MOB", "call", "☎", "📞", "✆", "📱"]
  static let personWords: WordList = ["身份证", "身份證", "公民身份", "身份号", "证件号", "证件编号", "證件號"]
  /// Numbers of things: directly before a number they say that it is none of a person's.
  private static let thingWords: WordList = [
    "编号", "户号", "表号", "合同", "订单", "流水", "备案", "招标", "采购", "项目", "代码", "单号", "批号", "发票", "税号", "登记号", "许可证", "资产", "设备", "案号", "公告号",
  ]

  private static let cardWords: WordList = ["卡号", "银行卡", "卡號"]
  private static let accountWords: WordList = ["账号", "帐号", "账户", "帐户", "收款", "付款", "开户", "转账", "打款", "汇款"]
  private static let firmWords: WordList = ["对公", "基本户", "公司", "单位账", "专户"]

  private func isNamed(_ words: WordList, _ reach: Int = 16) -> Bool {
    text.has(words, in: text.before(range.lowerBound, reach)) || text.has(words, in: text.after(range.upperBound, 6))
  }

  private var isOfThing: Bool { text.has(Self.thingWords, in: text.before(range.lowerBound, 8)) }

  private var isAmount: Bool {
    let next = text.scalars[range.upperBound...].first { $0 != " " }
    return next.map(Self.units.contains) ?? false
  }

  private static let units = Set("元万亿立吨户平千度米次人个件辆㎡㎥".unicodeScalars)

  /// The text holds nothing else.
  private var standsAlone: Bool {
    text.scalars[..<range.lowerBound].allSatisfy(ScreenedText.isBlank) && text.scalars[range.upperBound...].allSatisfy(ScreenedText.isBlank)
  }

  private var touchesLetter: Bool {
    range.lowerBound > 0 && ScreenedText.isLetter(text.scalars[range.lowerBound - 1])
      || range.upperBound < text.scalars.count && ScreenedText.isLetter(text.scalars[range.upperBound])
  }

  // MARK: Kinds

  /// The X that closes a resident number, in the forms that it is written in, alone or after a blank.
  private func closed() -> Range<Int>? {
    guard digits.count == 17 else { return nil }
    var end = range.upperBound
    let closings = "Xx×✕ⅩⅹХхΧχ".unicodeScalars
    func isGap(_ scalar: Unicode.Scalar) -> Bool {
      !ScreenedText.isWord(scalar) && !ScreenedText.isHan(scalar) && !closings.contains(scalar)
    }
    while end < text.scalars.count, end - range.upperBound < 8, isGap(text.scalars[end]) { end += 1 }
    guard end < text.scalars.count, closings.contains(text.scalars[end]) else { return nil }
    return range.lowerBound..<(end + 1)
  }

  private func resident() -> Screening.Hit? {
    if let whole = closed(), holdsTogether {
      if PersonalNumber.isResident(digits + [UInt8(ascii: "X")]) { return text.hit(.residentNumber, whole, certain: true) }
      if isNamed(Self.personWords) { return text.hit(.residentNumber, whole, certain: false) }
    }
    if digits.count == 18, holdsTogether, PersonalNumber.isResident(digits) {
      let isProven = !gaps.contains(.cell) || isOneByOne || isNamed(Self.personWords)
      return text.hit(.residentNumber, range, certain: isProven)
    }
    if digits.count == 15, holdsTogether, !touchesLetter, PersonalNumber.isOldResident(digits) {
      if isNamed(Self.personWords, 24) || isNamed(["ID"], 24) || shape.count == 1 && !isOfThing { return text.hit(.oldResidentNumber, range, certain: false) }
    }
    return nil
  }

  /// No resident number, yet called one: somebody mistyped it.
  private func mistyped() -> Screening.Hit? {
    if (16...19).contains(digits.count) && (shape.count == 1 || isUsual && isEven) || (17...18).contains(digits.count) && isOneByOne && isEven,
      isNamed(Self.personWords), !isOfThing
    {
      return text.hit(.residentNumber, range, certain: false)
    }
    return nil
  }

  private func mobile() -> Screening.Hit? {
    guard let own = PersonalNumber.mobileShape(digits, shape), holdsTogether else { return nil }
    let isNamed = isNamed(Self.phoneWords)
    func hit(_ certain: Bool) -> Screening.Hit { text.hit(.mobile, range, certain: certain) }
    if own.shape == [11] {
      if own.hasTrunkZero && isOfThing { return nil }
      if isNamed { return hit(true) }
      if isAmount || isFraction { return nil }
      let isCode = range.lowerBound > 0 && ScreenedText.isLetter(text.scalars[range.lowerBound - 1])
      return hit(!isOfThing && !isCode)
    }
    let isRegular = PersonalNumber.mobileShapes.contains(own.shape)
    if gaps.contains(where: \.isOfList) { return isEven && isRegular && (isNamed || standsAlone && !isOneByOne) ? hit(false) : nil }
    if isOneByOne, isEven { return hit(true) }
    if gaps.contains(.cell) { return isNamed && isRegular ? hit(false) : nil }
    if lines > 0 { return isRegular || isNamed && lines == 1 ? hit(false) : nil }
    // 13,800,138,000: a number as spreadsheets print it, or an amount.
    if Set(gaps) == [.usual(0x2C)], shape[0] <= 3, shape.dropFirst().allSatisfy({ $0 == 3 }) { return isAmount ? nil : hit(isNamed) }
    // 1500-2000 500 is none; 138-1234 5678 may be one.
    let isOwnEven = Set(gaps.suffix(own.shape.count - 1)).count <= 1
    if isUsual { return isRegular && isOwnEven ? hit(true) : isNamed || own.shape == [3, 4, 4] ? hit(false) : nil }
    return isNamed || isRegular && own.shape.count == 3 && isEven && !isAmount ? hit(false) : nil
  }

  /// 13812345678.50: what follows the point of a decimal. Programs write whole numbers as 13812345678.0, too.
  private var isFraction: Bool {
    let rest = text.scalars[range.upperBound...]
    guard rest.first == "." else { return false }
    let decimals = rest.dropFirst().prefix(while: ScreenedText.isDigit)
    let next = rest.dropFirst(1 + decimals.count).first { $0 != " " }
    return !decimals.isEmpty && (decimals != ["0"] || next.map(Self.units.contains) ?? false)
  }

  private func card() -> Screening.Hit? {
    guard (15...19).contains(digits.count), !touchesLetter, holdsTogether, PersonalNumber.passesLuhn(digits) else { return nil }
    let isWhole = shape.count == 1 || shape.dropLast().allSatisfy { $0 == 4 } || shape == [6, 13]
    let isUnionPay = digits.starts(with: "62".utf8) && digits.count >= 16
    let near = text.before(range.lowerBound, 24)
    let isCard = text.has(Self.cardWords, in: near) || text.has(Self.cardWords, in: text.after(range.upperBound, 6))
    let isAccount = isCard || text.has(Self.accountWords, in: near)
    if gaps.contains(where: \.isOfList), !isAccount { return nil }
    guard isOneByOne || !gaps.contains(.cell) && (isWhole || isAccount && (isEven || isUsual)) else { return nil }
    // Accounts of firms are published on purpose.
    let isOfFirm = text.has(Self.firmWords, in: near) && !isCard
    if isUnionPay { return isOfThing && !isAccount ? nil : text.hit(.bankCard, range, certain: isAccount && !isOfFirm && digits.count != 15) }
    if isCard { return text.hit(.bankCard, range, certain: false) }
    guard isAccount, !isOfFirm, let first = digits.first, "34569".utf8.contains(first) else { return nil }
    return text.hit(.bankCard, range, certain: false)
  }
}
