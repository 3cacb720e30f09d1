// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

extension NoticeRegister {
  /// As it is kept on disk.
  package var json: JSON { json(\.kept) }

  /// As it was kept when outcomes stood there in words: what was sealed so is as it was written.
  package var formerJSON: JSON { json(\.formerly) }

  private func json(_ outcome: (Line.Outcome) -> String) -> JSON {
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
                      ("closed", .optional(line.closed?.description)), ("outcome", .string(line.outcome.map(outcome) ?? "")),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }

  /// Reads what was kept; `nil` when it was not kept whole, for instance after somebody changed it by hand.
  package init?(_ reading: YAMLReading) {
    guard reading.problems.isEmpty, let root = reading.tree.root else { return nil }
    let kept = KeptFields(node: root)
    guard let entity = kept.text("entity"), let notices = kept.list("notices", Self.notice) else { return nil }
    self.init(entity: entity, notices: notices)
  }

  /// Strict: a value that was changed by hand must not be read as something else.
  private static func notice(_ kept: KeptFields) -> Notice? {
    guard let number = kept.text("number"), let year = kept.number("year"), let sequence = kept.number("sequence"),
      (1...999_999).contains(sequence), let issued = kept.date("issued"), issued.year == year, let due = kept.date("due"), due >= issued,
      let lines = kept.list("lines", { line($0, issued) }), !lines.isEmpty, number.contains("\(sequence)"), let addressee = kept.text("addressee")
    else { return nil }
    return Notice(
      year: year, sequence: sequence, number: number, issued: issued, due: due, dueWhy: kept.text("dueWhy") ?? "",
      parties: Parties(
        addressee: addressee, contact: kept.text("contact") ?? "", office: kept.text("office") ?? "", phone: kept.text("phone") ?? ""),
      lines: lines)
  }

  private static func line(_ kept: KeptFields, _ issued: CivilDate) -> Line? {
    guard let gap = kept.text("gap"), let title = kept.text("title"), let end = kept.node.value("closed") else { return nil }
    let closed = kept.date("closed")
    guard end.isNull || closed.map({ $0 >= issued }) ?? false else { return nil }
    func text(_ key: String) -> String { kept.text(key) ?? "" }
    let outcome = NoticeRegister.Line.Outcome(kept: text("outcome"))
    guard outcome != nil || text("outcome").isEmpty else { return nil }
    return Line(
      gap: gap, title: title, problem: text("problem"), basis: text("basis"), since: text("since"), cure: text("cure"), closed: closed,
      outcome: outcome)
  }
}
