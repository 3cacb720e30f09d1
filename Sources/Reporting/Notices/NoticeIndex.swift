public import Disclosure

/// All notices of all enterprises in one table: the register as the office reads it.
public struct NoticeIndex {
  let registers: [(entity: Entity, register: NoticeRegister)]
  let asOf: CivilDate
  let officeName: String

  public init(registers: [(entity: Entity, register: NoticeRegister)], asOf: CivilDate, officeName: String) {
    self.registers = registers
    self.asOf = asOf
    self.officeName = officeName
  }

  public func html() -> [UInt8] {
    let rows = registers.flatMap { entity, register in register.notices.map { (entity, $0) } }
      .sorted { ($0.1.year, $0.1.sequence) < ($1.1.year, $1.1.sequence) }
    return Array(
      TableDocument(
        title: "整改通知单登记簿", lead: ["\(officeName)，截至 \(asOf)。文号不重复；已办结的项在通知单里注明。"],
        tables: [
          TableDocument.Table(
            heading: "通知单", note: nil, columns: ["文号", "主体", "发出", "整改期限", "项数", "未办结", "情况", "文件"], rowHead: 0,
            rows: rows.map { entity, notice in
              let open = notice.lines.count { $0.closed == nil }
              let late = open > 0 && (notice.due.map { $0 < asOf } ?? false)
              return [
                notice.number, entity.name, "\(notice.issued)", notice.due.map { "\($0)" } ?? notice.dueWhy, "\(notice.lines.count)", "\(open)",
                open == 0 ? "全部办结" : late ? "已过期限" : "整改中", "\(entity.id)/\(notice.fileName).html",
              ].map { TableDocument.Cell($0) }
            })
        ]
      ).html().utf8)
  }

  public func csv() -> [UInt8] {
    let head = ["文号", "主体编号", "主体", "发出", "整改期限", "义务编号", "事项", "问题", "依据", "应在", "怎样整改", "办结"]
    let rows = registers.flatMap { entity, register in
      register.notices.flatMap { notice in
        notice.lines.map { line in
          [
            notice.number, entity.id, entity.name, "\(notice.issued)", notice.due.map { "\($0)" } ?? "", line.gap, line.title, line.problem,
            line.basis, line.since, line.cure, line.closed.map { "\($0)" } ?? "",
          ]
        }
      }
    }
    return [0xEF, 0xBB, 0xBF] + CSVWriter.bytes([head] + rows)
  }
}
