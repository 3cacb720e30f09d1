// SPDX-License-Identifier: Apache-2.0

internal import CXlsxWriter
internal import Disclosure

/// The rule on a cell or a column of cells: a hint when it is chosen, a list to choose from, a word when the wrong thing
/// is typed.
struct CellRule {
  let input: PlannedSheet.Input
  let row: lxw_row_t
  let column: lxw_col_t

  /// What Excel shows of titles and texts.
  private static let longestTitle = 32
  private static let longestText = 255

  func apply(to sheet: UnsafeMutablePointer<lxw_worksheet>, lastRow: lxw_row_t, _ choices: inout ChoiceLists) {
    var rule = lxw_data_validation()
    rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.show_input = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
    let texts = TextPool()
    rule.input_title = texts.hold(Self.clipped(input.title, Self.longestTitle))
    rule.input_message = texts.hold(Self.clipped(input.hint, Self.longestText))
    rule.error_title = texts.hold("填得不对")
    rule.error_message = texts.hold(Self.clipped("“\(input.title)”：\(input.refusal)", Self.longestText))
    set(&rule, texts, &choices)
    worksheet_data_validation_range(sheet, row, column, lastRow, column, &rule)
  }

  private func set(_ rule: inout lxw_data_validation, _ texts: TextPool, _ choices: inout ChoiceLists) {
    let cell = CellPlace.letters(Int(column) + 1) + "\(row + 1)"
    func custom(_ formula: String) {
      rule.validate = UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue)
      rule.value_formula = texts.hold(formula)
    }
    switch input.shape {
    case .text: rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    case .date: custom("=ISNUMBER(DATEVALUE(\(cell)))")
    case .time: custom("=ISNUMBER(TIMEVALUE(\(cell)))")
    case .dateTime: custom("=ISNUMBER(DATEVALUE(LEFT(\(cell),10)))")
    case .choice(let values):
      if values.joined(separator: ",").count < ChoiceLists.longestInline, !values.contains(where: { $0.contains(",") }) {
        rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
        rule.value_list = texts.holdList(values)
      } else {
        rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
        rule.value_formula = texts.hold(choices.formula(values))
      }
    case .number(let min, let max, let whole):
      rule.validate = UInt8((whole ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL).rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      rule.minimum_number = min.flatMap { Double($0.description) } ?? -1e12
      rule.maximum_number = max.flatMap { Double($0.description) } ?? 1e12
    }
  }

  private static func clipped(_ text: String, _ most: Int) -> String {
    text.unicodeScalars.count <= most ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(most - 1))) + "…"
  }
}

/// Texts that a C library reads while a rule is made.
private final class TextPool {
  private var held: [UnsafeMutablePointer<CChar>] = []
  private var lists: [UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>] = []

  func hold(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8CString
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { copy[index] = byte }
    held.append(copy)
    return copy
  }

  /// A list that ends in nothing.
  func holdList(_ texts: [String]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> {
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: texts.count + 1)
    for (index, text) in texts.enumerated() { list[index] = hold(text) }
    list[texts.count] = nil
    lists.append(list)
    return list
  }

  deinit {
    for text in held { text.deallocate() }
    for list in lists { list.deallocate() }
  }
}
