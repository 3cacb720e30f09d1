import Disclosure
import Testing

@Suite("值的读法")
struct VocabularyTests {
  @Test(
    "精确小数",
    arguments: [
      ("1.10", "1.10"), ("-0.05", "-0.05"), ("0", "0"), ("+3", "3"), ("000.5", "0.5"), ("123456789012345678", "123456789012345678"),
    ])
  func decimals(_ text: String, _ shown: String) { #expect(Decimal(text)?.description == shown) }

  @Test("不是小数", arguments: ["", ".", "1.", ".5", "1e3", "12E3", "1,5", "0x10", "--1", "1234567890123456789", "１"])
  func notDecimals(_ text: String) { #expect(Decimal(text) == nil) }

  @Test("0.1 + 0.2 就是 0.3；比较不看末尾的零")
  func exact() throws {
    let sum = try #require(Decimal("0.1")) + #require(Decimal("0.2"))
    #expect(sum == Decimal("0.3"))
    #expect(Decimal("1.10") == Decimal("1.1"))
    #expect(try #require(Decimal("0.9")) < #require(Decimal("0.95")))
    #expect((Decimal(1) / Decimal(3))?.description == "0.333333333333")
    #expect(Decimal(1) / Decimal(0) == nil)
  }

  @Test(
    "日期的各种写法",
    arguments: [
      ("2026-10-08", "2026-10-08"), ("2026/10/8", "2026-10-08"), ("2026年10月8日", "2026-10-08"),
      ("２０２６年１０月８日", "2026-10-08"), ("2026.10.08", "2026-10-08"),
    ])
  func dates(_ text: String, _ usual: String) { #expect(CivilDate.read(text)?.value.description == usual) }

  @Test("一样相近的，取先列出的：名称在别名前面")
  func nearest() {
    #expect(closestMatch(to: "车箱", among: ["车厢", "车内", "车体"]) == "车厢")
    #expect(closestMatch(to: "车箱", among: ["车站", "车厢体"]) == "车站")
    #expect(closestMatch(to: "营业厅公是栏", among: ["站点告示", "营业厅公示栏"]) == "营业厅公示栏")
  }

  @Test("不存在的日期", arguments: ["2026-02-29", "2026-13-01", "2026-10", "26-10-08", "2026-10-08 09:00", "today", "20261008"])
  func notDates(_ text: String) { #expect(CivilDate.read(text) == nil) }

  @Test("时刻", arguments: [("22:30", 1350), ("6:05", 365), ("24:00", 1440), ("０５：３０", 330), ("05:30:00", 330)])
  func times(_ text: String, _ minutes: Int) { #expect(WallTime.read(text)?.value.minutes == minutes) }

  @Test("不是时刻", arguments: ["24:01", "25:00", "12:60", "1230", "12：3", ""])
  func notTimes(_ text: String) { #expect(WallTime.read(text) == nil) }

  @Test(
    "所属期",
    arguments: [
      ("2026-10", "2026-10"), ("2026-Q3", "2026-Q3"), ("2026-H1", "2026-H1"), ("2026", "2026"), ("2026年第3季度", "2026-Q3"),
      ("2026年10月", "2026-10"), ("2026年上半年", "2026-H1"), ("2026年度", "2026"), ("2026年第三季度", "2026-Q3"),
    ])
  func periods(_ text: String, _ usual: String) { #expect(Period.read(text)?.value.description == usual) }

  @Test(
    "检测结果的各种写法",
    arguments: [
      ("0.19", LabValue.number(n("0.19"))), ("０．１９", .number(n("0.19"))), ("1.0×10^-3", .number(n("0.0010"))),
      ("1.0×10⁻³", .number(n("0.0010"))), ("1.0x10-3", .number(n("0.0010"))), ("1.0E-3", .number(n("0.0010"))),
      ("1.5e2", .number(n("150"))), ("2*10^2", .number(n("200"))), ("<0.005", .below(n("0.005"))), ("< 0.5", .below(n("0.5"))),
      ("＜0.5", .below(n("0.5"))), ("≤0.05", .below(n("0.05"))), ("0.05L", .below(n("0.05"))), ("<1.0×10^-3", .below(n("0.0010"))),
      ("未检出(<0.05)", .below(n("0.05"))), ("未检出（0.05）", .below(n("0.05"))), ("未检出（检出限：0.05）", .below(n("0.05"))),
      ("ND(<0.05)", .below(n("0.05"))), (">200", .above(n("200"))), ("≥200", .above(n("200"))),
      ("0(无)", .described(n("0"), "无")), ("0级（无）", .described(n("0"), "无")), ("0.041±0.021", .uncertain(n("0.041"), plusMinus: n("0.021"))),
      ("未检出", .notDetected), ("ND", .notDetected), ("<LOD", .notDetected), ("低于检出限", .notDetected), ("/", .notTested),
      ("--", .notTested), ("----", .notTested), ("——", .notTested), ("－", .notTested), ("未测", .notTested), ("未检测", .notTested),
      ("无异臭、异味", .words("无异臭、异味")), ("合格", .words("合格")), ("痕量", .words("痕量")),
    ])
  func labValues(_ text: String, _ value: LabValue) { #expect(LabValue(text) == value) }

  @Test("读不懂的检测结果", arguments: ["氯1无", "0.05~3", "约0.3", "", "1.0×9^3", "1E99", "5(", "<0.5(超标"])
  func notLabValues(_ text: String) { #expect(LabValue(text) == nil) }

  private static func n(_ text: String) -> Decimal { Decimal(text) ?? Decimal(-1) }

  @Test(
    "统一社会信用代码的校验位",
    arguments: [
      ("91310114MA1GW0000M", CreditCode.Verdict.good), ("91310114MA1GW0000X", .wrongCheck(expected: "M")),
      ("91310114MA1GW0000", .wrongLength(17)), ("9131011IMA1GW0000M", .wrongCharacter("I")),
    ])
  func creditCodes(_ code: String, _ verdict: CreditCode.Verdict) { #expect(CreditCode.verify(code) == verdict) }

  @Test("猜错字")
  func guesses() {
    #expect(closestMatch(to: "终点", among: ["终点站", "起点站"]) == "终点站")
    #expect(closestMatch(to: "供水价恪", among: ["供水价格", "供水成本公开"]) == "供水价格")
    #expect(closestMatch(to: "hotlien", among: ["hotline", "headway"]) == "hotline")
    #expect(closestMatch(to: "完全无关", among: ["票价", "线路"]) == nil)
  }
}
