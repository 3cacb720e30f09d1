// SPDX-License-Identifier: Apache-2.0

public import Disclosure
public import SourceYAML

extension NoticeRegister {
  /// As it is kept on disk.
  public var json: JSON {
    .object([
      ("entity", .string(entity)),
      (
        "notices",
        .array(
          notices.map { notice in
            .object([
              ("number", .string(notice.number)), ("year", .number(notice.year)), ("sequence", .number(notice.sequence)),
              ("issued", .string("\(notice.issued)")), ("due", .string("\(notice.due)")), ("dueWhy", .string(notice.dueWhy)),
              ("addressee", .string(notice.parties.addressee)), ("contact", .string(notice.parties.contact)),
              ("office", .string(notice.parties.office)), ("phone", .string(notice.parties.phone)),
              (
                "lines",
                .array(
                  notice.lines.map { line in
                    .object([
                      ("gap", .string(line.gap)), ("title", .string(line.title)), ("problem", .string(line.problem)),
                      ("basis", .string(line.basis)), ("since", .string(line.since)), ("cure", .string(line.cure)),
                      ("closed", .optional(line.closed?.description)), ("outcome", .string(line.outcome)),
                    ])
                  })
              ),
            ])
          })
      ),
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

  /// Strict: a value that was changed by hand must not be read as something else.
  private static func notice(_ node: YAMLNode) -> Notice? {
    guard let number = node.value("number")?.text, let year = node.value("year").flatMap({ Int($0.text) }),
      let sequence = node.value("sequence").flatMap({ Int($0.text) }), (1...999_999).contains(sequence), let issued = date(node, "issued"),
      issued.year == year, let due = date(node, "due"), due >= issued, let lines = node.value("lines"), lines.isList, !lines.items.isEmpty
    else { return nil }
    let read = lines.items.compactMap { line($0, issued) }
    guard read.count == lines.items.count, number.contains("\(sequence)"), let addressee = node.value("addressee")?.text else { return nil }
    return Notice(
      year: year, sequence: sequence, number: number, issued: issued, due: due, dueWhy: text(node, "dueWhy"),
      parties: Parties(addressee: addressee, contact: text(node, "contact"), office: text(node, "office"), phone: text(node, "phone")),
      lines: read)
  }

  private static func line(_ node: YAMLNode, _ issued: CivilDate) -> Line? {
    guard let gap = node.value("gap")?.text, let title = node.value("title")?.text, let end = node.value("closed") else { return nil }
    let closed = date(node, "closed")
    guard end.isNull || closed.map({ $0 >= issued }) ?? false else { return nil }
    return Line(
      gap: gap, title: title, problem: text(node, "problem"), basis: text(node, "basis"), since: text(node, "since"),
      cure: text(node, "cure"), closed: closed, outcome: text(node, "outcome"))
  }

  private static func text(_ node: YAMLNode, _ key: String) -> String { node.value(key).map { $0.isNull ? "" : $0.text } ?? "" }

  private static func date(_ node: YAMLNode, _ key: String) -> CivilDate? {
    node.value(key).flatMap { $0.isNull ? nil : CivilDate.read($0.text)?.value }
  }
}
