import Disclosure
import TestSupport
import Testing

/// Generated positives must all be found; a large clean corpus must hardly ever be stopped.
@Suite("公开前筛查")
struct ScreeningTests {
  // MARK: What must be found

  /// A resident number with a true check character, for a person who does not exist.
  static func resident(_ random: inout SteadyRandom) -> String {
    let head = ["110105", "310114", "320583", "440305", "510104", "650102", "810000"].randomElement(using: &random) ?? "310114"
    let day = CivilDate(dayNumber: Int.random(in: -25_000...16_000, using: &random))
    let digits = head + padded(day.year, to: 4) + padded(day.month, to: 2) + padded(day.day, to: 2) + padded(Int.random(in: 0...999, using: &random), to: 3)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return digits + String(Array("10X98765432")[sum % 11])
  }

  static func mobile(_ random: inout SteadyRandom) -> String {
    "1\(Int.random(in: 3...9, using: &random))" + padded(Int.random(in: 0...999_999_999, using: &random), to: 9)
  }

  static func card(_ random: inout SteadyRandom) -> String {
    let body = "62" + (0..<Int.random(in: 13...16, using: &random)).map { _ in "\(Int.random(in: 0...9, using: &random))" }.joined()
    let sum = body.utf8.reversed().enumerated().reduce(0) { total, place in
      let digit = Int(place.element - 48) * (place.offset % 2 == 0 ? 2 : 1)
      return total + (digit > 9 ? digit - 9 : digit)
    }
    return body + "\((10 - sum % 10) % 10)"
  }

  /// The ways in which people break numbers up or hide them without meaning to.
  static func written(_ text: String, groups: [Int], _ random: inout SteadyRandom) -> String {
    switch Int.random(in: 0..<6, using: &random) {
    case 0:
      return String(String.UnicodeScalarView(text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
    case 1: return text.map { "\($0)" }.joined(separator: Bool.random(using: &random) ? "\u{200B}" : "\u{2060}")
    case 2, 3:
      var rest = text[...]
      let parts = groups.map { count -> String in
        defer { rest = rest.dropFirst(count) }
        return String(rest.prefix(count))
      } + (rest.isEmpty ? [] : [String(rest)])
      return parts.filter { !$0.isEmpty }.joined(separator: [" ", "-", "－", "·", "\u{3000}"].randomElement(using: &random) ?? " ")
    default: return text
    }
  }

  static let frames = ["%", "联系人 %，请保密", "（%）", "经办：%", "咨询%转接", "见附表，%；其余略", "证件号码：%", "%/办公室"]

  static func framed(_ text: String, _ random: inout SteadyRandom) -> String {
    (frames.randomElement(using: &random) ?? "%").split(separator: "%", omittingEmptySubsequences: false).joined(separator: text)
  }

  @Test("生成的身份证号、手机号、银行卡号，各种写法都拦住，报出来的都遮蔽", arguments: 0..<30)
  func certain(seed: Int) throws {
    var random = SteadyRandom(UInt64(seed))
    for _ in 0..<100 {
      let id = Self.resident(&random)
      let mobile = Self.mobile(&random)
      let card = Self.card(&random)
      let samples: [(Screening.Kind, String, String)] = [
        (.residentNumber, id, Self.framed(Self.written(id, groups: [6, 8, 4], &random), &random)),
        (.mobile, mobile, Self.framed(Self.written(mobile, groups: [3, 4, 4], &random), &random)),
        (.mobile, mobile, Self.framed("+86 " + mobile, &random)), (.mobile, mobile, Self.framed("0086" + mobile, &random)),
        (.bankCard, card, Self.framed("卡号 " + Self.written(card, groups: [4, 4, 4, 4], &random), &random)),
      ]
      for (kind, secret, text) in samples {
        let hit = Screening.hits(in: text).first { $0.kind == kind }
        #expect(hit?.isCertain == true, "\(kind) 没有拦住：\(text)")
        #expect(hit?.shown.contains(secret) == false)
        let masked = Screening.masking(text)
        #expect(masked.unicodeScalars.count == text.unicodeScalars.count)
        #expect(Screening.hits(in: masked).isEmpty, "遮蔽以后还看得出：\(masked)")
      }
    }
  }

  @Test("要人看的：15 位身份证、护照、车牌、姓名和金额、没写明的银行卡", arguments: [
    ("旧身份证310114490101002，已换发", Screening.Kind.oldResidentNumber), ("持护照E12345678办理", .passport), ("港澳通行证C1234567", .passport),
    ("沪A12345在路口", .plate), ("事故车辆沪AD12345", .plate), ("沪A·8K321", .plate), ("粤B1234警", .plate),
    ("户名：张三，欠费120.50元", .nameWithAmount), ("姓名 欧阳小明 应缴 80 元", .nameWithAmount), ("6222020000000000000", .bankCard),
  ])
  func suspected(text: String, kind: Screening.Kind) throws {
    let hit = try #require(Screening.hits(in: text).first { $0.kind == kind }, "没有发现：\(text)")
    #expect(!hit.isCertain)
    #expect(Screening.masking(text) != text)
  }

  @Test("密级和内部标志", arguments: ["秘密★1年", "机密级文件", "绝密", "本件为内部资料，请勿外传", "内部文件 1号", "秘密级"])
  func marks(text: String) {
    #expect(Screening.hits(in: text).contains { $0.kind == .secrecyMark && $0.isCertain })
  }

  @Test("不该拦的", arguments: [
    "计算机密码每季度更换", "手机密码", "与司机密切配合", "涉及国家秘密、商业秘密、个人隐私的不予公开", "咨询电话 021-62345678", "400-820-0000",
    "统一社会信用代码 91310114630245678C", "2026-10-31 15:30 至 2026-11-01 06:00", "户名变更需提供证明，工本费 5 元", "用户名和金额须一致",
    "户名：示例公司，水费 1200 元", "310114199013321234", "项目代码 2026-310114-48-01-123456", "GB 5749-2022、DB31/T 306-2020", "沪府规〔2026〕12号",
    "发票代码 031002600111 号码 12345678", "里程 12.5 公里，配车 16 辆", "户名：张**，欠费 120.50 元", "水表号 310114002233",
  ])
  func clean(text: String) { #expect(Screening.hits(in: text).isEmpty, "误拦：\(text) \(Screening.hits(in: text))") }

  // MARK: What must pass

  /// One value as enterprises publish it.
  static func ordinary(_ random: inout SteadyRandom) -> String {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    func digits(_ count: Int) -> String { (0..<count).map { _ in "\(number(0...9))" }.joined() }
    let places = ["嘉定北站", "菊园车站", "州桥老街", "新成路", "华亭镇", "安亭地铁站", "白银路", "塔城路"]
    let place = places.randomElement(using: &random) ?? "嘉定北站"
    let day = "\(CivilDate(dayNumber: number(18_000...21_000)))"
    switch number(0...23) {
    case 0: return "\(place)至\(places.randomElement(using: &random) ?? place)，\(number(1...40)).\(number(0...9))公里"
    case 1: return "咨询电话 021-\(number(20_000_000...69_999_999))"
    case 2: return "\(day) \(padded(number(0...23), to: 2)):\(padded(number(0...59), to: 2)) 至 \(day) 18:00"
    case 3: return "项目代码 \(digits(4))-\(digits(6))-\(digits(2))-\(digits(2))-\(digits(6))"
    case 4: return "统一社会信用代码 91310114MA1G\(digits(6))"
    case 5: return "\(number(0...99)).\(digits(2)) mg/L，限值 ≤\(number(1...99))"
    case 6: return "沪水务〔\(number(2020...2026))〕\(number(1...999))号"
    case 7: return "水表编号 \(digits(12))"
    case 8: return "户号 31\(digits(8))，用水性质为居民，每立方米 \(number(1...5)).\(digits(2)) 元"
    case 9: return "\(place)\(number(1...2000))弄\(number(1...200))号\(number(101...2503))室物业服务处"
    case 10: return "申请编号 \(day.filter { $0 != "-" })\(digits(6))"
    case 11: return "合同编号 SH-\(number(2020...2026))-\(digits(8))"
    case 12: return "东经 121.\(digits(6))，北纬 31.\(digits(6))"
    case 13: return "首班 \(padded(number(4...7), to: 2)):\(digits(1))0，末班 22:\(digits(1))5，票价 \(number(1...6)) 元"
    case 14: return "https://www.example.cn/notice/\(day)/\(digits(8)).html"
    case 15: return "停水范围：\(place)以东、\(places.randomElement(using: &random) ?? place)以西，影响约 \(number(100...90_000)) 户"
    case 16: return "投诉热线 12345、\(number(95_000...96_999))、400-\(digits(3))-\(digits(4))"
    case 17: return "采购编号：310114\(digits(9))"
    case 18: return "招标编号 \(digits(15))"
    case 19: return "对公账户 \(number(10...59))\(digits(10))\(digits(7))，开户行示例银行"
    case 20: return "备案号 \(digits(18))"
    case 21: return "办理户名变更须带原户名、新户名的证明，\(number(1...5)) 个工作日办结，不收费"
    case 22: return "车型 SH\(digits(4))，核载 \(number(20...90)) 人，客车类型等级 \(number(1...4)) 级"
    default: return "计价：\(number(0...220))-\(number(221...300)) 立方米，综合水价 \(number(3...9)).\(digits(2)) 元"
    }
  }

  @Test("十万个照常公开的值，误拦不超过 5 个")
  func corpus() {
    var random = SteadyRandom(2026)
    var blocked: [String] = []
    for _ in 0..<100_000 {
      let value = Self.ordinary(&random)
      if !Screening.hits(in: value).isEmpty { blocked.append(value) }
    }
    #expect(blocked.count <= 5, "误拦 \(blocked.count) 个：\(blocked.prefix(12))")
    print("十万个值误拦 \(blocked.count) 个：\(blocked)")
  }
}
