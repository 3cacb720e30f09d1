public import Disclosure
public import SourceYAML

extension NoticeRegister {
  /// As it is kept on disk.
  public var json: JSON {
    .object([
      ("entity", .string(entity)),
      ("notices", .array(notices.map { notice in
        .object([
          ("number", .string(notice.number)), ("year", .number(notice.year)), ("sequence", .number(notice.sequence)),
          ("issued", .string("\(notice.issued)")), ("due", .optional(notice.due?.description)), ("dueWhy", .string(notice.dueWhy)),
          ("lines", .array(notice.lines.map { line in
            .object([
              ("gap", .string(line.gap)), ("title", .string(line.title)), ("problem", .string(line.problem)),
              ("basis", .string(line.basis)), ("since", .string(line.since)), ("cure", .string(line.cure)),
              ("closed", .optional(line.closed?.description)),
            ])
          })),
        ])
      })),
    ])
  }

  /// Reads what was kept; `nil` when it was not kept whole, for instance after somebody changed it by hand.
  public init?(_ reading: YAMLReading) {
    guard reading.problems.isEmpty, let root = reading.tree.root, let entity = root.value("entity")?.text,
      let list = root.value("notices"), list.isList
    else { return nil }
    self.init(entity: entity)
    for node in list.items {
      guard let notice = Self.notice(node) else { return nil }
      notices.append(notice)
    }
  }

  private static func notice(_ node: YAMLNode) -> Notice? {
    guard let number = node.value("number")?.text, let year = node.value("year").flatMap({ Int($0.text) }),
      let sequence = node.value("sequence").flatMap({ Int($0.text) }), let issued = date(node, "issued"), let lines = node.value("lines"),
      lines.isList
    else { return nil }
    let read = lines.items.compactMap(line)
    guard read.count == lines.items.count else { return nil }
    return Notice(
      year: year, sequence: sequence, number: number, issued: issued, due: date(node, "due"),
      dueWhy: node.value("dueWhy")?.text ?? "", lines: read)
  }

  private static func line(_ node: YAMLNode) -> Line? {
    func text(_ key: String) -> String { node.value(key).map { $0.isNull ? "" : $0.text } ?? "" }
    guard let gap = node.value("gap")?.text, let title = node.value("title")?.text else { return nil }
    return Line(
      gap: gap, title: title, problem: text("problem"), basis: text("basis"), since: text("since"), cure: text("cure"),
      closed: date(node, "closed"))
  }

  private static func date(_ node: YAMLNode, _ key: String) -> CivilDate? {
    node.value(key).flatMap { $0.isNull ? nil : CivilDate.read($0.text)?.value }
  }
}
