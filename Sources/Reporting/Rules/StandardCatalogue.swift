// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// The standard catalogue (标准目录) of all sectors in the columns of the national form: the rules alone, without what
/// any enterprise has published.
package struct StandardCatalogue {
  let rulebook: Rulebook
  let sectors: [Sector]

  /// - Parameter region: only what binds enterprises there; `nil` for every layer, each named.
  package init(rulebook: Rulebook, region: String? = nil) {
    self.rulebook = rulebook
    let scope = region.flatMap { region in rulebook.scopes.first { $0.region == region && $0.entity == nil } }
    sectors = (scope?.sectors ?? rulebook.everySector).filter { $0.requirements.contains { !$0.isInternal } }
  }

  private static let columns = [
    "序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象（全社会）", "公开对象（特定群体）",
    "公开方式（主动）", "公开方式（依申请）",
  ]

  package func csv() -> [UInt8] {
    var rows = [["行业"] + Self.columns]
    for sector in sectors { for row in self.rows(sector) { rows.append([sector.label] + row) } }
    return CSVWriter.bytes(rows)
  }

  package func html() -> [UInt8] {
    let count = sectors.reduce(0) { $0 + rows($1).count }
    return TableDocument(
      title: "公共企事业单位信息公开标准目录",
      lead: [
        "共 \(sectors.count) 个行业、\(count) 个事项，由规则生成（规则库 \(rulebook.policy.version)）。公开方式一律为主动公开。",
        "“依据待核”是只从按它编制的目录、指南得知，原文未见；“惯例”没有条文，只作建议。事项后括号里写明只由哪一层要求。",
      ],
      tables: sectors.map { sector in
        TableDocument.Table(
          heading: sector.label, note: sector.summary, columns: Self.columns, rowHead: 2,
          rows: rows(sector).map { row in
            row.map { text in text == "√" ? TableDocument.Cell(text, spoken: "是") : TableDocument.Cell(text) }
          })
      }
    ).html()
  }

  private func rows(_ sector: Sector) -> [[String]] {
    sector.requirements.filter { !$0.isInternal }.enumerated().map { index, requirement in
      let everyone = requirement.audience == Requirement.everyone
      let layer = requirement.layer.flatMap { $0.level == .common ? nil : $0 }
      return [
        "\(index + 1)", sector.groupLabel(requirement.group),
        requirement.label + (layer.map { "（\($0.entity == nil ? $0.region : $0.label)）" } ?? ""), requirement.elementWords,
        requirement.basisWords.joined(separator: "；"), requirement.timingWords(in: sector).zh, sector.noun,
        requirement.channelNames(rulebook).map { "■" + $0 }.joined(separator: " "), everyone ? "√" : "",
        everyone ? "" : requirement.audience, "√", "",
      ]
    }
  }
}
