// SPDX-License-Identifier: Apache-2.0

/// Turns a cell into the text that a submission would hold, by the kind of element that it stands for.
///
/// Nothing is guessed: a cell of the spreadsheet's own dates becomes a date, `1.5` never a time. Whatever is not taken as
/// it stands is reported.
struct CellReader {
  let log: IntakeLog

  /// One cell on its way, with what it is to be called.
  struct Reading {
    let cell: Grid.Cell
    let name: String
    let kind: ElementKind
    let example: String
  }

  /// What came of one way to read a cell that fits; `nil` text where it was refused.
  struct Outcome { var text: String? }

  func text(_ cell: Grid.Cell, _ name: String, _ kind: ElementKind, example: String) -> String? {
    let reading = Reading(cell: cell, name: name, kind: kind, example: example)
    let value: String?
    switch cell.content {
    case .text(let text): return plain(text, reading)
    case .number(let number): value = self.number(number, reading)
    case .percent(let number): value = percent(number, reading)
    case .moment(let date, let seconds): value = spreadsheetMoment(date, seconds, reading)
    case .boolean(let flag):
      let word = flag ? "是" : "否"
      log.converted(name, Localised("是逻辑值", "are logical values"), word, cell.place)
      value = word
    case .error(let text): value = refuse(Localised("错误值 \(text)", "the error \(text)"), reading)
    case .unworked: value = refuse(Localised("没有算出结果的公式", "a formula without a result"), reading)
    case .cutNumber(let text):
      value = refuse(
        Localised("超过 15 位的数字 \(text)（表格软件只留得住 15 位，后面的已经丢了）", "a number of more than 15 digits, \(text), whose end is lost"), reading)
    }
    guard let value else { return nil }
    reportWays(cell, name, value)
    return value
  }

  func refuse(_ found: Localised, _ reading: Reading) -> String? {
    log.add(
      .unusableCell, reading.cell.place,
      [
        .init("element", Localised(verbatim: reading.name)), .init("found", found), .init("expected", reading.kind.expectation),
        .init("example", Localised(verbatim: reading.example)),
      ])
    return nil
  }

  private func plain(_ raw: String, _ reading: Reading) -> String? {
    let (cell, name, kind) = (reading.cell, reading.name, reading.kind)
    let trimmed = raw.withoutOuterBlanks
    guard !trimmed.isEmpty else { return nil }
    let plain = kind.cell.takesPlainWidth ? trimmed.withPlainWidth.withoutOuterBlanks : trimmed
    if let value = bareMoment(plain, reading) ?? scientific(plain, reading) { return value.text }
    let value = kind.form?.usual(plain) ?? plain
    if value != plain {
      log.converted(name, Localised("换成了通常的写法", "were put in the usual form"), value, cell.place)
    } else if plain != trimmed {
      log.converted(name, Localised("有全角字符", "have full-width characters"), value, cell.place)
    } else if value != raw {
      log.converted(name, Localised("前后有空格或换行", "have blanks around them"), value, cell.place)
    }
    if kind.cell.losesZero { reportLostZero(value, reading) }
    reportWays(cell, name, value)
    return value
  }

  func reportWays(_ cell: Grid.Cell, _ name: String, _ value: String) {
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

/// Several values in one cell (沿途站点, 支付方式).
enum CellList {
  /// The first of these that occurs divides the values, so that a value may hold those that come after it.
  private static let marks: [[Character]] = [["\n", "\r\n"], ["；", ";"], ["、"], ["，", ","]]

  static func split(_ text: String) -> [String] {
    guard let divider = marks.first(where: { marks in text.contains { marks.contains($0) } }) else { return [text] }
    return text.split { divider.contains($0) }.map { String($0).withoutOuterBlanks }.filter { !$0.isEmpty }
  }

  /// The way to write values so that `split` gives them back.
  static func joined(_ values: [String]) -> String {
    let text = values.joined(separator: "、")
    if split(text) == values { return text }
    let lines = values.joined(separator: "\n")
    return split(lines) == values ? lines : lines + "\n"
  }
}
