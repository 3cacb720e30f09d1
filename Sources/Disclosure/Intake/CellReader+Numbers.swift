// SPDX-License-Identifier: Apache-2.0

/// Numbers, percentages and moments, which a spreadsheet keeps otherwise than it shows them.
extension CellReader {
  // MARK: Numbers

  func number(_ number: String, _ reading: Reading) -> String? {
    let (cell, name, kind) = (reading.cell, reading.name, reading.kind)
    if let value = bareMoment(number, reading) { return value.text }
    guard let shown = cell.shown else {
      if kind.cell.losesZero { reportLostZero(number, reading) }
      return number
    }
    if kind.cell.takesShown {
      if let real = Decimal(number), let seen = Decimal(shown), seen != real { return rounded(number, shown, reading) }
      log.converted(name, Localised("是带格式的数字，按看到的样子", "are formatted numbers, taken as they are shown"), shown, cell.place)
      if kind.cell.losesZero { reportLostZero(shown, reading) }
      return shown
    }
    // 0.00"角" over what is in 元: the format gives the number another unit.
    if let unit = kind.unit, let other = Self.words(nextTo: shown), other != unit, !(unit == "元" && ["￥", "¥"].contains(other)) {
      return refuse(Localised("看到的是“\(shown)”，单位不是“\(unit)”", "shown as ‘\(shown)’, which is not in \(unit)"), reading)
    }
    let seen = Decimal(String(shown.filter { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }))
    if let seen, let real = Decimal(number), seen != real {
      log.converted(name, Localised("看到的是“\(shown)”，按格子里实际的数", "show ‘\(shown)’; the number behind it was taken"), number, cell.place)
    }
    return number
  }

  /// What a format writes before or behind a number; `nil` for nothing but figures and marks.
  private static func words(nextTo shown: String) -> String? {
    let words = shown.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.generalCategory == .currencySymbol || $0 == "￥" }
    return words.isEmpty ? nil : String(String.UnicodeScalarView(words))
  }

  /// 1.04 that a format shows as 1.0: beside a limit of 1 the digit that was cut decides. What somebody typed is taken as it was typed; of what
  /// was worked out to many digits, what is shown.
  private func rounded(_ number: String, _ shown: String, _ reading: Reading) -> String {
    let typed = number.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first.map { $0.utf8.count <= Self.typedPlaces } ?? true
    guard typed, !number.utf8.contains(where: { $0 == 0x45 || $0 == 0x65 }) else {
      log.converted(
        reading.name, Localised("是算出来的数，按看到的样子，后面的数字没有录入", "were worked out, and taken as they are shown, without the digits behind"), shown, reading.cell.place
      )
      return shown
    }
    log.converted(reading.name, Localised("看到的是“\(shown)”，按格子里实际的数", "show ‘\(shown)’; the number behind it was taken"), number, reading.cell.place)
    return number
  }

  /// More decimals than people type.
  private static let typedPlaces = 5

  func percent(_ number: String, _ reading: Reading) -> String? {
    let (cell, name, kind) = (reading.cell, reading.name, reading.kind)
    guard let part = Decimal(number) else { return number }
    let hundredth = (part * Decimal(100)).trimmed.description
    if kind.cell.style == .number {
      let value = kind.unit == "%" ? hundredth : number
      let what =
        kind.unit == "%"
        ? Localised("是百分比格式", "are percentages")
        : Localised("是百分比格式，这一项却不是百分数，按 \(hundredth)% 即 \(number) 算", "are percentages, which this is not: \(hundredth) % is \(number)")
      log.converted(name, what, value, cell.place)
      return value
    }
    let value = kind.cell.takesShown ? cell.shown ?? hundredth + "%" : hundredth + "%"
    log.converted(name, Localised("是百分比格式，按看到的样子", "are percentages, taken as they are shown"), value, cell.place)
    return value
  }

  /// A number that should be a day or a time: what the spreadsheet keeps when nobody gave the cell a date's format. `text` is `nil`
  /// where it was refused.
  func bareMoment(_ number: String, _ reading: Reading) -> Outcome? {
    let (cell, days) = (reading.cell, reading.kind.cell.days)
    guard number.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false else { return nil }
    func told(_ value: String) -> Outcome {
      log.converted(
        reading.name, Localised("是没有设成日期或时间格式的数字", "are numbers that were not formatted as dates or times"), value, cell.place)
      return Outcome(text: value)
    }
    if days == .clock, number.hasPrefix("0."), Decimal(number) != nil {
      if let seconds = SpreadsheetDay.clock(number) { return told(Self.clock(seconds)) }
      return Outcome(text: refuse(Localised("小数 \(number)，看不出是几点几分", "the decimal \(number), which tells no time for certain"), reading))
    }
    guard days == .day || days == .month || days == .moment, let moment = SpreadsheetDay.moment(number, from1904: cell.countsFrom1904) else { return nil }
    switch days {
    case .day where moment.seconds == 0: return told("\(moment.date)")
    case .moment: return told(moment.seconds == 0 ? "\(moment.date)" : "\(moment.date) \(Self.clock((moment.seconds + 30) / 60 * 60))")
    case .month where moment.seconds == 0: return told(Period(.month, containing: moment.date).description)
    default: return nil
    }
  }

  /// 1.3800138E10, as programs write numbers: in plain digits where all are there, refused where the end was rounded away.
  func scientific(_ text: String, _ reading: Reading) -> Outcome? {
    guard reading.kind.cell.takesPowers else { return nil }
    let parts = text.split(whereSeparator: { $0 == "E" || $0 == "e" })
    guard parts.count == 2, let mark = text.first(where: { $0 == "E" || $0 == "e" }), text.filter({ $0 == mark }).count == 1 else { return nil }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let isSpreadsheet = parts[1].hasPrefix("+")
    guard mantissa.count == 2, mantissa[0].count == 1, let power = Int(parts[1].drop { $0 == "+" }), (1...20).contains(power),
      mantissa.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let missing = power - mantissa[1].count
    guard missing >= 0, !isSpreadsheet || missing == 0 else {
      return Outcome(text: refuse(Localised("科学记数 \(text)，后面的数字已经丢了", "\(text), whose last digits are lost"), reading))
    }
    let value = mantissa.joined() + String(repeating: "0", count: missing)
    log.converted(reading.name, Localised("是科学记数，写成了数字", "are in scientific notation"), value, reading.cell.place)
    if reading.kind.cell.losesZero { reportLostZero(value, reading) }
    return Outcome(text: value)
  }

  /// A number with its area code that lost the 0 before it: nine to eleven digits, and neither a mobile number nor one of 400 or 800.
  func reportLostZero(_ value: String, _ reading: Reading) {
    guard PhoneNumber.isMissingZero(value) else { return }
    log.fold(
      .lostZero, [reading.name], reading.cell.place,
      [.init("element", Localised(verbatim: reading.name)), .init("value", Localised(verbatim: value))])
  }

  // MARK: Moments

  func spreadsheetMoment(_ date: CivilDate?, _ seconds: Int?, _ reading: Reading) -> String? {
    let (cell, name) = (reading.cell, reading.name)
    let shown = cell.shown.map { Localised("，显示为“\($0)”", ", shown as ‘\($0)’") } ?? Localised("", "")
    let days = reading.kind.cell.days
    switch days {
    case .refused:
      return refuse(
        Localised("日期（表格软件把填的内容改成了日期\(shown.zh)）", "a date, which the spreadsheet made of what was typed\(shown.en)"), reading)
    case .day, .clock, .moment, .month:
      let value = moment(date, seconds, days)
      log.converted(name, Localised("是表格软件的日期或时间", "are dates or times of the spreadsheet"), value, cell.place)
      return value
    case .shown: break
    }
    let plain = moment(date, seconds, days)
    let value = cell.shown ?? plain
    if date != nil {
      log.fold(
        .datedText, [name], cell.place,
        [
          .init("element", Localised(verbatim: name)), .init("value", Localised(verbatim: plain)),
          .init("typed", value == plain ? Localised("", "") : Localised("，显示为“\(value)”，按显示的录入", ", shown and taken as ‘\(value)’")),
        ])
    } else {
      log.converted(name, Localised("是表格软件的日期或时间", "are dates or times of the spreadsheet"), value, cell.place)
    }
    return value
  }

  private func moment(_ date: CivilDate?, _ seconds: Int?, _ days: CellForm.Days) -> String {
    var clock = seconds.map(Self.clock)
    if days == .clock { clock = seconds.map(Self.serviceClock) }
    switch (days, date, clock) {
    case (.month, let date?, nil): return Period(.month, containing: date).description
    case (.clock, _, let clock?): return clock
    case (_, let date?, let clock?): return "\(date) \(clock)"
    case (_, let date?, nil): return "\(date)"
    default: return clock ?? ""
    }
  }

  /// A time of a day of service, which may end after midnight: 24:10 is 次日00:10.
  static func serviceClock(_ seconds: Int) -> String {
    (seconds >= 86_400 ? "次日" : "") + clock(seconds % 86_400)
  }

  /// Hours and minutes; seconds only where there are any.
  static func clock(_ seconds: Int) -> String {
    let usual = twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60)
    return seconds % 60 == 0 ? usual : usual + ":" + twoDigits(seconds % 60)
  }
}

/// How spreadsheets count days and parts of a day.
package enum SpreadsheetDay {
  /// The day of a number. Day 1 is 1900-01-01, and day 60 a 29 February that never was; in the other system day 0 is 1904-01-01.
  /// - Returns: `nil` for a number that is no day.
  package static func date(_ day: Int, from1904: Bool) -> CivilDate? {
    if from1904 { return CivilDate(year: 1904, month: 1, day: 1)?.adding(days: day) }
    guard day >= 1, day != 60 else { return nil }
    return CivilDate(year: 1900, month: 1, day: 1)?.adding(days: day < 60 ? day - 1 : day - 2)
  }

  /// Years in which a number without a date's format is taken for a day: nothing disclosed here is older or later.
  private static let years = 1990...2099

  /// The day and time that a bare number stands for; `nil` where it can be none, or is not written as a plain number.
  static func moment(_ number: String, from1904: Bool) -> (date: CivilDate, seconds: Int)? {
    guard number.utf8.count >= 5, number.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), let value = Double(number) else { return nil }
    let seconds = Int((value * 86_400).rounded())
    guard value < 100_000, let date = date(seconds / 86_400, from1904: from1904), years.contains(date.year) else { return nil }
    return (date, seconds % 86_400)
  }

  /// The time of day that a part of a day stands for, in seconds, to the whole minute. With two decimals or fewer it may as well be
  /// hours and minutes with a point between, and is not read.
  static func clock(_ number: String) -> Int? {
    guard number.hasPrefix("0."), number.utf8.count > 4, let value = Double(number) else { return nil }
    let minutes = value * 1_440
    guard abs(minutes - minutes.rounded()) < 0.02 else { return nil }
    return Int(minutes.rounded()) * 60
  }
}
