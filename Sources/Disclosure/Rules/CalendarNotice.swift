// SPDX-License-Identifier: Apache-2.0

/// The yearly notice of the State Council's General Office on holidays, as typed text, turned into a calendar. Its own
/// arithmetic is checked: the year in its head, each weekday that it names, the number of days of each holiday, make-up days on
/// weekends, that the working days given off are made up for but for those that the law frees, and that no holiday which such notices arrange
/// is left out.
package struct CalendarNotice: Sendable {
  package enum Fault: Sendable, Hashable {
    case noDay(String)
    case wrongWeekday(String, CivilDate)
    case wrongCount(String, told: Int, found: Int)
    case backwards(String)
    case worksOnWeekday(CivilDate)
    case restsAndWorks(CivilDate)
    /// Working days given off and made up for at a holiday, and how many the law frees.
    case unbalanced(String, off: Int, worked: Int, free: Int)
    case otherYear(String)
    case missing([String])
    case nothing

    package var words: Localised {
      switch self {
      case .noDay(let text): Localised("“\(text)”不是这一年的日子", "‘\(text)’ is no day of the year")
      case .wrongWeekday(let text, let day):
        Localised("“\(text)”：\(day) 是\(CalendarNotice.name(day.weekday))，核对日期或星期", "‘\(text)’: \(day) is another day of the week")
      case .wrongCount(let text, let told, let found):
        Localised("“\(text)”写共 \(told) 天，起止日期是 \(found) 天", "‘\(text)’ says \(told) days; its dates are \(found)")
      case .backwards(let text): Localised("“\(text)”的止日早于起日", "‘\(text)’ ends before it begins")
      case .worksOnWeekday(let day): Localised("\(day) 是工作日，不用另写上班", "\(day) is a working day anyway")
      case .restsAndWorks(let day): Localised("\(day) 又放假又上班", "\(day) is both a holiday and a working day")
      case .unbalanced(let name, let off, let worked, let free):
        Localised(
          "“\(name)”放掉 \(off) 个周一至周五的日子，写了 \(worked) 天调休上班，净放 \(off - worked) 天；《全国年节及纪念日放假办法》是 \(free) 天："
            + (off - worked > free ? "是不是漏了上班的日子" : "是不是漏了放假的日子、多写了上班的日子"),
          "‘\(name)’ gives \(off) working days off and makes up for \(worked); the law frees \(free)")
      case .otherYear(let told): Localised("通知写的是\(told)年的安排，核对 --year", "the notice is about \(told)")
      case .missing(let names): Localised("没有写到\(names.joined(separator: "、"))：照通知录全", "not told: \(names.joined(separator: ", "))")
      case .nothing: Localised("没有读到放假的日子：按通知的原样写，如“元旦：1月1日（周四）至3日（周六）放假调休，共3天”", "no holiday was found")
      }
    }
  }

  /// The year that is asked for.
  package let year: Int
  package private(set) var holidays: Set<CivilDate> = []
  package private(set) var workdays: Set<CivilDate> = []
  package private(set) var faults: [Fault] = []

  /// Days of the year before or after that the notice arranges as well: they belong to another file.
  package private(set) var elsewhere: [String] = []

  /// The holidays that every such notice arranges, by the words that name them.
  private static let names = ["元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆"]

  /// How many days the law frees at each (全国年节及纪念日放假办法第二条): those that fall on a weekend are made up for, so that just as many
  /// working days are off. The amendment of November 2024 added one to two of them from 2025 on.
  private static func freeDays(_ name: String, _ year: Int) -> Int {
    switch name {
    case "春节": year >= 2025 ? 4 : 3
    case "劳动": year >= 2025 ? 2 : 1
    case "国庆": 3
    default: 1
    }
  }

  /// One holiday of the notice, or two that are arranged together.
  private struct Part {
    var names: [String]
    var off = 0
    var worked = 0
    /// How many faults had been reported when it began.
    var faults: Int
  }
  /// `六、中秋节、国庆节` names two; a sentence that lists them all before a colon is the head of the notice.
  private static let longestName = 12

  fileprivate static func name(_ weekday: Int) -> String { "周" + ["一", "二", "三", "四", "五", "六", "日"][weekday - 1] }

  package init(_ text: String, year: Int) {
    self.year = year
    var rested: Set<CivilDate> = []
    var named: Set<String> = []
    var part = Part(names: [], faults: 0)
    let breaks: Set<Character> = ["。", "；", ";", "\n", "\r\n"]
    for piece in text.split(whereSeparator: breaks.contains) {
      let sentence = String(piece).withPlainWidth.filter { !$0.isWhitespace }
      checkYear(sentence)
      if let colon = sentence.firstIndex(of: ":"), sentence[..<colon].count <= Self.longestName {
        let heads = Self.names.filter(sentence[..<colon].contains)
        if !heads.isEmpty {
          balance(part)
          part = Part(names: heads, faults: faults.count)
        }
        named.formUnion(heads)
      }
      // What stands before the first holiday says what the notice is about; it arranges no day.
      guard !named.isEmpty else { continue }
      if sentence.contains("放假") {
        let before = rested
        rest(sentence, &rested)
        part.off += rested.subtracting(before).count { $0.weekday <= 5 }
      } else if sentence.contains("上班") {
        let before = workdays
        work(sentence)
        part.worked += workdays.subtracting(before).count
      }
    }
    balance(part)
    let missing = Self.names.filter { !named.contains($0) }
    if rested.isEmpty { faults.append(.nothing) } else if !missing.isEmpty { faults.append(.missing(missing)) }
    for day in rested.intersection(workdays).sorted() { faults.append(.restsAndWorks(day)) }
    let year = self.year
    elsewhere =
      (rested.filter { $0.weekday <= 5 && $0.year != year }.map { "\($0) 放假" } + workdays.filter { $0.year != year }.map { "\($0) 上班" }).sortedByBytes()
    holidays = rested.filter { $0.weekday <= 5 && $0.year == year }
    workdays = workdays.filter { $0.year == year }
  }

  /// Of a holiday of which something is reported already, its days are not counted: one mistake, one fault.
  private mutating func balance(_ part: Part) {
    let free = part.names.reduce(0) { $0 + Self.freeDays($1, year) }
    guard !part.names.isEmpty, faults.count == part.faults, part.off - part.worked != free else { return }
    faults.append(.unbalanced(part.names.joined(separator: "、"), off: part.off, worked: part.worked, free: free))
  }

  /// `2023年部分节假日安排`, `现将2023年元旦`: the year that the notice is about.
  private mutating func checkYear(_ sentence: String) {
    for mark in ["年部分节假日", "年元旦"] {
      guard let end = sentence.firstRange(of: mark)?.lowerBound else { continue }
      let told = sentence[..<end].suffix(4)
      if Int(told).map({ $0 != year }) ?? false, !faults.contains(.otherYear(String(told))) { faults.append(.otherYear(String(told))) }
    }
  }

  /// `1月1日(周四)至3日(周六)放假调休，共3天`.
  private mutating func rest(_ sentence: String, _ rested: inout Set<CivilDate>) {
    let days = self.days(in: sentence)
    guard let first = days.first else { return faults.append(.noDay(shortened(sentence))) }
    let end = days.count > 1 ? days[1] : first
    guard end >= first else { return faults.append(.backwards(shortened(sentence))) }
    let count = end.dayNumber - first.dayNumber + 1
    if let told = Self.number(after: "共", in: sentence), told != count {
      return faults.append(.wrongCount(shortened(sentence), told: told, found: count))
    }
    for offset in 0..<min(count, 31) { rested.insert(first.adding(days: offset)) }
  }

  /// `2月14日(周六)、2月28日(周六)上班`.
  private mutating func work(_ sentence: String) {
    let days = self.days(in: sentence)
    if days.isEmpty { faults.append(.noDay(shortened(sentence))) }
    for day in days {
      if day.weekday <= 5 { faults.append(.worksOnWeekday(day)) } else { workdays.insert(day) }
    }
  }

  /// Days in the order in which they stand; `3日` alone belongs to the month before it, and a day to the year that stands last before it.
  /// A weekday in brackets must be right.
  private mutating func days(in sentence: String) -> [CivilDate] {
    var found: [CivilDate] = []
    var (year, month, digits) = (year, 0, "")
    var rest = Substring(sentence)
    while let character = rest.popFirst() {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      let value = Int(digits)
      digits = ""
      guard let value else { continue }
      if character == "年" {
        year = value
      } else if character == "月" {
        month = value
      } else if character == "日" {
        guard let day = CivilDate(year: year, month: month, day: value) else {
          faults.append(.noDay("\(month)月\(value)日"))
          continue
        }
        checkWeekday(day, rest)
        found.append(day)
      }
    }
    return found
  }

  private mutating func checkWeekday(_ day: CivilDate, _ rest: Substring) {
    guard rest.first == "(", let end = rest.firstIndex(of: ")") else { return }
    let note = rest[..<end]
    let names = (1...7).filter { note.replacing("星期", with: "周").replacing("周天", with: "周日").contains(Self.name($0)) }
    guard let told = names.first, told != day.weekday else { return }
    faults.append(.wrongWeekday("\(day.month)月\(day.day)日\(note))", day))
  }

  private static func number(after mark: Character, in sentence: String) -> Int? {
    sentence.lastIndex(of: mark).flatMap { Int(sentence[sentence.index(after: $0)...].prefix { $0.isASCII && $0.isNumber }) }
  }

  /// As `Specs/calendar/` holds it.
  package var yaml: String {
    func list(_ days: Set<CivilDate>) -> String { days.isEmpty ? " []\n" : "\n" + days.sorted().map { "  - \($0)\n" }.joined() }
    let (head, title) = ("# \(year) 年法定节假日与调休。只列与周一至周五、周末惯例不同的日子。\n", "国务院办公厅关于\(year)年部分节假日安排的通知\n")
    let other = elsewhere.isEmpty ? "" : "# 通知里还有别的年份的日子，补进那一年的文件：\(elsewhere.joined(separator: "、"))\n"
    return head + other + "year: \(year)\nsource: " + title + "holidays:" + "   # 周一至周五中放假的日子" + list(holidays) + "workdays:"
      + "   # 周末中上班的日子" + list(workdays)
  }
}
