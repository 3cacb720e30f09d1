// SPDX-License-Identifier: Apache-2.0

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

  @Test("编号永远是这几个：各部分分得开，行业也算在内")
  func fingerprints() {
    #expect(StableHash.hex(["shili-bus", "urban-bus", "route-list", ""], digits: 12) == "52b555ec967c")
    #expect(StableHash.hex(["shili-bus", "urban-bus", "route-list", "2026-08"], digits: 12) == "3729a485b935")
    #expect(StableHash.hex(["甲", "乙"]) == "ae1433bde79384a2")
    #expect(StableHash.hex(["甲乙"]) != StableHash.hex(["甲", "乙"]) && StableHash.hex(["甲乙", ""]) != StableHash.hex(["甲", "乙"]))
  }

  @Test("一样大的小数是同一个，不论末尾的零")
  func equalDecimals() throws {
    #expect(try Set(["1.10", "1.1", "1.100"].map { try #require(Decimal($0)) }).count == 1)
  }

  @Test("只有四年一次、四百年一次的闰年", arguments: [("2000-02-29", true), ("2024-02-29", true), ("1900-02-29", false), ("2100-02-29", false), ("2023-02-29", false)])
  func leapYears(_ text: String, _ isDate: Bool) { #expect((CivilDate.read(text) != nil) == isDate) }

  @Test("JSON 里换行的、控制的字符都转义，在哪里都是一行")
  func escaped() {
    #expect(JSON.string("a\u{2028}b\u{2029}c\u{7}\u{7F}\n\"\\").line == #""a\u2028b\u2029c\u0007\u007f\n\"\\""#)
  }

  @Test("不存在的日期", arguments: ["2026-02-29", "2026-13-01", "2026-10", "26-10-08", "2026-10-08 09:00", "today", "20261008"])
  func notDates(_ text: String) { #expect(CivilDate.read(text) == nil) }

  @Test(
    "时刻：过了零点的几种写法是一个意思",
    arguments: [
      ("22:30", "22:30"), ("6:05", "06:05"), ("24:00", "24:00"), ("０５：３０", "05:30"), ("05:30:00", "05:30"), ("00:30", "00:30"),
      ("24:30", "次日00:30"), ("25:00", "次日01:00"), ("29:59", "次日05:59"), ("次日0:30", "次日00:30"), ("次日00:30", "次日00:30"),
      ("次日 00：30", "次日00:30"), ("翌日0:30", "次日00:30"), ("第二天0:30", "次日00:30"), ("次日凌晨0:30", "次日00:30"), ("凌晨0:30", "00:30"),
      ("上午8:05", "08:05"), ("下午3:30", "15:30"), ("中午12:00", "12:00"), ("晚上10:00", "22:00"), ("晚上22:00", "22:00"),
    ])
  func times(_ text: String, _ usual: String) {
    #expect(WallTime.read(text)?.value.description == usual)
    // What is shown reads back as the same time.
    #expect(WallTime.read(usual)?.value == WallTime.read(text)?.value)
  }

  @Test("不是时刻", arguments: ["30:00", "32:30", "12:60", "24:60", "次日25:00", "次日24:00", "凌晨13:00", "下午0:30", "1230", "12：3", "次日", ""])
  func notTimes(_ text: String) { #expect(WallTime.read(text) == nil) }

  @Test(
    "日期后面过了零点的时刻，是后一天的",
    arguments: [
      ("2026-10-08 24:30", "2026-10-09 00:30"), ("2026-10-08 次日0:30", "2026-10-09 00:30"), ("2026年10月8日次日0:30", "2026-10-09 00:30"),
      ("2026-12-31 25:00", "2027-01-01 01:00"), ("2026-10-08 凌晨0:30", "2026-10-08 00:30"), ("2026年10月8日 下午3:30", "2026-10-08 15:30"),
      ("2026-10-08T09:30", "2026-10-08 09:30"), ("2026-10-08 24:00", "2026-10-08 24:00"),
    ])
  func moments(_ text: String, _ usual: String) { #expect(Moment.read(text)?.value.description == usual) }

  @Test(
    "区间：哪一头含、哪一头不含",
    arguments: [
      ("0-220", "0?..220?"), ("０～220", "0?..220?"), ("220至300", "220?..300?"), ("220（含）以下", "..220]"), ("220以下（含）", "..220]"),
      ("220(不含)以下", "..220)"), ("220以下", "..220?"), ("300以上", "300?.."), ("300及以上", "[300.."), ("300以上（含300）", "[300.."),
      ("300（含）以上", "[300.."), ("220-300（含）", "220?..300]"), ("220（不含）-300（含）", "(220..300]"), ("220-300（含）以下", "220?..300]"),
      ("小于108", "..108)"), ("小于（含）108", "..108]"), ("小于等于108", "..108]"), ("不足108", "..108)"), ("不满108", "..108)"), ("不超过108", "..108]"),
      ("大于180", "(180.."), ("超过180", "(180.."), ("大于（含）180", "[180.."), ("不少于180", "[180.."), ("≤60", "..60]"), ("<60", "..60)"),
      (">=60", "[60.."), ("220<x≤300", "(220..300]"), ("220＜用水量≤300", "(220..300]"), ("300≥V>220", "(220..300]"), ("x≤220", "..220]"),
      ("(220,300]", "(220..300]"), ("[0,220]", "[0..220]"), ("超过220不超过300", "(220..300]"), ("220以上、300以下", "220?..300?"),
      ("大于220小于等于300（含）", "(220..300]"), ("220以上至300（含）以下", "220?..300]"), ("1,000以上", "1000?.."), ("6公里以内", "nil"), ("300-220", "nil"),
      ("以上", "nil"), ("一档", "nil"), ("-", "nil"), ("220-", "nil"), ("220-300-400", "nil"), ("<", "nil"), ("x", "nil"),
    ])
  func ranges(_ text: String, _ shown: String) {
    func end(_ end: AmountRange.End?, _ marks: (String, String), isLow: Bool) -> String {
      guard let end else { return "" }
      let mark = end.isIncluded.map { $0 ? marks.0 : marks.1 } ?? "?"
      let amount = "\(end.amount)"
      return isLow && mark != "?" ? mark + amount : amount + mark
    }
    let range = AmountRange.read(text)
    let found = range.map { end($0.low, ("[", "("), isLow: true) + ".." + end($0.high, ("]", ")"), isLow: false) } ?? "nil"
    #expect(found == shown)
  }

  @Test(
    "所属期",
    arguments: [
      ("2026-10", "2026-10"), ("2026-Q3", "2026-Q3"), ("2026-H1", "2026-H1"), ("2026", "2026"), ("2026年第3季度", "2026-Q3"),
      ("2026年10月", "2026-10"), ("2026年上半年", "2026-H1"), ("2026年度", "2026"), ("2026年第三季度", "2026-Q3"),
      ("2026-W41", "2026-W41"), ("2026-W1", "2026-W01"), ("2026年第41周", "2026-W41"), ("2026W53", "2026-W53"), ("2026-10-H1", "2026-10-H1"),
      ("2026年10月下半月", "2026-10-H2"), ("2026-10上半月", "2026-10-H1"), ("202610", "2026-10"), ("2026.09", "2026-09"), ("2026年09月份", "2026-09"),
      ("2026年9月份", "2026-09"), ("２０２６年９月份", "2026-09"),
    ])
  func periods(_ text: String, _ usual: String) { #expect(Period.read(text)?.value.description == usual) }

  @Test(
    "不是所属期",
    arguments: [
      "2025-W53", "2026-W54", "2026-W00", "2026-13-H1", "2026-10-H3", "2026-Q5", "2026-13", "2026-上半月", "2026.9", "202613", "202600", "20261", "2026-9月份",
      "2026.13",
    ])
  func notPeriods(_ text: String) { #expect(Period.read(text) == nil) }

  @Test(
    "所属期的头尾和下一期",
    arguments: [
      ("2026-W01", "2025-12-29", "2026-01-04", "2026-W02"), ("2026-W53", "2026-12-28", "2027-01-03", "2027-W01"),
      ("2026-02-H2", "2026-02-16", "2026-02-28", "2026-03-H1"), ("2026-12-H2", "2026-12-16", "2026-12-31", "2027-01-H1"),
      ("2026-10-H1", "2026-10-01", "2026-10-15", "2026-10-H2"), ("2026-02", "2026-02-01", "2026-02-28", "2026-03"),
      ("2026-Q4", "2026-10-01", "2026-12-31", "2027-Q1"),
    ])
  func bounds(_ text: String, _ first: String, _ last: String, _ next: String) throws {
    let period = try #require(Period.read(text)?.value)
    #expect("\(period.firstDay) \(period.lastDay) \(period.following)" == "\(first) \(last) \(next)")
    #expect(Period(period.length, containing: period.firstDay) == period && Period(period.length, containing: period.lastDay) == period)
  }

  @Test(
    "检测结果的各种写法",
    arguments: [
      ("0.19", LabValue.number(n("0.19"))), ("０．１９", .number(n("0.19"))), ("1.0×10^-3", .number(n("0.0010"))),
      ("1.0×10⁻³", .number(n("0.0010"))), ("1.0x10-3", .number(n("0.0010"))), ("1.0E-3", .number(n("0.0010"))),
      ("1.5e2", .number(n("150"))), ("2*10^2", .number(n("200"))), ("<0.005", .below(n("0.005"))), ("< 0.5", .below(n("0.5"))),
      ("＜0.5", .below(n("0.5"))), ("≤0.05", .atMost(n("0.05"))), ("0.05L", .below(n("0.05"))), ("<1.0×10^-3", .below(n("0.0010"))),
      ("未检出(<0.05)", .below(n("0.05"))), ("未检出（0.05）", .below(n("0.05"))), ("未检出（检出限：0.05）", .below(n("0.05"))),
      ("ND(<0.05)", .below(n("0.05"))), (">200", .above(n("200"))), ("≥200", .atLeast(n("200"))),
      ("0(无)", .described(n("0"), "无")), ("0级（无）", .described(n("0"), "无")), ("0.041±0.021", .uncertain(n("0.041"), plusMinus: n("0.021"))),
      ("未检出", .notDetected), ("ND", .notDetected), ("<LOD", .notDetected), ("低于检出限", .notDetected), ("/", .notTested),
      ("--", .notTested), ("----", .notTested), ("——", .notTested), ("－", .notTested), ("未测", .notTested), ("未检测", .notTested),
      ("无异臭、异味", .words("无异臭、异味")), ("合格", .words("合格")), ("痕量", .words("痕量")),
    ])
  func labValues(_ text: String, _ value: LabValue) { #expect(LabValue(text) == value) }

  @Test(
    "读不懂的检测结果",
    arguments: [
      "氯1无", "0.05~3", "约0.3", "", "1.0×9^3", "1E99", "5(", "<0.5(超标", "-0.1", "−0.1", "<-0.5", "－０.１", "-1±0.2", "0.1(复测0.2)", "0.1（复检1.5）", "0(0.3)",
    ])
  func notLabValues(_ text: String) { #expect(LabValue(text) == nil) }

  private static func n(_ text: String) -> Decimal { Decimal(text) ?? Decimal(-1) }

  @Test(
    "统一社会信用代码的校验位、行政区划位",
    arguments: [
      ("91310114MA1GW0000M", CreditCode.Verdict.good), ("91310114MA1GW0000X", .wrongCheck(expected: "M")),
      ("91310114MA1GW0000", .wrongLength(17)), ("9131011IMA1GW0000M", .wrongCharacter("I")),
      ("91310A14MA1GW0000M", .wrongDivision("310A14")), ("91MA1GW0310114000M", .wrongDivision("MA1GW0")),
    ])
  func creditCodes(_ code: String, _ verdict: CreditCode.Verdict) { #expect(CreditCode.verify(code) == verdict) }

  @Test("猜错字")
  func guesses() {
    #expect(closestMatch(to: "终点", among: ["终点站", "起点站"]) == "终点站")
    #expect(closestMatch(to: "供水价恪", among: ["供水价格", "供水成本公开"]) == "供水价格")
    #expect(closestMatch(to: "hotlien", among: ["hotline", "headway"]) == "hotline")
    #expect(closestMatch(to: "完全无关", among: ["票价", "线路"]) == nil)
    #expect(closestMatch(to: "  票　", among: ["票"]) == "票")
    #expect(closestMatch(to: "立方米每小", among: ["立方米", "立方米每小时"], within: 1) == "立方米每小时")
    #expect(closestMatch(to: "立方米每", among: ["立方米每小时"], within: 1) == nil)
  }

  @Test("给出来照抄的命令里，名称是壳认得的一个词")
  func shellWords() {
    for plain in ["Entities/shili-water/submissions/a.yaml", "公开-1.yaml", "a_b,c@d:e.yaml"] { #expect("\(ShellWord(plain))" == plain) }
    #expect("\(ShellWord("第 1 份.yaml"))" == "'第 1 份.yaml'" && "\(ShellWord("a　b"))" == "'a　b'" && "\(ShellWord(""))" == "''")
    #expect("\(ShellWord("it's"))" == #"'it'\''s'"# && "\(ShellWord("$(x);`y`"))" == "'$(x);`y`'")
  }
}
