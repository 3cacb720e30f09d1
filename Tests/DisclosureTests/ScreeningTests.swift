// SPDX-License-Identifier: Apache-2.0

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
    return digits + checkCharacter(digits)
  }

  static func checkCharacter(_ digits: String) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return String(Array("10X98765432")[sum % 11])
  }

  @Test("号码的边上：生日在 2100 年以后的不是身份证号；粘在一长串里的是，只是拿不准；三位数字的车牌是车牌")
  func edges() {
    func kinds(_ text: String) -> [Screening.Kind] { Screening.hits(in: text).map(\.kind) }
    for (born, isOne) in [("20991231", true), ("21000101", false), ("19000101", true), ("18991231", false)] {
      let digits = "310114\(born)123"
      #expect(kinds(digits + Self.checkCharacter(digits)).contains(.residentNumber) == isOne, "\(born)")
    }
    let digits = "31011419900101123"
    let glued = Screening.hits(in: "123456" + digits + Self.checkCharacter(digits) + "987")
    #expect(glued.contains { $0.kind == .residentNumber && !$0.isCertain }, "\(glued)")
    #expect(kinds("车牌沪ABC123").contains(.plate) && kinds("车牌沪AB1234").contains(.plate))
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
      let parts =
        groups.map { count -> String in
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
        let masked = MaskedText(text).text
        #expect(masked.unicodeScalars.count == text.unicodeScalars.count)
        #expect(Screening.hits(in: masked).isEmpty, "遮蔽以后还看得出：\(masked)")
      }
    }
  }

  @Test(
    "要人看的：15 位身份证、护照、车牌、姓名和金额、没写明的银行卡",
    arguments: [
      ("旧身份证310114490101002，已换发", Screening.Kind.oldResidentNumber), ("持护照E12345678办理", .passport), ("港澳通行证C1234567", .passport),
      ("沪A12345在路口", .plate), ("事故车辆沪AD12345", .plate), ("沪A·8K321", .plate), ("粤B1234警", .plate),
      ("户名：张三，欠费120.50元", .nameWithAmount), ("姓名 欧阳小明 应缴 80 元", .nameWithAmount), ("6222020000000000000", .bankCard),
    ])
  func suspected(text: String, kind: Screening.Kind) throws {
    let hit = try #require(Screening.hits(in: text).first { $0.kind == kind }, "没有发现：\(text)")
    #expect(!hit.isCertain)
    #expect(MaskedText(text).text != text)
  }

  @Test(
    "遮蔽以后留下的：前三后四，认得出、用不了",
    arguments: [
      ("身份证11010519491231002X", "身份证110***********002X"), ("手机13800138000", "手机138****8000"), ("手机１３８００１３８０００", "手机１３８＊＊＊＊８０００"),
      ("沪A12345在路口", "沪A****5在路口"),
      // A numeral that ends a name belongs to the name.
      ("张三13817654321", "张三138****4321"), ("联系人李四13817654321，周一至周五", "联系人李四138****4321，周一至周五"), ("王五310114199003077431", "王五310***********7431"),
      ("13817654321一层", "138****4321一层"), ("李四一三八一七六五四三二一", "李四一三八＊＊＊＊四三二一"), ("张三138-1765-4321", "张三138******4321"),
    ])
  func shown(text: String, masked: String) { #expect(MaskedText(text).text == masked) }

  @Test("校验位不对的银行卡号不是银行卡号", arguments: ["银行卡号 6222020000000000001", "卡号 6228480012345678912"])
  func luhn(text: String) { #expect(!Screening.hits(in: text).contains { $0.kind == .bankCard }) }

  @Test("密级和内部标志", arguments: ["秘密★1年", "机密级文件", "绝密", "本件为内部资料，请勿外传", "内部文件 1号", "秘密级"])
  func marks(text: String) {
    #expect(Screening.hits(in: text).contains { $0.kind == .secrecyMark && $0.isCertain })
  }

  @Test(
    "不该拦的",
    arguments: [
      "计算机密码每季度更换", "手机密码", "与司机密切配合", "涉及国家秘密、商业秘密、个人隐私的不予公开", "咨询电话 021-62345678", "400-820-0000",
      "统一社会信用代码 91310114630245678C", "2026-10-31 15:30 至 2026-11-01 06:00", "户名变更需提供证明，工本费 5 元", "用户名和金额须一致",
      "户名：示例公司，水费 1200 元", "310114199013321234", "项目代码 2026-310114-48-01-123456", "GB 5749-2022、DB31/T 306-2020", "沪府规〔2026〕12号",
      "1500-2000 500", "138、1455、1288路", "15000~200000 立方米", "总资产 13,800,138,000 元", "供水量 13812345678 立方米", "身份证到期须换领", "请带身份证、户口簿，2 个工作日办结",
      "国家秘密分为三级，另有商业秘密、工作秘密", "保守秘密", "发现泄密的，拨打 12345", "计算机\n密码", "用户应缴水费，逾期每日加收千分之五", "用户用水量 180 立方米以下每立方米 3.45 元", "用户安装费 500 元",
      "联系人：张三，地址：示例路3号", "户名：张某某，欠费 120.50 元", "户名：某某，欠费 1 元", "业主委员会，100 元", "用户：居民 3.45 元/立方米", "客户服务热线 96777，每次 0 元", "张先生来电，退款 20 元",
      "合同编号：310114900307743",
      "06:00 06:20 06:40 07:00 07:20 07:40 08:00 20:06 12:20", "首班 05:30 末班 22:45", "使100000户居民受影响", "发票代码 031002600111 号码 12345678", "里程 12.5 公里，配车 16 辆",
      "户名：张**，欠费 120.50 元", "水表号 310114002233", "1、3、5、7、9、2、4、6、8、1、0", "途经 138、1455、1288", "供水量 13812345678.0 立方米", "护照办理电话 59591234",
      "编码 1B8OO1380SO", "1、3、5；2、4、6；7、8、9、1、0号",
    ])
  func clean(text: String) { #expect(Screening.hits(in: text).isEmpty, "误拦：\(text) \(Screening.hits(in: text))") }

  @Test(
    "程序、排版、手误写成的样子",
    arguments: [
      "手机 1.3800138E10", "01,1.3800138E10", "02,\"13,800,138,000\"", "013817654321", "17951 13817654321", "1795113817654321", "13817654321x", "手机13817654321元",
      "身份证号：31011419900307743", "身份证号：310114199003077432", "310114900307743", "收款账户：9558800123456789015", "6228480012345678911 合同已签", "回乡证 H1234567800",
      "外国人永久居留身份证号 931156190001011235", "台胞证 12345678", "香港身份证 A123456(3)", "身份证 Z683365(5)", "使014578", "沪ABC12D", "沪A—12345", "沪A・12345", "粤B·12345领",
      "138：1765：4321", "138～1765～4321", "138*1765*4321", "138+1765+4321", "138|1765|4321", "11010519491231002 X", "11010519491231002\nX", "11010519491231002×",
      "11010519491231002Ⅹ",
      "联系人手机 138\n00138000", "身份证号 3101141900\n01010013", "身份证号\t3\t1\t0\t1\t1\t4\t1\t9\t9\t0\t0\t3\t0\t7\t7\t4\t3\t1", "身份证 三一〇一一四一九九〇〇三〇七七四三一",
      "一三八一七六五四三二一", "①③⑧①⑦⑥⑤④③②①", "手机l38OOl38OOO", "https://www.example.cn/?m=%31%33%38%31%37%36%35%34%33%32%31", "&#49;3817654321", "13817654321\u{20E3}",
      "13\u{E0100}817654321",
      "电١٣٨٠٠١٣٨٠٠٠", "电۱۳۸۰۰۱۳۸۰۰۰", "护照号码\nE12345678", "找王师傅 1381234567๘", "༡༣༨༡༧༦༥༤༣༢༡",
      "手机 138、1765、4321", "138；1765；4321", "电话：138，1765，4321", "3、1、0、1、1、4、1、9、9、0、0、3、0、7、7、4、3、1", "138OO138OOO", "13817654321.0",
      "电话,13817654321.0", "passport no. 123456789", "澳门居民身份证 1234567(8)", "出生医学证明 M310000000",
    ])
  func slips(text: String) { #expect(!Screening.hits(in: text).isEmpty, "没有发现：\(text)") }

  @Test(
    "名单的各种写法",
    arguments: [
      "用户张三，示例路3弄5号102室，欠水费120.50元", "业主张三，欠费120.50元", "客户张三，示例路3弄5号102室，欠费120.50元", "联系人：张三，欠水费120.50元", "缴费人张三，120.50元",
      "用户名称：张三，欠费120.50元", "张三先生，示例路3弄5号102室，欠水费120.50元", "欠费户：张三120.50元", "户名“张三”，120.50元", "户名【张三】120.50元", "户名=张三，120.50元", "户名|张三|120.50元",
      "户名（张三），120.50元", "姓　名：张三，120.50元", "户 名：张三，120.50元", "户名张三丰示例路3弄5号102室欠费120.50元", "户名：张三，￥120.50", "户名：Zhang San，120.50元", "姓名：张三，住址：示例路3弄",
      "户名：张某梅，欠费120.50元", "户\u{200B}名：张三丰，欠费十元 1", "户名：买买提·艾力，欠费80元", "户名：张三；地址：示例路3弄5号102室", "户名：张三；欠费金额（元）：120.50", "住户：王建国 3幢501室",
    ])
  func lists(text: String) { #expect(Screening.hits(in: text).contains { $0.kind == .nameWithAmount }, "没有发现：\(text)") }

  @Test(
    "密级的各种写法",
    arguments: [
      "秘密", "秘密\n关于某工程的报告", "【秘密】", "秘密 10年", "秘密*1年", "秘密✩", "秘密⭐", "工作秘密", "仅供内部使用", "内部刊物", "内部掌握 不得外传", "此件不予公开", "草稿，勿对外公开", "机密 切勿外传",
      "机密码头施工方案", "机密 度夏保供方案", "机\n密", "秘\n密\n★", "本件切勿外传", "請勿外傳 內部資料",
    ])
  func stamps(text: String) { #expect(Screening.hits(in: text).contains { $0.kind == .secrecyMark && $0.isCertain }, "没有发现：\(text)") }

  @Test("公开征求意见是常事：要人看，不拦死")
  func draft() throws {
    let hit = try #require(Screening.hits(in: "调整水价听证方案（征求意见稿）").first)
    #expect(hit.kind == .secrecyMark && !hit.isCertain)
  }

  @Test("两万个秘密的各种伪装，一个不漏")
  func disguises() {
    var disguise = ScreeningDisguise(random: SteadyRandom(2026))
    var missed: [String] = []
    for seed in 0..<20_000 {
      let text = disguise.text(ScreeningDisguise.Secret.allCases[seed % ScreeningDisguise.Secret.allCases.count])
      if Screening.hits(in: text).isEmpty { missed.append(text) }
    }
    #expect(missed.isEmpty, "漏了 \(missed.count) 个：\(missed.prefix(20))")
    print("两万个伪装的秘密漏了 \(missed.count) 个")
  }

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

  /// In parts, side by side: one alone would hold all the others up.
  @Test("十万个照常公开的值，误拦不超过 5 个")
  func corpus() async {
    let blocked = await withTaskGroup(of: [String].self) { group in
      for part in 0..<20 {
        group.addTask {
          var random = SteadyRandom(2026 + UInt64(part))
          return (0..<5_000).compactMap { _ in
            let value = Self.ordinary(&random)
            return Screening.hits(in: value).isEmpty ? nil : value
          }
        }
      }
      var found: [String] = []
      for await part in group { found += part }
      return found
    }
    #expect(blocked.count <= 5, "误拦 \(blocked.count) 个：\(blocked.prefix(12))")
    print("十万个值误拦 \(blocked.count) 个：\(blocked)")
  }
}
