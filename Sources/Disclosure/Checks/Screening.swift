internal import SourceYAML

/// Looks for personal data and secrecy marks in text that is about to become public.
///
/// Two grades. What is proved by its own form (a resident number with a true date and check digit, a mobile number, a
/// bank card named as such) is certain and must go. What only looks like personal data (a plate, a passport, a name
/// beside an amount) waits for a person to say that it may be public. Values are masked before anyone sees them.
public enum Screening {
  public enum Kind: String, Sendable, CaseIterable {
    case residentNumber, oldResidentNumber, mobile, bankCard, passport, plate, nameWithAmount, secrecyMark

    public var words: Localised {
      switch self {
      case .residentNumber: Localised("身份证号", "a resident number")
      case .oldResidentNumber: Localised("15 位身份证号", "a resident number of 15 digits")
      case .mobile: Localised("手机号码", "a mobile number")
      case .bankCard: Localised("银行卡号", "a bank card number")
      case .passport: Localised("护照或通行证号", "a passport number")
      case .plate: Localised("车牌号", "a licence plate")
      case .nameWithAmount: Localised("姓名和金额", "a name beside an amount")
      case .secrecyMark: Localised("密级或内部标志", "a secrecy mark")
      }
    }
  }

  public struct Hit: Sendable {
    public var kind: Kind
    /// A person may clear it; nothing clears what is certain.
    public var isCertain: Bool
    /// Where it stands, counted in scalars of the text as given.
    public var range: Range<Int>
    /// 310***********7432: enough to find it in the file, too little to use. A secrecy mark is shown as it is.
    public var shown: String
  }

  /// Everything found, in the order of the text.
  public static func hits(in text: String) -> [Hit] {
    guard text.utf8.withContiguousStorageIfAvailable(isSuspicious) ?? true else { return [] }
    let scan = ScreenedText(text)
    let hits = scan.numbers() + scan.passports() + scan.plates() + scan.names() + scan.marks()
    return hits.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  static func hits(in node: YAMLNode) -> [Hit] {
    node.tree.withBytes(of: node.index, isSuspicious) ? hits(in: node.text) : []
  }

  /// The text with personal data hidden, as wide as before.
  public static func masking(_ text: String) -> String {
    let hits = hits(in: text).filter { $0.kind != .secrecyMark }
    guard !hits.isEmpty else { return text }
    var scalars = Array(text.unicodeScalars)
    for hit in hits { mask(&scalars, hit.range) }
    return String(String.UnicodeScalarView(scalars))
  }

  /// A whole value hidden but for its ends: what a spec allows to be public only in part.
  public static func masked(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    mask(&scalars, 0..<scalars.count)
    return String(String.UnicodeScalarView(scalars))
  }

  /// Three at the beginning and four at the end stay of long values, one at the beginning of short ones.
  static func mask(_ scalars: inout [Unicode.Scalar], _ range: Range<Int>) {
    let (first, last) = range.count >= 10 ? (3, 4) : range.count >= 5 ? (2, 1) : (1, 0)
    guard range.count > first + last else { return }
    for index in (range.lowerBound + first)..<(range.upperBound - last) {
      scalars[index] = (0xFF10...0xFF19).contains(scalars[index].value) ? "＊" : scalars[index].value > 0x2E80 ? "＊" : "*"
    }
  }

  /// Whether a text could hold anything at all. Nearly every text ends here, so this looks only at bytes: eleven digits,
  /// three beside a letter, or the first of a few words.
  static func isSuspicious(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = 0
    var hasLetter = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte >= 0x30 && byte <= 0x39 {
          digits += 1
        } else if byte >= 0x41 && byte <= 0x7A {
          hasLetter = true
        }
        index += 1
        continue
      }
      // Digits of other scripts and of mathematics.
      if byte >= 0xF0 || byte == 0xD9 || byte == 0xDB { return true }
      if byte >= 0xE5, index + 2 < bytes.count, opensWord(bytes, index) {
        // Full-width digits count as one word: rare enough to look closer.
        return true
      }
      index += byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    }
    return digits >= 11 || digits >= 3 && hasLetter
  }

  /// 密, 内部, 內部, 户名, 户主, 姓名, a full-width digit or letter.
  private static func opensWord(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let (first, second, third) = (bytes[index], bytes[index + 1], bytes[index + 2])
    func next(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> Bool {
      index + 5 < bytes.count && bytes[index + 3] == a && bytes[index + 4] == b && bytes[index + 5] == c
    }
    switch (first, second, third) {
    case (0xE5, 0xAF, 0x86): return true
    case (0xE5, 0x86, 0x85), (0xE5, 0x85, 0xA7): return true
    case (0xE6, 0x88, 0xB7): return next(0xE5, 0x90, 0x8D) || next(0xE4, 0xB8, 0xBB)
    case (0xE5, 0xA7, 0x93): return next(0xE5, 0x90, 0x8D)
    case (0xEF, 0xBC, 0x90...0xBF): return third <= 0x99 || third >= 0xA1
    default: return false
    }
  }
}
