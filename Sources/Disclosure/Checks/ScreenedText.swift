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
        || (0x2060...0x2069).contains(scalar.value) || (0xFE00...0xFE0F).contains(scalar.value)
        || [0xFEFF, 0xAD, 0x180E, 0x34F, 0x3164].contains(scalar.value)
      if isHidden { continue }
      let isWide = (0xFF01...0xFF5E).contains(scalar.value)
      // Digits of any script count as what they say.
      if scalar.value > 0x7F, !isWide, scalar.properties.generalCategory == .decimalNumber, let value = scalar.properties.numericValue,
        let digit = Unicode.Scalar(0x30 + Int(value)) {
        scalars.append(digit)
        places.append(place)
        continue
      }
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
        let closes = index < scalars.count && (scalars[index] == "X" || scalars[index] == "x") && [17, 3, 11].contains(index - from)
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

  /// People break long numbers up by one to three of these.
  private func isGap(_ range: Range<Int>) -> Bool {
    (1...3).contains(range.count) && scalars[range].allSatisfy {
      " -.·•_/,()\t\n\r\u{A0}\u{2212}".unicodeScalars.contains($0) || (0x2000...0x2015).contains($0.value)
    }
  }

  /// Whether all parts stand apart in the same way: 1500-2000 500 is no telephone number.
  private func hasEvenGaps(_ groups: ArraySlice<Group>) -> Bool {
    let gaps = zip(groups, groups.dropFirst()).map { pair in scalars[pair.0.range.upperBound..<pair.1.range.lowerBound].filter { $0 != ")" && $0 != "(" && $0 != " " } }
    return Set(gaps.map { $0.map(\.value) }).count <= 1 || gaps.dropFirst().allSatisfy { Array($0) == Array(gaps[gaps.startIndex + 1]) }
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
      // At most one part for each digit of the longest.
      while last < groups.count, last < first + 19 {
        if last > first, !isGap(groups[last - 1].range.upperBound..<groups[last].range.lowerBound) { break }
        digits += scalars[groups[last].range].map { UInt8(truncatingIfNeeded: $0.value) }
        shape.append(groups[last].count)
        if digits.count > 19 { break }
        if let hit = number(digits, shape, hasEvenGaps(groups[first...last]), groups[first].range.lowerBound..<groups[last].range.upperBound) { found = (hit, last) }
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

  private func number(_ digits: [UInt8], _ shape: [Int], _ isEven: @autoclosure () -> Bool, _ range: Range<Int>) -> Screening.Hit? {
    let touchesLetter = range.lowerBound > 0 && Self.isLetter(scalars[range.lowerBound - 1])
      || range.upperBound < scalars.count && Self.isLetter(scalars[range.upperBound])
    if digits.count == 18, PersonalNumber.isResident(digits) { return hit(.residentNumber, range, certain: true) }
    if digits.last == UInt8(ascii: "X") || digits.last == UInt8(ascii: "x") { return nil }
    if digits.count == 15, !touchesLetter, PersonalNumber.isOldResident(digits), has(["身份证", "证件号", "公民身份", "ID"]) {
      return hit(.oldResidentNumber, range, certain: false)
    }
    if PersonalNumber.isMobile(digits, shape), isEven() { return hit(.mobile, range, certain: true) }
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
    guard has(["护照", "通行证", "台胞证", "passport", "Passport"]) else { return [] }
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
    for start in scalars.indices.dropLast(6) where Self.provinces.contains(scalars[start]) {
      var end = start + 1
      if scalars[end] == " " { end += 1 }
      guard Self.isLetter(scalars[end]), end + 5 < scalars.count else { continue }
      end += 1
      if [" ", "·", "•", "-", "."].contains(scalars[end]) { end += 1 }
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
        // Longer than a name is a name with the words about money run on.
        let runsOn = end - from > 4 && ["欠", "缴", "费", "金额"].contains(where: name.contains)
        guard from > start + 2, (2...4).contains(end - from) || runsOn,
          end == plain.count || !"*＊×某".unicodeScalars.contains(plain[end]), !name.contains("某"),
          !["公司", "中心", "银行", "水厂", "单位", "集团"].contains(where: name.hasSuffix), !["地址", "电话", "金额", "住址", "水费", "欠费"].contains(name)
        else { continue }
        hits.append(hit(.nameWithAmount, from..<end, certain: false))
      }
    }
    return hits
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

  private static let marks = ["秘密★", "秘密☆", "机密", "機密", "绝密", "絕密", "秘密级", "密级:秘密", "内部资料", "內部資料", "内部文件"]

  /// Spaces and line breaks within a mark do not hide it.
  func marks() -> [Screening.Hit] {
    let solid = scalars.indices.filter { !scalars[$0].properties.isWhitespace }
    for mark in Self.marks {
      let wanted = Array(mark.unicodeScalars)
      guard solid.count >= wanted.count else { continue }
      for start in 0...(solid.count - wanted.count) where zip(wanted, solid[start...]).allSatisfy({ $0 == scalars[$1] }) {
        // 计算机密码, 随机密钥, 司机密切配合: two words that meet.
        let next = start + wanted.count < solid.count ? scalars[solid[start + wanted.count]] : " "
        if mark == "机密" || mark == "機密", "码碼钥鑰度集切闭閉林".unicodeScalars.contains(next) { continue }
        return [hit(.secrecyMark, solid[start]..<(solid[start + wanted.count - 1] + 1), certain: true)]
      }
    }
    return []
  }
}
