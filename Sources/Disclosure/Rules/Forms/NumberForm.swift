// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A number (数字), a whole one or an amount of money.
struct NumberForm: ValueForm {
  var isWhole = false
  var isMoney = false
  var min: Decimal?
  var max: Decimal?
  var unit: String?

  static var words: [String] { ["number", "money", "integer"] }

  static func read(_ word: String, _ fields: SpecFields, _ rules: ElementReader) -> (any ValueForm)? {
    NumberForm(
      isWhole: word == "integer", isMoney: word == "money", min: fields.decimal("min"), max: fields.decimal("max"),
      unit: fields.unit("unit", of: rules.units))
  }

  func tightened(by layer: Tightening) -> any ValueForm {
    var form = self
    form.min = layer.bound("min", layer.fields.decimal("min"), min, isFloor: true)
    form.max = layer.bound("max", layer.fields.decimal("max"), max, isFloor: false)
    return form
  }

  var crossedBounds: (low: String, high: String)? { Tightening.crossed(min, max) }

  func changes(since old: any ValueForm, _ comparison: ElementComparison) -> [RuleChange]? {
    guard let old = old as? NumberForm else { return nil }
    let bounds = comparison.bound("值", old.min, min, isFloor: true) + comparison.bound("值", old.max, max, isFloor: false)
    let units = comparison.make(.changed, comparison.path, arrow(old.unit ?? "—", unit ?? "—"))
    return bounds + (old.unit == unit ? [] : [units])
  }

  var expectation: Localised {
    isWhole ? Localised("整数", "a whole number") : isMoney ? Localised("金额（数字）", "an amount of money") : Localised("数字", "a number")
  }

  /// A number that the rule allows: the usual one, or one in the middle of its bounds.
  var example: String {
    let usual = isWhole ? Decimal(30) : Decimal("2.25") ?? Decimal(2)
    let middle = min.flatMap { low in max.flatMap { high in ((low + high) / Decimal(2))?.trimmed } }
    let whole = middle.flatMap { middle in middle.whole.map { Decimal($0) } ?? Int(middle.description.prefix { $0 != "." }).map { Decimal($0 + 1) } }
    let fits = [usual, isWhole ? whole : middle, min, max].compactMap { $0 }.first { value in
      min.map { value >= $0 } ?? true && max.map { value <= $0 } ?? true
    }
    return (fits ?? usual).description
  }

  func bounds(in language: Language) -> String {
    [unit ?? "", ValueBounds.words(min?.description, max?.description, "", language)].filter { !$0.isEmpty }
      .joined(separator: language == .zh ? "，" : ", ")
  }

  var isFigure: Bool { true }
  var isAmount: Bool { true }
  func extent(of text: String) -> (least: Decimal, greatest: Decimal)? { readDecimal(text).map { ($0.value, $0.value) } }
  func isSame(_ one: String, _ other: String, _ codes: [String: CodeTable]) -> Bool? { same(one, other) { readDecimal($0)?.value } }

  func remarks(on node: YAMLNode, _ codes: [String: CodeTable]) -> [ValueRemark] {
    var value = node.tree.withBytes(of: node.index) { Decimal($0) }
    var remarks: [ValueRemark] = []
    if value == nil, let read = readDecimal(node.text) {
      value = read.value
      if let usual = read.normalised { remarks.append(.usual(usual)) }
    }
    guard let value, !isWhole || value.whole != nil else { return remarks + [.unreadable(nil)] }
    if let min, value < min {
      remarks.append(.wrong(.outOfRange, found: "\(value)", expected: Localised("不小于 \(min)", "at least \(min)")))
    } else if let max, value > max {
      remarks.append(.wrong(.outOfRange, found: "\(value)", expected: Localised("不大于 \(max)", "at most \(max)")))
    }
    return remarks
  }

  var screening: ValueScreening { .number }
  func accepts(_ text: String, _ codes: [String: CodeTable]) -> Bool { Decimal(text) != nil }

  func advice(on plain: String) -> Localised? { ValueAdvice.point(plain) ?? ValueAdvice.bare(plain) }

  var cell: CellForm {
    CellForm(shape: .number(min: min, max: max, whole: isWhole), days: .refused, style: .number, takesPlainWidth: true)
  }

  func cellHint(_ example: String) -> String {
    let limits =
      switch (min, max) {
      case (let min?, let max?): "，\(min) 到 \(max)"
      case (let min?, nil): "，不小于 \(min)"
      case (nil, let max?): "，不大于 \(max)"
      default: ""
      }
    return "填\(isWhole ? "整数" : "数字")，不写单位" + (unit.map { "（单位：\($0)）" } ?? "") + limits + "，例如 \(example)"
  }

  func usual(_ text: String) -> String? { readDecimal(text)?.normalised }
  func published(_ text: String) -> String { readDecimal(text)?.value.description ?? text }
  func value(of text: String) -> ReadValue? { (readDecimal(text)?.value).map { .number($0) } }
  var publicForm: PublicForm { .number }
  var places: Set<Answer.Place> { isMoney ? [.price] : [] }
}

/// Numbers with something around them: full-width digits, commas, units.
extension NumberForm {
  func repair(_ text: String, _ codes: [String: CodeTable], _ units: UnitTable) -> ValueRepair? {
    if Decimal(text) != nil { return nil }
    let plain = text.withPlainWidth.trimmingSpaces
    if let read = readDecimal(text), let usual = read.normalised {
      return ValueRepair(text: usual, kind: usual == plain ? .plainWidth : .usualForm, finding: .normalisedValue)
    }
    if let amount = Self.withoutCurrencySign(plain, unit) {
      return ValueRepair(text: amount, kind: .droppedUnit, finding: .unreadableValue)
    }
    // 2。5: the full stop of a Chinese keyboard between two figures is a decimal point; nothing else is read from it.
    let parts = plain.split(separator: "。", omittingEmptySubsequences: false)
    if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) {
      return ValueRepair(text: parts.joined(separator: "."), kind: .plainWidth, finding: .unreadableValue)
    }
    guard let wanted = unit.flatMap(units.named), let written = Self.split(plain), let found = units.named(written.unit) else { return nil }
    if found.symbol == wanted.symbol {
      return ValueRepair(text: written.number.description, kind: .droppedUnit, finding: .unreadableValue)
    }
    return units.convert(written.number, from: found, to: wanted).map { ValueRepair(text: $0.description, kind: .convertedUnit, finding: .unreadableValue) }
  }

  /// `¥2`, `￥2元`, where the rule asks for an amount of yuan.
  private static func withoutCurrencySign(_ plain: String, _ unit: String?) -> String? {
    // An amount of ten thousands is another matter: ¥2 may be two yuan there.
    guard let unit, unit.hasPrefix("元"), let sign = ["¥", "￥", "人民币", "RMB", "CNY"].first(where: plain.hasPrefix) else { return nil }
    var rest = String(plain.dropFirst(sign.count)).trimmingSpaces
    if rest.hasSuffix(unit) {
      rest = String(rest.dropLast(unit.count)).trimmingSpaces
    } else if rest.hasSuffix("元") {
      rest = String(rest.dropLast()).trimmingSpaces
    }
    guard let bare = withoutThousandsMarks(rest), Decimal(bare) != nil else { return nil }
    return bare
  }

  /// A number and the word behind it.
  private static func split(_ plain: String) -> (number: Decimal, unit: String)? {
    let digits = plain.prefix { $0.isASCII && ($0.isNumber || "+-.".contains($0)) }
    let unit = String(plain.dropFirst(digits.count)).trimmingSpaces
    guard !unit.isEmpty, let number = Decimal(String(digits)) else { return nil }
    return (number, unit)
  }
}

extension ElementKind {
  package static let number = ElementKind(NumberForm())
  /// Any whole number.
  package static let whole = ElementKind(NumberForm(isWhole: true))
}
