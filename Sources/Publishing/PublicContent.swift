internal import Disclosure
internal import SourceYAML

/// The content of one record as readers see it: single values, and tables with their columns.
struct PublicContent {
  struct Field {
    var label: String
    var value: String
  }

  struct Table {
    var id: String
    var label: String
    var columns: [String]
    var kinds: [ElementKind]
    var rows: [[String]]
  }

  /// What stands where a required element is lacking.
  static let hole = "（没有公开）"

  var fields: [Field] = []
  var tables: [Table] = []

  /// Only elements that the spec names go out; the order is the spec's.
  init(_ record: Record, _ requirement: Requirement) {
    guard let content = record.content, content.isMapping else { return }
    add(content, requirement.elements, prefix: "")
  }

  private mutating func add(_ node: YAMLNode, _ set: ElementSet, prefix: String) {
    for element in set.elements {
      guard let value = Self.value(of: element, in: node), !value.isBlank else {
        // A hole is shown as a hole.
        if Self.isAsked(element, of: set, in: node) { fields.append(Field(label: prefix + element.label, value: Self.hole)) }
        continue
      }
      switch element.kind {
      case .table(let rule): tables.append(Self.table(value, rule, element, prefix))
      case .group(let inner, _): add(value, inner, prefix: prefix + element.label + "：")
      default: fields.append(Field(label: prefix + element.label, value: Self.text(value, element)))
      }
    }
  }

  /// Whether an element must be given beside the others of its mapping.
  private static func isAsked(_ element: Element, of set: ElementSet, in node: YAMLNode) -> Bool {
    if element.isRequired { return true }
    return element.requiredWhen?.holds(
      attribute: { _ in [] }, element: { id in set[id].flatMap { value(of: $0, in: node) }?.text }, region: "") ?? false
  }

  private static func value(of element: Element, in node: YAMLNode) -> YAMLNode? {
    guard node.isMapping else { return nil }
    return node.pairs.first { element.names.contains($0.key.text) }?.value
  }

  private static func table(_ node: YAMLNode, _ rule: TableRule, _ element: Element, _ prefix: String) -> Table {
    // A column that no row fills would be an empty column on the page.
    let used = rule.columns.elements.filter { column in
      node.items.contains { row in
        value(of: column, in: row).map { !$0.isBlank } ?? isAsked(column, of: rule.columns, in: row)
      }
    }
    let headings = used.map { column in
      if case .number(let rule) = column.kind, let unit = rule.unit { return "\(column.label)（\(unit)）" }
      return column.label
    }
    let rows = node.items.map { row in
      used.map { column in
        guard let value = value(of: column, in: row), !value.isNull else { return isAsked(column, of: rule.columns, in: row) ? hole : "" }
        return text(value, column)
      }
    }
    return Table(id: element.id, label: prefix + element.label, columns: headings, kinds: used.map(\.kind), rows: rows)
  }

  /// One value as it may go out: hidden but for its ends where the spec says so; of an attachment only its name.
  private static func text(_ node: YAMLNode, _ element: Element) -> String {
    let text = text(node, element.kind)
    if case .attachment = element.kind { return text.split(separator: "/").last.map(String.init) ?? text }
    return element.personalData == .masked ? Screening.masked(text) : text
  }

  /// One cell: lists joined, rows of an inner table as `名称 值` pairs.
  private static func text(_ node: YAMLNode, _ kind: ElementKind) -> String {
    switch node.kind {
    case .scalar: return normalised(node.text, kind)
    case .list: return node.items.map { text($0, kind) }.joined(separator: "、")
    case .mapping: return node.pairs.map { "\($0.key.text) \(text($0.value, kind))" }.joined(separator: "，")
    case .alias: return ""
    }
  }

  /// What was understood is what is published: ０５：３０ goes out as 05:30.
  private static func normalised(_ text: String, _ kind: ElementKind) -> String {
    switch kind {
    case .date: CivilDate.read(text)?.value.description ?? text
    case .time: WallTime.read(text)?.value.description ?? text
    case .dateTime: Moment.read(text)?.value.description ?? text
    case .number: readDecimal(text)?.value.description ?? text
    case .list(let rule): normalised(text, rule.of)
    default: text
    }
  }
}
