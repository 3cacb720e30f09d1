/// Turns a cell into the text that a submission would hold, by the kind of element that it stands for.
///
/// Nothing is guessed: a cell of the spreadsheet's own dates becomes a date, `1.5` never a time. Whatever is not taken as
/// it stands is told.
struct CellReader {
  let log: IntakeLog

  func text(_ cell: Grid.Cell, _ name: String, _ kind: ElementKind, example: String) -> String? {
    func refuse(_ found: Localised) -> String? {
      log.add(
        .unusableCell, cell.place,
        [
          .init("element", Localised(verbatim: name)), .init("found", found), .init("expected", kind.expectation),
          .init("example", Localised(verbatim: example)),
        ])
      return nil
    }
    let value: String
    switch cell.content {
    case .text(let text): return plain(text, cell, name, kind)
    case .number(let number):
      if case .phone = kind, number.utf8.count > 6 {
        log.converted(name, Localised("是数字格式（原来以 0 开头的，0 已经丢了）", "are numbers, so that a leading 0 is lost"), number, cell.place)
      }
      value = number
    case .percent(let number): value = percent(number, cell, name, kind)
    case .moment(let date, let seconds):
      switch kind {
      case .range, .labValue, .number, .phone:
        return refuse(Localised("日期（表格软件把填的内容改成了日期）", "a date, which the spreadsheet made of what was typed"))
      default: value = moment(date, seconds, cell, name, kind)
      }
    case .boolean(let flag):
      value = flag ? "是" : "否"
      log.converted(name, Localised("是逻辑值", "are logical values"), value, cell.place)
    case .error(let text): return refuse(Localised("错误值 \(text)", "the error \(text)"))
    case .unworked: return refuse(Localised("没有算出结果的公式", "a formula without a result"))
    case .cutNumber(let text):
      return refuse(Localised("超过 15 位的数字 \(text)（表格软件只留得住 15 位，后面的已经丢了）", "a number of more than 15 digits, \(text), whose end is lost"))
    }
    tellWays(cell, name, value)
    return value
  }

  private func plain(_ raw: String, _ cell: Grid.Cell, _ name: String, _ kind: ElementKind) -> String? {
    let trimmed = raw.withoutOuterBlanks
    guard !trimmed.isEmpty else { return nil }
    let plain = kind.takesPlainWidth ? trimmed.withPlainWidth.withoutOuterBlanks : trimmed
    let value = kind.usualForm(of: plain) ?? plain
    if value != plain {
      log.converted(name, Localised("换成了通常的写法", "were put in the usual form"), value, cell.place)
    } else if plain != trimmed {
      log.converted(name, Localised("有全角字符", "have full-width characters"), value, cell.place)
    } else if value != raw {
      log.converted(name, Localised("前后有空格或换行", "have blanks around them"), value, cell.place)
    }
    tellWays(cell, name, value)
    return value
  }

  private func percent(_ number: String, _ cell: Grid.Cell, _ name: String, _ kind: ElementKind) -> String {
    guard case .number(let rule) = kind, rule.unit == "%", let part = Decimal(number) else { return number }
    let value = (part * Decimal(100)).trimmed.description
    log.converted(name, Localised("是百分比格式", "are percentages"), value, cell.place)
    return value
  }

  private func moment(_ date: CivilDate?, _ seconds: Int?, _ cell: Grid.Cell, _ name: String, _ kind: ElementKind) -> String {
    var clock = seconds.map(Self.clock)
    if case .time = kind, let seconds, seconds > 86_400 { clock = Self.clock(seconds % 86_400) }
    let value: String
    switch (kind, date, clock) {
    case (.period, let date?, nil): value = Period(.month, containing: date).description
    case (.time, _, let clock?): value = clock
    case (_, let date?, let clock?): value = "\(date) \(clock)"
    case (_, let date?, nil): value = "\(date)"
    default: value = clock ?? ""
    }
    log.converted(name, Localised("是表格软件的日期或时间", "are dates or times of the spreadsheet"), value, cell.place)
    return value
  }

  /// Hours and minutes; seconds only where there are any.
  static func clock(_ seconds: Int) -> String {
    let usual = twoDigits(seconds / 3600) + ":" + twoDigits(seconds / 60 % 60)
    return seconds % 60 == 0 ? usual : usual + ":" + twoDigits(seconds % 60)
  }

  private func tellWays(_ cell: Grid.Cell, _ name: String, _ value: String) {
    if cell.ways.contains(.formula) {
      log.converted(name, Localised("是公式，用了上次算出的结果", "are formulas, whose last results were used"), value, cell.place)
    }
    if cell.ways.contains(.merged) {
      log.converted(name, Localised("在合并单元格里，每一行都按同样的内容", "are merged; each row got the same"), value, cell.place)
    }
    if cell.ways.contains(.rounded) {
      log.converted(name, Localised("带着计算误差的尾数，取 15 位", "carry an error of arithmetic and were cut to 15 digits"), value, cell.place)
    }
  }
}

extension ElementKind {
  /// The same date, time or number as usually written; `nil` where it is, or cannot be read.
  func usualForm(of text: String) -> String? {
    switch self {
    case .date: CivilDate.read(text)?.normalised
    case .time: WallTime.read(text)?.normalised
    case .dateTime: Moment.read(text)?.normalised
    case .period: Period.read(text)?.normalised
    case .number: readDecimal(text)?.normalised
    default: nil
    }
  }

  /// Whether full-width characters in it are only another way to type the same.
  var takesPlainWidth: Bool {
    switch self {
    case .date, .time, .dateTime, .period, .number, .phone, .url, .labValue, .range, .itemReference, .attachment: true
    default: false
    }
  }
}
