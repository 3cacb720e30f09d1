/// A text made plain for screening: full width narrowed, invisible characters dropped, each scalar with its place.
struct ScreenedText {
  private let scalars: [Unicode.Scalar]
  /// Where each stood in the text as given.
  private let places: [Int]

  init(_ text: String) {
    var scalars: [Unicode.Scalar] = []
    var places: [Int] = []
    for (place, scalar) in text.unicodeScalars.enumerated() {
      // Zero-width characters, marks of direction, the soft hyphen: used to break numbers up, or pasted along.
      let isHidden = (0x200B...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2060...0x2069).contains(scalar.value) || scalar.value == 0xFEFF || scalar.value == 0xAD
      if isHidden { continue }
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      scalars.append(isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar.value == 0x3000 ? " " : scalar)
      places.append(place)
    }
    self.scalars = scalars
    self.places = places
  }

  private func hit(_ kind: Screening.Kind, _ range: Range<Int>, certain: Bool) -> Screening.Hit {
    var shown = Array(scalars[range])
    if kind != .secrecyMark { Screening.mask(&shown, 0..<shown.count) }
    return Screening.Hit(
      kind: kind, isCertain: certain, range: places[range.lowerBound]..<(places[range.upperBound - 1] + 1),
      shown: String(String.UnicodeScalarView(shown)))
  }

  private func has(_ words: [String]) -> Bool {
    words.contains { word in
      guard let first = word.unicodeScalars.first else { return false }
      let length = word.unicodeScalars.count
      return scalars.indices.dropLast(length - 1).contains {
        scalars[$0] == first && scalars[$0..<($0 + length)].elementsEqual(word.unicodeScalars)
      }
    }
  }

  // MARK: Numbers

  private struct Group {
    var range: Range<Int>
    var count: Int { range.count }
  }

  /// Runs of digits; an X closes a run of seventeen or of a last part of three.
  private func groups() -> [Group] {
    var groups: [Group] = []
    var start: Int?
    for index in 0...scalars.count {
      if index < scalars.count, Self.isDigit(scalars[index]) {
        start = start ?? index
      } else if let from = start {
        let closes = index < scalars.count && (scalars[index] == "X" || scalars[index] == "x")
          && (index + 1 == scalars.count || !Self.isWord(scalars[index + 1])) && (index - from == 17 || index - from == 3 || index - from == 11)
        groups.append(Group(range: from..<(closes ? index + 1 : index)))
        start = nil
      }
    }
    return groups
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x30 && scalar.value <= 0x39 }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
  }
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { isDigit(scalar) || isLetter(scalar) }

  /// People break long numbers up by one or two of these.
  private func isGap(_ range: Range<Int>) -> Bool {
    (1...2).contains(range.count) && scalars[range].allSatisfy { " -–—.·_\u{A0}".unicodeScalars.contains($0) }
  }

  func numbers() -> [Screening.Hit] {
    let groups = groups()
    var hits: [Screening.Hit] = []
    var first = 0
    while first < groups.count {
      var digits: [UInt8] = []
      var shape: [Int] = []
      var found: (hit: Screening.Hit, last: Int)?
      var last = first
      // No number of a person is written in more than six parts.
      while last < groups.count, last < first + 6 {
        if last > first, !isGap(groups[last - 1].range.upperBound..<groups[last].range.lowerBound) { break }
        digits += scalars[groups[last].range].map { UInt8(truncatingIfNeeded: $0.value) }
        shape.append(groups[last].count)
        if digits.count > 19 { break }
        if let hit = number(digits, shape, groups[first].range.lowerBound..<groups[last].range.upperBound) { found = (hit, last) }
        last += 1
      }
      if let found {
        hits.append(found.hit)
        first = found.last + 1
      } else {
        first += 1
      }
    }
    return hits
  }

  private func number(_ digits: [UInt8], _ shape: [Int], _ range: Range<Int>) -> Screening.Hit? {
    let touchesLetter = range.lowerBound > 0 && Self.isLetter(scalars[range.lowerBound - 1])
      || range.upperBound < scalars.count && Self.isLetter(scalars[range.upperBound])
    if digits.count == 18, !touchesLetter, PersonalNumber.isResident(digits) { return hit(.residentNumber, range, certain: true) }
    if digits.last == UInt8(ascii: "X") || digits.last == UInt8(ascii: "x") { return nil }
    if digits.count == 15, !touchesLetter, PersonalNumber.isOldResident(digits), has(["身份证", "证件号", "公民身份", "ID"]) {
      return hit(.oldResidentNumber, range, certain: false)
    }
    if PersonalNumber.isMobile(digits, shape) { return hit(.mobile, range, certain: true) }
    if (16...19).contains(digits.count), !touchesLetter, shape.count == 1 || shape.dropLast().allSatisfy({ $0 == 4 }),
      PersonalNumber.passesLuhn(digits) {
      let isNamed = has(["卡号", "账号", "帐号", "银行卡", "开户"])
      if digits.starts(with: "62".utf8), isNamed || !has(["编号", "备案", "招标", "合同", "代码", "单号", "批号"]) {
        return hit(.bankCard, range, certain: isNamed)
      }
      return isNamed && has(["卡号", "银行卡"]) ? hit(.bankCard, range, certain: false) : nil
    }
    return nil
  }

  // MARK: Letters and digits

  /// A letter or two and seven or eight digits, where the text speaks of passports or passes.
  func passports() -> [Screening.Hit] {
    guard has(["护照", "通行证", "passport", "Passport"]) else { return [] }
    var hits: [Screening.Hit] = []
    for start in scalars.indices where Self.isLetter(scalars[start]) && (start == 0 || !Self.isWord(scalars[start - 1])) {
      var end = start
      while end < scalars.count, Self.isWord(scalars[end]) { end += 1 }
      let letters = scalars[start..<end].prefix { Self.isLetter($0) }.count
      let digits = scalars[start..<end].dropFirst(letters).count
      if (8...9).contains(end - start), (1...2).contains(letters), digits >= 7,
        scalars[start..<end].dropFirst(letters).allSatisfy(Self.isDigit) {
        hits.append(hit(.passport, start..<end, certain: false))
      }
    }
    return hits
  }

  private static let provinces = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼".unicodeScalars)

  /// 沪A12345, 沪AD12345, 沪A·12345.
  func plates() -> [Screening.Hit] {
    var hits: [Screening.Hit] = []
    for start in scalars.indices.dropLast(5) where Self.provinces.contains(scalars[start]) && Self.isLetter(scalars[start + 1]) {
      var end = start + 2
      if [" ", "·", "-", "."].contains(scalars[end]) { end += 1 }
      let from = end
      while end < scalars.count, Self.isWord(scalars[end]) { end += 1 }
      let tail = scalars[from..<end]
      let count = tail.count + (end < scalars.count && "挂学警港澳".unicodeScalars.contains(scalars[end]) ? 1 : 0)
      // Neither I nor O stands on a plate; at least three places are digits.
      guard (5...6).contains(count), tail.count(where: Self.isDigit) >= 3,
        !tail.contains(where: { "IOio".unicodeScalars.contains($0) })
      else { continue }
      hits.append(hit(.plate, start..<(from + count), certain: false))
    }
    return hits
  }

  // MARK: Words

  /// 户名：某某某 … 120.50元. A name that is masked already, or is plainly a firm's, is none.
  func names() -> [Screening.Hit] {
    guard has(["元", "金额", "欠费", "水费", "应缴", "余额", "退款"]), scalars.contains(where: Self.isDigit) else { return [] }
    let plain = scalars
    var hits: [Screening.Hit] = []
    for word in ["户名", "户主", "姓名"].map({ Array($0.unicodeScalars) }) {
      for start in plain.indices.dropLast(3) where plain[start] == word[0] && plain[start + 1] == word[1] {
        var from = start + 2
        while from < plain.count, " :：\t为".unicodeScalars.contains(plain[from]) { from += 1 }
        var end = from
        while end < plain.count, Self.isHan(plain[end]) { end += 1 }
        let name = String(String.UnicodeScalarView(plain[from..<end]))
        guard from > start + 2, (2...4).contains(end - from),
          end == plain.count || !"*＊×某".unicodeScalars.contains(plain[end]), !name.contains("某"),
          !["公司", "中心", "银行", "水厂", "单位", "集团"].contains(where: name.hasSuffix), !["地址", "电话", "金额", "住址", "水费", "欠费"].contains(name)
        else { continue }
        hits.append(hit(.nameWithAmount, from..<end, certain: false))
      }
    }
    return hits
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

  private static let marks = ["秘密★", "机密★", "绝密★", "机密", "绝密", "秘密级", "内部资料", "内部文件"]

  func marks() -> [Screening.Hit] {
    Self.marks.lazy.compactMap { mark -> Screening.Hit? in
      let wanted = Array(mark.unicodeScalars)
      guard scalars.count >= wanted.count else { return nil }
      for start in 0...(scalars.count - wanted.count) where scalars[start..<(start + wanted.count)].elementsEqual(wanted) {
        // 计算机密码, 随机密钥, 司机密切配合: two words that meet.
        let next = start + wanted.count < scalars.count ? scalars[start + wanted.count] : " "
        if mark == "机密", "码钥封度集切闭林".unicodeScalars.contains(next) { continue }
        return hit(.secrecyMark, start..<(start + wanted.count), certain: true)
      }
      return nil
    }.first.map { [$0] } ?? []
  }
}
