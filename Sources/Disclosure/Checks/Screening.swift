internal import SourceYAML

/// Looks for personal data and secrecy marks in text that is about to become public.
///
/// Resident numbers are proved by province, date and check digit, so that other long numbers pass; a bank card number
/// counts only where it passes the Luhn sum and begins as such cards do. What is found is masked before anyone sees it.
enum Screening {
  enum Hit {
    case personal(Localised, masked: String)
    case mark(String)
  }

  private static let marks = ["秘密★", "机密", "绝密", "秘密级", "内部资料", "内部文件"]

  static func firstHit(in node: YAMLNode) -> Hit? {
    node.tree.withBytes(of: node.index, isSuspicious) ? firstHit(in: node.text) : nil
  }

  /// Whether a text could hold anything at all: a run of eleven digits, a full-width digit, 密 or 内. Nearly every text
  /// ends here.
  static func isSuspicious(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var run = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x30 && byte <= 0x39 {
        run += 1
        if run == 11 { return true }
      } else {
        run = 0
        if byte >= 0xE5, index + 2 < bytes.count {
          let (second, third) = (bytes[index + 1], bytes[index + 2])
          if byte == 0xE5 && (second == 0xAF && third == 0x86 || second == 0x86 && third == 0x85) { return true }
          if byte == 0xEF && second == 0xBC && third >= 0x90 && third <= 0x99 { return true }
        }
      }
      index += 1
    }
    return false
  }

  private static func firstHit(in text: String) -> Hit? {
    let plain = text.withPlainWidth
    let bytes = Array(plain.utf8)
    var run = 0
    for (index, byte) in (bytes + [0x20]).enumerated() {
      if byte >= 0x30 && byte <= 0x39 {
        run += 1
        continue
      }
      if run >= 11, let hit = number(bytes[(index - run)..<min(index + 1, bytes.count)], digits: run) { return hit }
      run = 0
    }
    for mark in marks where plain.contains(mark) { return .mark(mark) }
    return nil
  }

  private static func number(_ slice: ArraySlice<UInt8>, digits: Int) -> Hit? {
    let number = Array(slice.prefix(digits))
    let next = slice.count > digits ? slice.last : nil
    if digits == 17, next == UInt8(ascii: "X") || next == UInt8(ascii: "x"), isResidentNumber(number + [UInt8(ascii: "X")]) {
      return .personal(Localised("身份证号", "a resident number"), masked: masked(number + [UInt8(ascii: "X")]))
    }
    if digits == 18, isResidentNumber(number) {
      return .personal(Localised("身份证号", "a resident number"), masked: masked(number))
    }
    if digits == 11, number[0] == UInt8(ascii: "1"), number[1] >= UInt8(ascii: "3") {
      return .personal(Localised("手机号码", "a mobile number"), masked: masked(number))
    }
    if (16...19).contains(digits), number.starts(with: "62".utf8), passesLuhn(number) {
      return .personal(Localised("银行卡号", "a bank card number"), masked: masked(number))
    }
    return nil
  }

  private static func isResidentNumber(_ number: [UInt8]) -> Bool {
    let text = String(decoding: number, as: UTF8.self)
    let provinces: Set<Int> = [
      11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
      63, 64, 65, 71, 81, 82, 83,
    ]
    func value(_ from: Int, _ count: Int) -> Int { Int(text.dropFirst(from).prefix(count)) ?? 0 }
    guard provinces.contains(value(0, 2)),
      let born = CivilDate(year: value(6, 4), month: value(10, 2), day: value(12, 2)), born.year < 2100
    else { return false }
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(number, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return Array("10X98765432".utf8)[sum % 11] == number[17]
  }

  private static func passesLuhn(_ number: [UInt8]) -> Bool {
    var sum = 0
    for (index, byte) in number.reversed().enumerated() {
      let digit = Int(byte - 48)
      sum += index % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2
    }
    return sum % 10 == 0
  }

  /// 310***********7432: enough to find it in the file, too little to use.
  private static func masked(_ number: [UInt8]) -> String {
    String(decoding: number.prefix(3), as: UTF8.self) + String(repeating: "*", count: number.count - 7)
      + String(decoding: number.suffix(4), as: UTF8.self)
  }
}
