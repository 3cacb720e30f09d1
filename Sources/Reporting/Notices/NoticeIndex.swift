// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages

/// All notices of all enterprises in one table: the register as the office reads it.
package struct NoticeIndex {
  let registers: [NoticeRegister]
  /// Those that were judged in this run; of others the lines stand as they were left.
  let judged: Set<String>
  let asOf: CivilDate
  let officeName: String

  package init(registers: [NoticeRegister], judged: Set<String>, asOf: CivilDate, officeName: String) {
    self.registers = registers.sorted { $0.entity.precedes($1.entity) }
    self.judged = judged
    self.asOf = asOf
    self.officeName = officeName
  }

  package func html() -> [UInt8] {
    let rows = registers.flatMap { register in register.notices.map { (register.entity, $0) } }
      .sorted { ($0.1.year, $0.1.sequence) < ($1.1.year, $1.1.sequence) }
    return TableDocument(
      title: "整改通知单登记簿", lead: ["\(officeName)，截至 \(asOf)。文号不重复；已办结的项在通知单里注明。"],
      tables: [
        TableDocument.Table(
          heading: "通知单", note: nil, columns: ["文号", "主体", "发出", "整改期限", "项数", "未办结", "情况", "文件"], rowHead: 0,
          rows: rows.map { entity, notice in
            let open = notice.lines.count { $0.closed == nil }
            let state = open == 0 ? "全部办结或销项" : !judged.contains(entity) ? "没有判定（不在清单上，或登记读不懂）" : notice.due < asOf ? "已过期限" : "整改中"
            return [
              notice.number, notice.parties.addressee, "\(notice.issued)", "\(notice.due)", "\(notice.lines.count)", "\(open)", state,
            ].map { TableDocument.Cell($0) } + [
              Self.files("\(entity)/\(notice.fileName)")
            ]
          })
      ]
    ).html()
  }

  /// Of notices that nobody has sent: without numbers.
  /// - Parameter notices: by enterprise, in order.
  package static func preview(_ notices: [(entity: String, notice: NoticeRegister.Notice)], asOf: CivilDate, officeName: String) -> [UInt8] {
    let lead = notices.isEmpty ? "没有要新发的。" : "现在发出的话，要新发 \(notices.count) 份；没有取文号，没有记登记簿。"
    return TableDocument(
      title: "整改通知单预览", lead: ["\(officeName)，截至 \(asOf)。\(lead)"],
      tables: notices.isEmpty
        ? []
        : [
          TableDocument.Table(
            heading: "要新发的通知单", note: nil, columns: ["主体", "整改期限", "项数", "文件"], rowHead: 0,
            rows: notices.map { entity, notice in
              [notice.parties.addressee, "\(notice.due)", "\(notice.lines.count)"].map { TableDocument.Cell($0) } + [files(entity)]
            })
        ]
    ).html()
  }

  /// The two forms of one paper, by their path without the ending.
  private static func files(_ path: String) -> TableDocument.Cell {
    TableDocument.Cell([("网页", Link(path + ".html")), ("可以改、可以签发的文稿", Link(path + ".odt"))])
  }

  package func csv() -> [UInt8] {
    let head = ["文号", "主体编号", "主体", "发出", "整改期限", "义务编号", "事项", "问题", "依据", "应在", "怎样整改", "办理"]
    let rows = registers.flatMap { register in
      register.notices.flatMap { notice in
        notice.lines.map { line in
          [
            notice.number, register.entity, notice.parties.addressee, "\(notice.issued)", "\(notice.due)", line.gap, line.title, line.problem,
            line.basis, line.since, line.cure, line.state,
          ]
        }
      }
    }
    return [0xEF, 0xBB, 0xBF] + CSVWriter.bytes([head] + rows)
  }
}
