// SPDX-License-Identifier: Apache-2.0

/// One sheet of a template before any file format: labels and values of a record, then a table.
package struct PlannedSheet: Sendable {
  /// Stands in a sheet's name between the item and its table.
  static let between: Character = "·"

  /// How cells of a column or line take what is typed.
  package struct Input: Sendable {
    package enum Shape: Sendable {
      case text, date, time, dateTime
      case number(min: Decimal?, max: Decimal?, whole: Bool)
      case choice([String])
    }

    package var shape: Shape
    /// Shown beside the cell when it is chosen.
    package var title: String
    package var hint: String
    /// Shown when something else is typed.
    package var refusal: String
    /// It names a file.
    package var isAttachment = false
  }

  /// A line of the record: its label, and a cell or two for its value.
  package struct Line: Sendable {
    package var label: String
    package var isRequired: Bool
    package var values: [String]
    package var inputs: [Input]
  }

  package struct Column: Sendable {
    package var heading: String
    package var isRequired: Bool
    /// In characters of ASCII width.
    package var width: Int
    package var input: Input
  }

  package var name: String
  /// The item that it is for, and which of its tables.
  package var item: String
  package var table = ""
  package var title: String
  package var help: String
  /// Lines under a heading of their own.
  package var sections: [(heading: String, lines: [Line])]
  package var columns: [Column]
  package var rows: [[String]]

  /// The hidden first row: what the sheet is for, and what the program wrote on it.
  package var mark: [String] { [TemplateMark.sheet, item, table, title, help] }

  /// How many columns hold something.
  package var width: Int { max(3, columns.count) }
}

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
    if kind.namesFile { input.isAttachment = true }
    return input
  }

  private func shape(_ kind: ElementKind) -> PlannedSheet.Input.Shape {
    switch kind.cell.shape {
    case .text: .text
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .number(let min, let max, let whole): .number(min: min, max: max, whole: whole)
    case .yesOrNo: .choice(["是", "否"])
    case .choice:
      switch kind.choices {
      case .listed(let values)?: .choice(values)
      case .codes(let name)?: .choice(codeTables[name]?.codes.map(\.label) ?? [])
      case nil: .text
      }
    }
  }

  /// One sentence or two that stand alone.
  private func words(_ kind: ElementKind, _ example: String) -> String {
    switch kind {
    case .value(let kind): kind.form.cellHint(example)
    case .list(let rule):
      "可填几项，用顿号隔开" + (rule.minItems.map { $0 > 1 ? "，至少 \($0) 项" : "" } ?? "")
        + (rule.of.form?.cellListHint ?? (example.hasPrefix("[") ? "" : "，例如 \(example)"))
    case .group, .table: "填\(kind.expectation.zh)，例如 \(example)"
    }
  }
}
