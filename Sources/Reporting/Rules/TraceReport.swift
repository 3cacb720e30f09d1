// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// Which clause is checked by which requirement, and which requirement rests on which clause.
package struct TraceReport {
  let rulebook: Rulebook
  let links: [Link]

  /// A requirement, once for the sectors that share it.
  struct Link {
    var home: String
    var label: String
    var requirement: Requirement
    var sector: Sector
    var clauses: Set<[String]>
    var name: String { "\(home)/\(requirement.id)" }
  }

  package init(rulebook: Rulebook) {
    self.rulebook = rulebook
    var links: [Link] = []
    for sector in rulebook.scopes.flatMap(\.sectors) {
      for requirement in sector.requirements {
        let clauses = Set(requirement.basis.map { [$0.reference.instrument, $0.clause] })
        if let index = links.firstIndex(where: { $0.requirement.place == requirement.place }) {
          links[index].clauses.formUnion(clauses)
        } else {
          let home = requirement.layer?.id ?? sector.id
          links.append(Link(home: home, label: requirement.layer?.label ?? sector.label, requirement: requirement, sector: sector, clauses: clauses))
        }
      }
    }
    self.links = links
  }

  private func links(of clause: Clause, in instrument: Instrument) -> [Link] {
    links.filter { $0.clauses.contains([instrument.id, clause.id]) }
  }

  private func tables(of clause: Clause, in instrument: Instrument) -> [LimitTable] {
    rulebook.limitTables.values.filter { $0.basis.instrument == instrument.id && $0.basis.article == clause.article }
      .sorted { $0.id.precedes($1.id) }
  }

  // MARK: Text

  package func text(language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines: [String] = []
    for instrument in rulebook.instruments {
      lines.append("\(instrument.title)\(instrument.number.map { "（\($0)）" } ?? "")  \(instrument.id)")
      for clause in instrument.clauses {
        let duty = clause.createsDuty ? say("义务", "duty") : say("不设义务", "no duty")
        lines.append("  \(clause.article)  \(duty)，\(clause.seen.name.text(in: language))  \(clause.gist)")
        if let words = words(clause, language) { lines.append("      \(words)") }
        for line in outcome(clause, instrument, language) { lines.append("      → \(line)") }
      }
    }
    lines += origins(language)
    let unordered = links.filter { !rulebook.isOrdered($0.requirement) }
    if !unordered.isEmpty {
      lines += ["", say("没有条文要求、写明理由的事项：", "requirements that no clause orders, with the reason:")]
      lines += unordered.map { "  \($0.requirement.label)  \($0.name)：\($0.requirement.unordered ?? "")" }
    }
    return (lines + ["", counts(language)]).joined(separator: "\n") + "\n"
  }

  private func outcome(_ clause: Clause, _ instrument: Instrument, _ language: Language) -> [String] {
    let checked =
      links(of: clause, in: instrument).map { "\($0.requirement.label)  \($0.name)" }
      + tables(of: clause, in: instrument).map { "\($0.title)  \($0.id)" }
    if !checked.isEmpty { return checked }
    let why = language == .zh ? "不单独检查：" : "not checked: "
    return clause.unchecked.map { [why + $0] } ?? []
  }

  /// How many clauses of each confidence, and how many duties are checked.
  package func counts(_ language: Language) -> String {
    let clauses = rulebook.instruments.flatMap { instrument in instrument.clauses.map { (instrument, $0) } }
    let duties = clauses.filter { $0.1.createsDuty }
    let checked = duties.count { !links(of: $0.1, in: $0.0).isEmpty || !tables(of: $0.1, in: $0.0).isEmpty }
    let seen = Confidence.allCases.map { confidence in
      "\(confidence.name.text(in: language)) \(clauses.count { $0.1.seen == confidence })"
    }.joined(separator: language == .zh ? "，" : ", ")
    let unordered = links.count { !rulebook.isOrdered($0.requirement) }
    let read = duties.count { $0.1.reads != nil }
    return language == .zh
      ? "条款 \(clauses.count) 条（\(seen)）；设定义务的 \(duties.count) 条，有事项检查的 \(checked) 条，写明理由不检查的 \(duties.count - checked) 条，写明主体、行为、内容、时限、形式的 \(read) 条；"
        + "事项 \(links.count) 个，没有条文要求的 \(unordered) 个。"
      : "\(clauses.count) clauses (\(seen)); \(duties.count) create duties, \(checked) of them checked, "
        + "\(duties.count - checked) left with a reason, \(read) taken apart in five words; \(links.count) requirements, \(unordered) of them ordered by no clause."
  }

  // MARK: CSV

  /// One line for each clause, one column for each requirement.
  package func csv() -> [UInt8] {
    var rows = [["依据文件", "标题", "条款", "条", "要点", "设定义务", "见证", "不检查的理由"] + Clause.Reads.names.map(\.zh) + links.map { "\($0.name) \($0.requirement.label)" }]
    for instrument in rulebook.instruments {
      for clause in instrument.clauses {
        rows.append(
          [
            instrument.id, instrument.title, clause.id, clause.article, clause.gist, clause.createsDuty ? "是" : "否",
            clause.seen.name.zh, clause.unchecked ?? "",
          ] + cells(clause) + links.map { $0.clauses.contains([instrument.id, clause.id]) ? "●" : "" })
      }
    }
    return CSVWriter.bytes(rows)
  }

  // MARK: HTML

  package func html() -> [UInt8] {
    var tables = [summaryTable()]
    for home in links.map(\.home).uniqued() { tables.append(matrix(links.filter { $0.home == home })) }
    tables.append(unusedTable())
    tables.append(readingTable())
    for home in links.map(\.home).uniqued() { tables.append(originTable(links.filter { $0.home == home })) }
    return TableDocument(
      title: "条款与事项对照表", lead: ["每一条设定义务的条款由哪些事项检查，每一个事项依据哪些条款。", counts(.zh)], tables: tables
    ).html()
  }

  private func summaryTable() -> TableDocument.Table {
    TableDocument.Table(
      heading: "依据文件", columns: ["依据文件", "文号", "地区", "条款", "设定义务", "有事项检查", "读过全文", "读过摘录", "依据待核", "惯例"], rowHead: 0,
      rows: rulebook.instruments.map { instrument in
        let duties = instrument.clauses.filter(\.createsDuty)
        let checked = duties.count { !links(of: $0, in: instrument).isEmpty || !self.tables(of: $0, in: instrument).isEmpty }
        let numbers =
          [instrument.clauses.count, duties.count, checked]
          + Confidence.allCases.map { confidence in
            instrument.clauses.count { $0.seen == confidence }
          }
        return ([instrument.title, instrument.number ?? "", instrument.region] + numbers.map(String.init)).map { TableDocument.Cell($0) }
      })
  }

  private func matrix(_ columns: [Link]) -> TableDocument.Table {
    var rows: [[TableDocument.Cell]] = []
    for instrument in rulebook.instruments {
      for clause in instrument.clauses {
        let marks = columns.map { $0.clauses.contains([instrument.id, clause.id]) }
        guard marks.contains(true) else { continue }
        rows.append(
          [TableDocument.Cell(name(clause, in: instrument))]
            + marks.map { $0 ? TableDocument.Cell("●", spoken: "检查") : TableDocument.Cell("") })
      }
    }
    return TableDocument.Table(
      heading: columns.first?.label ?? "", columns: ["条款"] + columns.map(\.requirement.label), rowHead: 0, rows: rows, isMatrix: true)
  }

  /// Clauses whose number nobody has seen are told apart by what they say.
  private func name(_ clause: Clause, in instrument: Instrument) -> String {
    let article = ArticleName(clause.article)
    let hasNumber = !article.isUnseen && !article.isCustom
    return "《\(instrument.title)》\(clause.article)（\(clause.seen.name.zh)）" + (hasNumber ? "" : clause.gist)
  }

  private func unusedTable() -> TableDocument.Table {
    var rows: [[TableDocument.Cell]] = []
    for instrument in rulebook.instruments {
      for clause in instrument.clauses where links(of: clause, in: instrument).isEmpty {
        let tables = tables(of: clause, in: instrument).map(\.title)
        let why = clause.unchecked ?? (tables.isEmpty ? "不设公开义务" : "限值表：" + tables.joined(separator: "、"))
        rows.append(["《\(instrument.title)》", clause.article, clause.gist, clause.seen.name.zh, why].map { TableDocument.Cell($0) })
      }
    }
    for link in links where !rulebook.isOrdered(link.requirement) {
      rows.append(
        ["（没有条文要求的事项）", link.name, link.requirement.label, "惯例", link.requirement.unordered ?? ""].map { TableDocument.Cell($0) })
    }
    return TableDocument.Table(
      heading: "没有事项检查的条款、没有条文要求的事项", columns: ["依据文件", "条", "要点", "见证", "理由"], rowHead: 1, rows: rows)
  }
}
