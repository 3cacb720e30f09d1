// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// How clauses were read, in five words, and which part of a requirement comes from which of them.
extension TraceReport {
  /// 主体：…｜行为：…, as whoever read it took it apart.
  func words(_ clause: Clause, _ language: Language) -> String? {
    clause.reads.map { reads in
      let (colon, bar) = language == .zh ? ("：", "｜") : (": ", " | ")
      return reads.words.map { $0.name.text(in: language) + colon + $0.text }.joined(separator: bar)
    }
  }

  /// The five words as cells; empty where nobody took it apart.
  func cells(_ clause: Clause) -> [String] {
    clause.reads.map { $0.words.map(\.text) } ?? Clause.Reads.names.map { _ in "" }
  }

  /// Each requirement part by part: what comes from a clause, and what is ours.
  func origins(_ language: Language) -> [String] {
    var lines = ["", language == .zh ? "事项的每一处从哪来：" : "where each part of a requirement comes from:"]
    for link in links {
      lines.append("  \(link.requirement.label)  \(link.name)")
      for (scope, part) in parts(of: link) {
        let place = scope.map { language == .zh ? "（\($0)）" : " (\($0))" } ?? ""
        let colon = language == .zh ? "：" : ": "
        lines.append("      \(part.kind.name.text(in: language))\(place) \(part.name) ← \(part.force.name.text(in: language))\(colon)\(part.origin(language))")
      }
    }
    return lines
  }

  /// Its own parts, then those that a scope further down adds or changes.
  private func parts(of link: Link) -> [(scope: String?, part: RequirementPart)] {
    let own = rulebook.parts(of: link.requirement, in: link.sector)
    let further = rulebook.further(link.requirement, in: link.sector, than: own)
    return own.map { (nil, $0) } + further.flatMap { scope, parts in parts.map { (scope, $0) } }
  }

  func readingTable() -> TableDocument.Table {
    let rows = rulebook.instruments.flatMap { instrument in
      instrument.clauses.filter(\.createsDuty).map { clause in
        (["《\(instrument.title)》\(clause.article)", clause.seen.name.zh] + cells(clause)).map { TableDocument.Cell($0) }
      }
    }
    return TableDocument.Table(
      heading: "设定义务的条款怎样读", note: "空着的没有读过原文，不拆。", columns: ["条款", "见证"] + Clause.Reads.names.map(\.zh), rowHead: 0, rows: rows)
  }

  func originTable(_ links: [Link]) -> TableDocument.Table {
    let rows = links.flatMap { link in
      parts(of: link).map { scope, part in
        [link.requirement.label, part.kind.name.zh + (scope.map { "（\($0)）" } ?? ""), part.name, part.force.name.zh, part.origin(.zh)]
          .map { TableDocument.Cell($0) }
      }
    }
    return TableDocument.Table(
      heading: "事项的每一处从哪来：" + (links.first?.label ?? ""), columns: ["事项", "哪一处", "名称", "效力", "出自"], rowHead: 2, rows: rows)
  }
}
