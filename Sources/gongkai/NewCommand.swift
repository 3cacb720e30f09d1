// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "写一份报送草稿：列出本企业现在要报的每一项，上次的内容已填好，只剩要填的空。",
    discussion: "草稿和填报表写到 Entities/<主体>/drafts/，不会被当作已经报送。再运行一次，已填的都留着，只加上新欠的。")

  @Argument(help: ArgumentHelp("主体的编号或名称，如 shili-water。", valueName: "主体"), completion: WorkspaceCompletion.entities)
  var entity: String

  @Option(name: .long, help: ArgumentHelp("只列这一期的，如 2026-10、2026-Q3、2026。", valueName: "所属期"))
  var period: String?

  @Option(name: .long, help: ArgumentHelp("只列这些事项：事项名称、代号或已有的编号；可以写几次。不欠的也列。", valueName: "事项"), completion: WorkspaceCompletion.items)
  var item: [String] = []

  @Option(name: .long, help: ArgumentHelp("写到另一个文件。", valueName: "文件"), completion: .file(extensions: ["yaml"]))
  var out: String?

  @Option(
    name: .long, help: ArgumentHelp("把草稿里叫这个名称的空都填成这个内容，如 公开时间=\"2026-10-31 09:00\"；可以写几次。", valueName: "名称=内容"))
  var fill: [String] = []

  @Flag(name: .long, help: "不写草稿，写一份“确认无变化”：列出到期或快到期、要更新或确认的每一项。")
  var unchanged = false

  @Flag(name: .long, help: "不写草稿，写一份 Excel 填报表：线路、站点、时刻、价格、检测结果等表格类事项，填好用 gongkai import 收回。")
  var xlsx = false

  @Flag(name: .long, help: "填报表已有时覆盖它。")
  var force = false

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let day = try common.day()
    let rules = try common.rules()
    if xlsx { return try await workbook(rules, day) }
    let (name, place, answers) = (entity, out.map(common.fileName), try answers())
    let selection = TemplateSelection(period: try wantedPeriod(), items: item, place: place)
    let isConfirmation = unchanged
    if isConfirmation, !item.isEmpty || period != nil {
      throw ValidationError(say("--unchanged 列出全部到期的，不和 --item、--period 一起用", "--unchanged takes no --item and no --period"))
    }
    let outcome = try await common.guarded {
      let new = NewSubmission(for: name, out: place, answers: answers, in: common.folder, rules: rules, asOf: day, tool: Gongkai.tool)
      return isConfirmation ? try await new.runUnchanged() : try await new.run(selection)
    }
    switch outcome {
    case .refused(let words): throw ValidationError(words.text(in: common.lang))
    case .nothingOwed where isConfirmation:
      try Console.write(say("现在没有要更新或确认的，没有写草稿。\n", "nothing has to be confirmed now; no draft was written\n"))
    case .nothingOwed:
      try Console.write(say("现在没有要报的，没有写草稿。要报别的，用 --item 写明事项。\n", "nothing is owed now; no draft was written. Use --item for anything else.\n"))
    case .written(let draft):
      try Console.write(told(draft).joined(separator: "\n") + "\n")
      if !draft.unknown.isEmpty { throw ExitCode(1) }
    }
  }

  /// What is to be filled in, by the name of the blank.
  private func answers() throws -> [(name: String, value: String)] {
    try fill.map { answer in
      guard let sign = answer.firstIndex(where: { $0 == "=" || $0 == "＝" }), sign > answer.startIndex, answer.index(after: sign) < answer.endIndex else {
        throw ValidationError(say("--fill 写成“名称=内容”，现在是“\(answer)”", "--fill must be name=value, not ‘\(answer)’"))
      }
      return (String(answer[..<sign]), String(answer[answer.index(after: sign)...]))
    }
  }

  /// The tables of the enterprise as a workbook, what was sent last filled in.
  private func workbook(_ rules: LoadedRules, _ day: CivilDate) async throws {
    guard item.count <= 1, period == nil else {
      throw ValidationError(say("--xlsx 一次写全部表格类事项，或用 --item 写明一项", "--xlsx takes one --item at most, and no --period"))
    }
    let (name, only, output, overwrites) = (entity, item.first, out.map(common.fileName), force)
    let written = try await common.guarded {
      try await NewWorkbook(for: name, item: only, to: output, overwrites: overwrites, in: common.folder, rules: rules, asOf: day).run()
    }
    var lines = [say("已写好填报表：\(written.path)，\(written.sheets) 张表", "workbook written: \(written.path), \(written.sheets) sheets")]
    if !written.unsheeted.isEmpty {
      let names = written.unsheeted.joined(separator: "、")
      lines.append(
        say(
          "  另有 \(written.unsheeted.count) 个事项不是表格，不在里面，用草稿填（gongkai new \(written.entity)）：\(names)",
          "  \(written.unsheeted.count) items are no tables; fill them in by gongkai new \(written.entity): \(names)"))
    }
    lines.append(
      say(
        "下一步：用 Excel 或 WPS 填好，再收回：gongkai import \(ShellWord(written.path)) --entity \(written.entity)",
        "next: fill it in, then gongkai import \(ShellWord(written.path)) --entity \(written.entity)"))
    try Console.write(lines.joined(separator: "\n") + "\n")
  }

  private func say(_ zh: String, _ en: String) -> String { common.lang == .zh ? zh : en }

  private func wantedPeriod() throws -> Period? {
    guard let period else { return nil }
    guard let read = Period.read(period) else {
      throw ValidationError(
        say("--period 应写成 2026-10、2026-Q3、2026-H1 或 2026，现在是“\(period)”", "--period must be 2026-10, 2026-Q3, 2026-H1 or 2026, not ‘\(period)’"))
    }
    return read.value
  }

  private func told(_ draft: NewSubmission.Draft) -> [String] {
    var lines: [String] = []
    if draft.isNew {
      lines.append(say("已写好草稿：\(draft.path)，共 \(draft.added.count) 条要填", "draft written: \(draft.path), \(draft.added.count) records to fill in"))
    } else if draft.added.isEmpty {
      lines.append(say("草稿没有要加的：\(draft.path)，已填的都留着", "nothing to add to the draft: \(draft.path)"))
    } else {
      lines.append(
        say("已更新草稿：\(draft.path)，加了 \(draft.added.count) 条，已填的都留着", "draft updated: \(draft.path), \(draft.added.count) added, what was typed is kept"))
    }
    lines += list(say("  加上的：", "  added: "), draft.isNew ? [] : draft.added)
    lines += list(say("  现在不欠、已在草稿里注明的：", "  not owed now, marked in the draft: "), draft.marked)
    lines += list(say("  写在一行里、加不进去的（改成每行一条再运行）：", "  written on one line, nothing can be added: "), draft.closed)
    lines += draft.filled.map { say("  已填：\($0.name)，\($0.count) 处", "  filled in: \($0.name), \($0.count)") }
    lines += draft.unknown.map { name, guess in
      say(
        "  没有填：草稿里没有叫“\(name)”的空" + (guess.map { "，是不是“\($0)”？" } ?? ""),
        "  not filled in: no blank is called ‘\(name)’" + (guess.map { "; did you mean ‘\($0)’?" } ?? ""))
    }
    lines.append(say("下一步：用编辑器打开它，把“待填”换成内容，再检查：gongkai check \(ShellWord(draft.path))", "next: replace each 待填, then: gongkai check \(ShellWord(draft.path))"))
    return lines
  }

  private func list(_ head: String, _ names: [String]) -> [String] {
    guard !names.isEmpty else { return [] }
    let shown = names.prefix(12).joined(separator: "、")
    return [head + shown + (names.count > 12 ? say("等 \(names.count) 条", " … \(names.count) in all") : "")]
  }
}
