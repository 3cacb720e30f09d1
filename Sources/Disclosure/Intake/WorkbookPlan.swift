// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// The workbook in which an enterprise fills in its items, before any file format: a sheet for each item that has a table,
/// with its last content.
package struct WorkbookPlan: Sendable {
  package let sheets: [PlannedSheet]
  package let mark: TemplateMark
  package let guide: [[String]]
  /// Items that apply and have no sheet, because they are no tables.
  package let unsheeted: [String]

  /// - Parameters:
  ///   - rulebook: as it binds the entity.
  ///   - item: the only item that is wanted, whether it has a table or not.
  ///   - occurrence: the one of that item that is filled in, where it has several: what was last sent of it stands there.
  package init(rulebook: Rulebook, entity: Entity, state: EntityState, digest: String, item: Requirement?, occurrence: String = "", on day: CivilDate) {
    let builder = SheetPlanner(codeTables: rulebook.codeTables)
    var sheets: [PlannedSheet] = []
    var items: [String] = []
    var unsheeted: [Requirement] = []
    for sector in entity.sectors.compactMap(rulebook.sector) {
      for requirement in sector.requirements where !items.contains(requirement.id) {
        let applies = Self.mayApply(requirement, sector, entity, day)
        guard item.map({ $0.id == requirement.id }) ?? (requirement.hasTable && applies) else {
          if item == nil, applies, !unsheeted.contains(where: { $0.id == requirement.id }) { unsheeted.append(requirement) }
          continue
        }
        let key = EntityState.Key(sector: sector.id, requirement: requirement.id)
        let wanted = requirement.timing.takesOneRecord ? "" : occurrence
        let current = requirement.timing.takesOneRecord || !wanted.isEmpty ? state.occurrences(key)[wanted]?.current : nil
        sheets += builder.sheets(requirement, current)
        items.append(requirement.id)
      }
    }
    self.sheets = Self.named(sheets)
    guide = Self.guide(entity, self.sheets.map(\.name), unsheeted.map(\.label), rulebook.policy.version)
    self.unsheeted = unsheeted.map(\.label)
    mark = TemplateMark(
      entity: entity.id, version: rulebook.policy.version, digest: digest, items: items,
      guideTexts: guide.flatMap { $0.first == TemplateMark.submitter ? Array($0.prefix(1)) : $0 }.filter { !$0.isEmpty })
  }

  private static func mayApply(_ requirement: Requirement, _ sector: Sector, _ entity: Entity, _ day: CivilDate) -> Bool {
    if case .doesNot = Applicability(requirement, sector, entity, on: day) { return false }
    return true
  }

  /// Sheets' names have 31 characters at most, none of them twice, and none of `[]:*?/\'`.
  private static func named(_ sheets: [PlannedSheet]) -> [PlannedSheet] {
    var taken: Set<String> = [TemplateMark.guideSheet, TemplateMark.versionSheet]
    return sheets.map { sheet in
      var sheet = sheet
      let plain = String(sheet.name.filter { !"[]:*?/\\'".contains($0) }.prefix(28))
      var (name, number) = (plain, 2)
      while !taken.insert(name).inserted {
        name = "\(plain)\(number)"
        number += 1
      }
      sheet.name = name
      return sheet
    }
  }

  private static func guide(_ entity: Entity, _ sheets: [String], _ unsheeted: [String], _ version: String) -> [[String]] {
    let others =
      unsheeted.isEmpty
      ? [] : [[], ["不在本文件里、也要公开的事项（不是表格，用草稿填）"]] + unsheeted.map { [$0] } + [["草稿：gongkai new \(entity.id)"]]
    return [
      [TemplateMark.guide],
      ["企业", entity.name],
      [TemplateMark.submitter, entity.reporter?.post ?? ""],
      ["规则版本", version],
      [],
      ["1. 每个公开事项一张表，下面的标签就是事项名称。已填着上次报送的内容；没有改动的事项录入时自动略过，不用删。"],
      ["2. 每张表上半部分填这次公开的时间、渠道和审查，下半部分一行一条填内容。带 * 的必填。"],
      ["3. 灰底的格子不能改。选中一格，旁边会说填什么。可以在下面任意加行。"],
      ["4. 按月、按季报送的，每期一张表：复制这张表，改“所属期”。"],
      ["5. 一格里填几项的，用顿号隔开。"],
      ["6. 填完保存，运行：gongkai import 这个文件.xlsx --entity \(entity.id)"],
      [],
      ["本文件里的表"],
    ] + sheets.map { [$0] } + others
  }
}

extension Requirement {
  /// Whether part of its content is a list of rows.
  var hasTable: Bool {
    elements.elements.contains { if case .table = $0.kind { true } else { false } }
  }
}

/// What a template of ours says of itself on its hidden sheet: for whom and by which rules it was made.
package struct TemplateMark: Sendable, Equatable {
  /// The id of the enterprise.
  package var entity: String
  /// The version of the rules, as the policy gives it.
  package var version: String
  /// The SHA-256 of the rules' files, in hexadecimal.
  package var digest: String
  package var items: [String]
  /// What the program wrote on the sheet that says how to fill in the others.
  package var guideTexts: [String]

  package init(entity: String, version: String, digest: String, items: [String], guideTexts: [String] = []) {
    self.entity = entity
    self.version = version
    self.digest = digest
    self.items = items
    self.guideTexts = guideTexts
  }

  /// The names of the sheets that hold no submission.
  package static let versionSheet = "版本"
  package static let guideSheet = "说明"
  /// First words of the hidden sheet, and of the hidden first row of each sheet with an item.
  static let template = "gongkai-template"
  static let sheet = "gongkai-sheet"
  /// The heading of the sheet that says how to fill in the others.
  static let guide = "填表说明"
  /// The one line of that sheet that people fill in.
  static let submitter = SubmissionGrammar.submitter.label

  /// The hidden sheet, row by row.
  package var rows: [[String]] {
    [[Self.template, "1"], ["entity", entity], ["rulebook", version, digest]] + items.map { ["item", $0] } + guideTexts.map { ["guide", $0] }
  }

  /// The first column in which the hidden sheet holds lists to choose from.
  package static let firstListColumn = 20

  /// Whether the program wrote a cell of the hidden sheet: a row of the mark, or a list.
  func wrote(_ cell: Grid.Cell, inRow number: Int) -> Bool { number <= rows.count || cell.column >= Self.firstListColumn }

  /// Reads a hidden sheet; `nil` for one that this program did not write.
  package init?(_ grid: Grid) {
    let rows = grid.rows.map { $0.filled.map(\.plainText) }
    guard rows.first?.first == Self.template else { return nil }
    func row(_ name: String) -> [String] { rows.first { $0.first == name }.map { Array($0.dropFirst()) } ?? [] }
    func column(_ name: String) -> [String] { rows.filter { $0.first == name && $0.count > 1 }.map { $0[1] } }
    let rules = row("rulebook")
    self.init(
      entity: row("entity").first ?? "", version: rules.first ?? "", digest: rules.last ?? "", items: column("item"),
      guideTexts: column("guide"))
  }
}
