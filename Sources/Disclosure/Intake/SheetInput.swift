// SPDX-License-Identifier: Apache-2.0

/// What a template says of one cell: what to type, and what it says when something else is typed.
struct SheetInput {
  let codeTables: [String: CodeTable]

  func input(_ element: Element) -> PlannedSheet.Input {
    let isRequired = element.isRequired ? "必填。" : element.requiredWhen == nil ? "" : "有时必填。"
    var input = self.input(element.label, element.kind, example: element.example ?? element.kind.example)
    input.hint = isRequired + (element.help.map { $0 + "。" } ?? "") + input.hint
    return input
  }

  func input(_ label: String, _ kind: ElementKind, example: String) -> PlannedSheet.Input {
    let words = self.words(kind, example)
    var input = PlannedSheet.Input(shape: shape(kind), title: label, hint: words, refusal: words)
    if case .attachment = kind { input.isAttachment = true }
    return input
  }

  private func shape(_ kind: ElementKind) -> PlannedSheet.Input.Shape {
    switch kind {
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .number(let rule): .number(min: rule.min, max: rule.max, whole: rule.isWhole)
    case .boolean: .choice(["是", "否"])
    case .enumeration(let values): .choice(values)
    case .codeList(let name): .choice(codeTables[name]?.codes.map(\.label) ?? [])
    default: .text
    }
  }

  /// One sentence or two that stand alone.
  private func words(_ kind: ElementKind, _ example: String) -> String {
    switch kind {
    case .enumeration, .codeList, .boolean: "从下拉列表里选"
    case .number(let rule):
      "填\(rule.isWhole ? "整数" : "数字")，不写单位" + (rule.unit.map { "（单位：\($0)）" } ?? "") + limits(rule) + "，例如 \(example)"
    case .date: "填日期，例如 \(example)"
    case .time: "填时刻，时和分之间用冒号，例如 \(example)"
    case .dateTime: "填日期和时刻，中间一个空格，例如 \(example)"
    case .list(let rule): "可填几项，用顿号隔开" + (rule.minItems.map { $0 > 1 ? "，至少 \($0) 项" : "" } ?? "") + listExample(rule, example)
    case .text, .address: example == kind.example ? "填文字" : "填文字，例如 \(example)"
    case .attachment: "填附件的文件名，例如 \(example)"
    default: "填\(kind.expectation.zh)，例如 \(example)"
    }
  }

  private func limits(_ rule: NumberRule) -> String {
    switch (rule.min, rule.max) {
    case (let min?, let max?): "，\(min) 到 \(max)"
    case (let min?, nil): "，不小于 \(min)"
    case (nil, let max?): "，不大于 \(max)"
    default: ""
    }
  }

  private func listExample(_ rule: ListRule, _ example: String) -> String {
    switch rule.of {
    case .time: "，例如 06:00、06:35"
    case .enumeration(let values): "，可填：" + values.joined(separator: "、")
    default: example.hasPrefix("[") ? "" : "，例如 \(example)"
    }
  }
}
