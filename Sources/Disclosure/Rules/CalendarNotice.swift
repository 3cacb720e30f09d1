// SPDX-License-Identifier: Apache-2.0

/// The yearly notice of the State Council's General Office on holidays, as typed text, turned into a calendar. Its own
/// arithmetic is checked: each weekday that it names, the number of days of each holiday, make-up days on weekends.
public struct CalendarNotice: Sendable {
  public enum Fault: Sendable, Hashable {
    case noDay(String)
    case wrongWeekday(String, CivilDate)
    case wrongCount(String, told: Int, found: Int)
    case backwards(String)
    case worksOnWeekday(CivilDate)
    case restsAndWorks(CivilDate)
    case nothing

    public var words: Localised {
      switch self {
      case .noDay(let text): Localised("“\(text)”不是这一年的日子", "‘\(text)’ is no day of the year")
      case .wrongWeekday(let text, let day):
        Localised("“\(text)”：\(day) 是\(CalendarNotice.name(day.weekday))，核对日期或星期", "‘\(text)’: \(day) is another day of the week")
      case .wrongCount(let text, let told, let found):
        Localised("“\(text)”写共 \(told) 天，起止日期是 \(found) 天", "‘\(text)’ says \(told) days; its dates are \(found)")
      case .backwards(let text): Localised("“\(text)”的止日早于起日", "‘\(text)’ ends before it begins")
      case .worksOnWeekday(let day): Localised("\(day) 是工作日，不用另写上班", "\(day) is a working day anyway")
      case .restsAndWorks(let day): Localised("\(day) 又放假又上班", "\(day) is both a holiday and a working day")
      case .nothing: Localised("没有读到放假的日子：按通知的原样写，如“1月1日（周四）至3日（周六）放假调休，共3天”", "no holiday was found")
      }
    }
  }

  public let year: Int
  public private(set) var holidays: Set<CivilDate> = []
  public private(set) var workdays: Set<CivilDate> = []
  public private(set) var faults: [Fault] = []

  fileprivate static func name(_ weekday: Int) -> String { "周" + ["一", "二", "三", "四", "五", "六", "日"][weekday - 1] }

  public init(_ text: String, year: Int) {
    self.year = year
    var rested: Set<CivilDate> = []
    let breaks: Set<Character> = ["。", "；", ";", "\n", "\r\n"]
    for part in text.split(whereSeparator: breaks.contains) {
      let sentence = String(part).withPlainWidth.filter { !$0.isWhitespace }
      if sentence.contains("放假") { rest(sentence, &rested) } else if sentence.contains("上班") { work(sentence) }
    }
    if rested.isEmpty { faults.append(.nothing) }
    for day in rested.intersection(workdays).sorted() { faults.append(.restsAndWorks(day)) }
    holidays = rested.filter { $0.weekday <= 5 }
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

  /// Days in the order in which they stand; `3日` alone belongs to the month before it. A weekday in brackets must be right.
  private mutating func days(in sentence: String) -> [CivilDate] {
    var found: [CivilDate] = []
    var (month, digits) = (0, "")
    var rest = Substring(sentence)
    while let character = rest.popFirst() {
      if character.isASCII, character.isNumber {
        digits.append(character)
        continue
      }
      let value = Int(digits)
      digits = ""
      guard let value else { continue }
      if character == "月" {
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
    let names = (1...7).filter { note.contains(Self.name($0)) }
    guard let told = names.first, told != day.weekday else { return }
    faults.append(.wrongWeekday("\(day.month)月\(day.day)日\(note))", day))
  }

  private static func number(after mark: Character, in sentence: String) -> Int? {
    sentence.lastIndex(of: mark).flatMap { Int(sentence[sentence.index(after: $0)...].prefix { $0.isASCII && $0.isNumber }) }
  }

  /// As `Specs/calendar/` holds it.
  public var yaml: String {
    func list(_ days: Set<CivilDate>) -> String { days.isEmpty ? " []\n" : "\n" + days.sorted().map { "  - \($0)\n" }.joined() }
    let (head, title) = ("# \(year) 年法定节假日与调休。只列与周一至周五、周末惯例不同的日子。\n", "国务院办公厅关于\(year)年部分节假日安排的通知\n")
    return head + "year: \(year)\nsource: " + title + "holidays:" + "   # 周一至周五中放假的日子" + list(holidays) + "workdays:"
      + "   # 周末中上班的日子" + list(workdays)
  }
}
