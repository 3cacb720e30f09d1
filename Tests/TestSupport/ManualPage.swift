// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The manual page, made of what the program says of its own commands (`--experimental-dump-help`) and a little that only
/// people know: files, exit status, examples.
package struct ManualPage {
  struct Name: Decodable {
    var kind: String
    var name: String
    var shown: String { (kind == "short" ? "-" : "--") + name }
  }

  struct Argument: Decodable {
    var kind: String
    var names: [Name]?
    var abstract: String?
    var valueName: String?
    var isOptional: Bool
    var isRepeating: Bool
    var shouldDisplay: Bool
    var defaultValue: String?
    var allValues: [String]?

    /// As one writes it: `--item 事项`.
    var written: String {
      let value = "\u{2039}\(valueName ?? "")\u{203A}"
      guard let names, kind != "positional" else { return value }
      let head = names.sorted { $0.shown.count < $1.shown.count }.map(\.shown).joined(separator: ", ")
      return kind == "flag" ? head : "\(head) \(value)"
    }
  }

  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool?
    var arguments: [Argument]?
    var subcommands: [Command]?
  }

  private struct Dump: Decodable { var command: Command }

  let command: Command
  let version: String

  package init(dump: String, version: String) throws {
    command = try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
    self.version = version.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  package var text: String {
    var lines = [
      ".\\\" 由程序自己的说明生成（Tests/TestSupport/ManualPage.swift），不要手改。", ".TH GONGKAI 1 \"\" \"gongkai \(version)\" \"公开\"",
      ".SH 名称", "gongkai \\- \(Self.escaped(command.abstract ?? ""))", ".SH 用法", ".B gongkai", "‹命令› [‹选项› ...]", ".SH 说明",
    ]
    lines += paragraphs(command.discussion).dropFirst()
    lines.append(".SH 命令")
    for sub in visible(command) { lines += section(sub, under: "gongkai") }
    lines += Self.rest
    return lines.joined(separator: "\n") + "\n"
  }

  private func visible(_ command: Command) -> [Command] {
    (command.subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay != false }
  }

  private func section(_ command: Command, under parent: String) -> [String] {
    let name = "\(parent) \(command.commandName)"
    let own = (command.arguments ?? []).filter { $0.shouldDisplay && !["help", "version"].contains($0.names?.last?.name ?? "") }
    let subs = visible(command)
    if !subs.isEmpty { return subs.flatMap { section($0, under: name) } }
    let places = own.filter { $0.kind == "positional" }.map { $0.isOptional ? "[\($0.written)]" : $0.written }
    var lines = [".SS \(Self.escaped(([name] + places).joined(separator: " ")))"] + paragraphs(command.abstract).dropFirst()
    lines += paragraphs(command.discussion)
    for argument in own {
      var words = argument.abstract ?? ""
      if let known = argument.allValues, !known.isEmpty, known.contains(where: { !words.contains($0) }) { words += " 可用：\(known.joined(separator: "、"))。" }
      if let usual = argument.defaultValue { words += " 省略时为 \(usual)。" }
      lines += [".TP", ".B \(Self.escaped(argument.written))", Self.escaped(words)]
    }
    return lines
  }

  private func paragraphs(_ text: String?) -> [String] {
    guard let text, !text.isEmpty else { return [] }
    return text.components(separatedBy: "\n").filter { !$0.isEmpty }.flatMap { [".PP", Self.escaped($0)] }
  }

  /// What troff would take for itself.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacingOccurrences(of: "\\", with: "\\e").replacingOccurrences(of: "-", with: "\\-")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }

  private static let rest: [String] = [
    ".SH 退出码", ".TP", ".B 0", "没有需要处理的。", ".TP", ".B 1", "有缺口或错误。", ".TP", ".B 2", "无法判定：规则有错、文件读不了、磁盘满。",
    ".TP", ".B 64", "用法不对。",
    ".SH 文件", ".TP", ".I Specs/", "规则：依据文件、行业、各层规定、限值表、工作日历、督办口径。", ".TP", ".I Entities/‹主体›/submissions/",
    "报送件，一次一个文件，只增不改。", ".TP", ".I Entities/‹主体›/drafts/", "报送草稿，不会被当作已经报送。", ".TP", ".I Output/", "报告、整改通知单、公开包。",
    ".SH 环境变量", ".TP", ".B NO_COLOR", "设了就不用颜色。",
    ".SH 例子", ".nf", "gongkai new shili\\-water", "gongkai check Entities/shili\\-water/drafts/draft.yaml", "gongkai explain 供水价格",
    "gongkai gaps \\-\\-as\\-of 2026\\-10\\-31", "gongkai bundle && gongkai verify Output/bundles/current", ".fi",
  ]
}
