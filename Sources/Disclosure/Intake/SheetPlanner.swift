// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Plans the sheets of one requirement: the record with its first table, and one more for each other table.
struct SheetPlanner {
  let codeTables: [String: CodeTable]

  private var inputs: SheetInput { SheetInput(codeTables: codeTables) }

  func sheets(_ requirement: Requirement, _ current: Record?) -> [PlannedSheet] {
    let tables = requirement.elements.elements.compactMap { element -> (Element, TableRule)? in
      if case .table(let rule) = element.kind { (element, rule) } else { nil }
    }
    var sheets: [PlannedSheet] = []
    for (index, (element, rule)) in tables.enumerated() {
      var sheet = index == 0 ? record(requirement, current) : continuation(requirement, element)
      sheet.table = element.id
      sheet.columns = rule.columns.elements.filter(\.isLine).map(column)
      sheet.rows = rows(rule.columns.elements.filter(\.isLine), current?.node(of: element))
      if let help = element.help { sheet.help += sheet.help.isEmpty ? help : "。" + help }
      sheets.append(sheet)
    }
    return sheets.isEmpty ? [record(requirement, current)] : sheets
  }

  private func record(_ requirement: Requirement, _ current: Record?) -> PlannedSheet {
    let lines = RecordField.fields(of: requirement).flatMap { self.lines($0, requirement, current) }
    let content = requirement.elements.elements.filter(\.isLine).map { element in
      PlannedSheet.Line(
        label: labelled(element), isRequired: element.isRequired, values: [text(current?.node(of: element))], inputs: [inputs.input(element)])
    }
    var sections = [(RecordField.section, lines)]
    if !content.isEmpty { sections.append((RecordField.contentSection, content)) }
    return PlannedSheet(
      name: requirement.label, item: requirement.id, title: requirement.label,
      help: requirement.summary + (requirement.help.map { "。" + $0 } ?? ""), sections: sections, columns: [], rows: [])
  }

  /// The sheet of another table: only what ties it to its record stands above it.
  private func continuation(_ requirement: Requirement, _ element: Element) -> PlannedSheet {
    let key = RecordField.fields(of: requirement).filter { $0 == .period || $0 == .number }
    let lines = key.flatMap { self.lines($0, requirement, nil) }
    return PlannedSheet(
      name: "\(requirement.label)\(PlannedSheet.between)\(element.label)", item: requirement.id,
      title: "\(requirement.label)\(PlannedSheet.between)\(element.label)",
      help: "", sections: lines.isEmpty ? [] : [(RecordField.section, lines)], columns: [], rows: [])
  }

  // MARK: Lines of the record

  func lines(_ field: RecordField, _ requirement: Requirement, _ current: Record?) -> [PlannedSheet.Line] {
    let label = field.label(in: requirement)
    let input = inputs.input(label, field.kind(in: requirement), example: field.example(in: requirement))
    func line(_ values: [String], _ more: [PlannedSheet.Input] = [], isFirst: Bool = true) -> PlannedSheet.Line {
      PlannedSheet.Line(label: label, isRequired: isFirst && Self.isUsual(field), values: values, inputs: [input] + more)
    }
    switch field {
    case .channel:
      let second = PlannedSheet.Input(
        shape: .text, title: "网址或地点", hint: "企业网站、政府网站写网址，例如 https://www.example.cn/；公示栏、张贴写地点", refusal: "写网址或地点")
      let given = (current?.channels ?? []).map { [$0.label, $0.url ?? $0.place ?? ""] }
      // Room for one more than last time.
      return (given + Array(repeating: ["", ""], count: max(1, 3 - given.count))).enumerated().map { line($1, [second], isFirst: $0 == 0) }
    case .attachment:
      let second = PlannedSheet.Input(shape: .text, title: "附件标题", hint: "写公众看到的标题", refusal: "写附件标题")
      let given = (current?.attachments ?? []).map { [$0.file, $0.title] }
      return (given + [["", ""]]).map { line($0, [second]) }
    case .formed: return [line([current?.formed?.description ?? ""])]
    case .published: return [line([current?.published?.description ?? ""])]
    case .reviewer: return [line([current?.review?.post.map { $0.isMasked ? "" : $0.text } ?? ""])]
    case .reviewed: return [line([current?.review?.reviewed?.description ?? ""])]
    case .verdict: return [line([current?.review?.outcome?.rawValue ?? ""])]
    case .interpretation: return [line([current?.interpretation ?? ""])]
    case .period, .number, .correction, .note: return [line([""])]
    }
  }

  private static func isUsual(_ field: RecordField) -> Bool {
    switch field {
    case .attachment, .correction, .interpretation, .note, .formed: false
    default: true
    }
  }

  // MARK: Rows of the table

  private func column(_ element: Element) -> PlannedSheet.Column {
    PlannedSheet.Column(
      heading: labelled(element), isRequired: element.isRequired, width: Self.width(element), input: inputs.input(element))
  }

  /// The label with its unit, which people then need not type.
  private func labelled(_ element: Element) -> String {
    if let unit = element.kind.unit { return "\(element.label)（\(unit)）" }
    return element.label
  }

  /// In characters of ASCII width.
  private static func width(_ element: Element) -> Int {
    let least = element.label.unicodeScalars.count * 2 + 6
    let own = if case .list = element.kind { 48 } else { element.kind.cell.width }
    return max(least, own)
  }

  private func rows(_ columns: [Element], _ table: YAMLNode?) -> [[String]] {
    (table?.items ?? []).map { row in
      columns.map { column in
        var found: YAMLNode?
        row.forEachPair { key, value in if found == nil, column.names.contains(key.text), !value.isNull { found = value } }
        return text(found)
      }
    }
  }

  private func text(_ node: YAMLNode?) -> String {
    guard let node else { return "" }
    return node.isList ? CellList.joined(node.items.map(\.text)) : node.text
  }
}
