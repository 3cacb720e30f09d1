// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import SourceYAML

/// The content of one record as readers see it: single values, and tables with their columns.
struct PublicContent {
  /// What a cell holds, whatever words stand in it.
  enum Holding {
    case nothing
    /// What had to be given, and was not.
    case hole
    case words
    /// Words with a value, for charts and sums; of cells that are hidden in part it is not told.
    case value(ReadValue)
  }

  struct Field {
    /// Of the element, with the groups around it: `office/phone`.
    var id: String
    var label: String
    var kind: ElementKind
    var value: String
    /// The entries of a list.
    var items: [String] = []
    /// What it says, where it is a moment or a day.
    var moment: Moment?
    /// It had to be given, and was not.
    var isHole = false
    /// Says that everything complies, beside a value that does not.
    var isContradicted = false
  }

  struct Table {
    var id: String
    var label: String
    var columns: [String]
    /// Of the columns' elements.
    var ids: [String] = []
    var kinds: [ElementKind]
    var rows: [[String]]
    var holdings: [[Holding]]
    /// Of columns that hold lists: the entries of each row.
    var lists: [Int: [[String]]] = [:]
    /// The columns that tell a row from every other, by position.
    var keys: [Int] = []
    var exceedances: [Exceedance] = []
    /// Rows, from 0, with a result that could not be held against its limit.
    var uncompared: Set<Int> = []
    /// Where every cell stands in the submission.
    fileprivate var places: [[SourceRange?]] = []

    /// How a row is named when it is compared with the same row of another version.
    func name(of row: [String]) -> String { keys.map { row[$0] }.filter { !$0.isEmpty }.joined(separator: " ") }

    /// The names in a cell: the entries of a list, else the text itself.
    func names(row: Int, column: Int) -> [String] {
      if let entries = lists[column]?[row] { return entries }
      return given(row, column).map { [$0] } ?? []
    }

    /// What somebody wrote in a cell, as it is shown; `nil` for a hole, and where nothing stands.
    func given(_ row: Int, _ column: Int) -> String? {
      switch holdings[row][column] {
      case .nothing, .hole: nil
      case .words, .value: rows[row][column]
      }
    }

    func value(_ row: Int, _ column: Int) -> ReadValue? { if case .value(let value) = holdings[row][column] { value } else { nil } }

    /// Whether a row holds no result: each is a dash, or 未检测.
    func isUntested(row: Int) -> Bool {
      columns.indices.allSatisfy { column in
        guard kinds[column].publicForm == .result, !rows[row][column].isEmpty else { return true }
        return value(row, column)?.result == .notTested
      }
    }

    /// The same table with some of its rows, and without a column; without those, too, in which these rows hold nothing.
    func only(_ wanted: [Int], without column: Int?) -> Table {
      let kept = columns.indices.filter { place in place != column && wanted.contains { !rows[$0][place].isEmpty } }
      var table = Table(
        id: id, label: label, columns: kept.map { columns[$0] }, ids: kept.map { ids[$0] }, kinds: kept.map { kinds[$0] },
        rows: wanted.map { row in kept.map { rows[row][$0] } }, holdings: wanted.map { row in kept.map { holdings[row][$0] } })
      table.keys = keys.compactMap { kept.firstIndex(of: $0) }
      table.uncompared = Set(wanted.indices.filter { uncompared.contains(wanted[$0]) })
      table.exceedances = exceedances.compactMap { found in
        guard let row = wanted.firstIndex(of: found.row), let place = kept.firstIndex(of: found.column) else { return nil }
        var moved = found
        (moved.row, moved.column) = (row, place)
        return moved
      }
      return table
    }

    /// Where the column of an element stands; `nil` when no row fills it.
    func column(_ id: String?) -> Int? { id.flatMap { ids.firstIndex(of: $0) } }
  }

  /// What stands where a required element is missing.
  static let hole = "（没有公开）"

  var fields: [Field] = []
  var tables: [Table] = []

  /// Nothing: what was there was taken out.
  init() {}

  /// Only elements that the spec names go out; the order is the spec's.
  init(_ record: Record, _ requirement: Requirement) {
    guard let content = record.content, content.isMapping else { return }
    add(content, requirement.elements, prefix: "", path: "")
    let found = record.findings.filter { $0.code.isBreach && $0.file == record.file }
    let open = record.findings.filter { $0.code.leavesLimitOpen && $0.file == record.file }
    for index in tables.indices {
      mark(&tables[index], found)
      markUncompared(&tables[index], open)
    }
    let claims = Set(record.findings.filter { $0.code == .contradictedStatement && $0.file == record.file }.compactMap(\.range))
    for element in requirement.elements.elements {
      guard let node = content.value(of: element), claims.contains(node.range) else { continue }
      for index in fields.indices where fields[index].id == element.id { fields[index].isContradicted = true }
    }
  }

  /// The fields that are texts of their own, by place.
  var long: Set<Int> { Set(fields.indices.filter { HTML.isLong(fields[$0].value) }) }

  var exceedances: [Exceedance] { tables.flatMap(\.exceedances) }

  /// The value of an element outside of groups; `nil` for a hole.
  func field(_ id: String?) -> Field? { fields.first { $0.id == id && !$0.isHole } }

  func table(_ id: String?) -> Table? { tables.first { $0.id == id } }

  /// The values alone, without when and where they were published: two versions that differ here say something else.
  var json: [(String, JSON)] {
    [
      ("fields", .object(fields.map { ($0.label, .string($0.value)) })),
      (
        "tables",
        .object(
          tables.map { table in
            (table.label, .array(table.rows.map { row in .object(zip(table.columns, row).map { ($0, .string($1)) }) }))
          })
      ),
    ]
  }

  /// Findings stand at the very cell: the place of each is known.
  private func mark(_ table: inout Table, _ findings: [Finding]) {
    guard !findings.isEmpty else { return }
    for (row, ranges) in table.places.enumerated() {
      for (column, range) in ranges.enumerated() {
        guard let range, let finding = findings.first(where: { $0.range == range }) else { continue }
        func fact(_ name: String) -> String { finding.facts.first { $0.name == name }?.value.zh ?? "" }
        table.exceedances.append(
          Exceedance(
            table: table.label, row: row, column: column, subject: table.name(of: table.rows[row]), heading: table.columns[column],
            found: table.rows[row][column], side: fact("side"), limit: fact("expected")))
      }
    }
  }

  /// What is said of an indicator by its name holds for every row of that name: it is said once.
  private func markUncompared(_ table: inout Table, _ findings: [Finding]) {
    let ranges = Set(findings.compactMap(\.range))
    guard !ranges.isEmpty else { return }
    for (row, places) in table.places.enumerated() {
      for column in places.indices {
        guard let range = places[column], ranges.contains(range) else { continue }
        let isName = table.keys.contains(column)
        table.uncompared.formUnion(table.rows.indices.filter { $0 == row || isName && table.rows[$0][column] == table.rows[row][column] })
      }
    }
  }

  private mutating func add(_ node: YAMLNode, _ set: ElementSet, prefix: String, path: String) {
    for element in set.elements {
      guard let value = node.value(of: element), !value.isBlank, !value.isUnfilled else {
        // A hole is shown as a hole.
        if Self.isAsked(element, of: set, in: node) {
          fields.append(Field(id: path + element.id, label: prefix + element.label, kind: element.kind, value: Self.hole, isHole: true))
        }
        continue
      }
      switch element.kind {
      case .table(let rule): tables.append(Self.table(value, rule, element, prefix))
      case .group(let inner, _): add(value, inner, prefix: prefix + element.label + "：", path: path + element.id + "/")
      default:
        fields.append(
          Field(
            id: path + element.id, label: prefix + element.label, kind: element.kind, value: Self.text(value, element), items: Self.items(value, element),
            moment: element.personalData == .masked ? nil : value.moment))
      }
    }
  }

  /// Whether an element must be given beside the others of its mapping.
  private static func isAsked(_ element: Element, of set: ElementSet, in node: YAMLNode) -> Bool {
    if element.isRequired { return true }
    return element.requiredWhen?.answer(element: { id in set[id].flatMap { node.value(of: $0) }?.text }) ?? false
  }

  private static func table(_ node: YAMLNode, _ rule: TableRule, _ element: Element, _ prefix: String) -> Table {
    // A column that no row fills would be an empty column on the page.
    let used = rule.columns.elements.filter { column in
      node.items.contains { row in
        row.value(of: column).map { !$0.isBlank } ?? isAsked(column, of: rule.columns, in: row)
      }
    }
    let headings = used.map { column in
      if let unit = column.kind.toldUnit { return "\(column.label)（\(unit)）" }
      return column.label
    }
    let rows = node.items.map { row in
      used.map { column in
        cell(row.value(of: column), column) { isAsked(column, of: rule.columns, in: row) }
      }
    }
    var table = Table(
      id: element.id, label: prefix + element.label, columns: headings, kinds: used.map(\.kind), rows: rows.map { $0.map(\.text) },
      holdings: rows.map { $0.map(\.holding) })
    table.ids = used.map(\.id)
    for (index, column) in used.enumerated() {
      guard case .list = column.kind else { continue }
      table.lists[index] = node.items.map { row in row.value(of: column).map { items($0, column) } ?? [] }
    }
    table.places = node.items.map { row in used.map { row.value(of: $0)?.range } }
    table.keys = keys(rule).compactMap { id in used.firstIndex { $0.id == id } }
    if table.keys.isEmpty, !used.isEmpty { table.keys = [0] }
    return table
  }

  /// What the rules say no two rows share; else the indicator of a limit table with what stands before it.
  private static func keys(_ rule: TableRule) -> [String] {
    for check in rule.checks where !check.keys.isEmpty { return check.keys }
    for check in rule.checks {
      guard let limits = check.limits, let last = rule.columns.index(of: limits.indicator) else { continue }
      return rule.columns.elements[...last].map(\.id)
    }
    return []
  }

  /// One value as it may go out: hidden but for its ends where the spec says so; of an attachment only its name.
  private static func text(_ node: YAMLNode, _ element: Element) -> String {
    let text = text(node, element.kind)
    if element.kind.namesFile { return text.split(separator: "/").last.map(String.init) ?? text }
    return element.personalData == .masked ? MaskedText(whole: text).text : text
  }

  private static func cell(_ node: YAMLNode?, _ element: Element, isAsked: () -> Bool) -> (text: String, holding: Holding) {
    guard let node, !node.isNull, !node.isUnfilled else { return isAsked() ? (hole, .hole) : ("", .nothing) }
    let text = text(node, element)
    if text.isEmpty { return (text, .nothing) }
    let value = node.isScalar && element.personalData != .masked ? element.kind.value(of: node.text) : nil
    return (text, value.map { .value($0) } ?? .words)
  }

  private static func items(_ node: YAMLNode, _ element: Element) -> [String] {
    guard case .list(let rule) = element.kind, node.isList, element.personalData != .masked else { return [] }
    return node.items.filter(\.isScalar).map { rule.of.published($0.text) }
  }

  /// One cell: lists joined, rows of an inner table as `名称 值` pairs.
  private static func text(_ node: YAMLNode, _ kind: ElementKind) -> String {
    switch node.kind {
    case .scalar: return kind.published(node.text)
    case .list: return node.items.map { text($0, kind) }.joined(separator: "、")
    case .mapping: return node.pairs.map { "\($0.key.text) \(text($0.value, kind))" }.joined(separator: "，")
    case .alias: return ""
    }
  }
}
