// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure

/// What the argument parser prints of its own, in Chinese: headings of help screens, and what is wrong with a command
/// line. The parser has no other language than English; its sentences are few, and a test goes through all of them.
struct UsageText {
  let commands: [String]

  /// A whole message: a help screen, or a complaint with its hints.
  func chinese(_ text: String) -> String {
    values(text).split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(separator: "\n")
  }

  private static let heads = [
    ("OVERVIEW: ", ""), ("USAGE: ", "用法："), ("Usage: ", "用法："), ("Help:  ", "说明："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："),
    ("SUBCOMMANDS:", "命令："),
  ]

  private func line(_ line: String) -> String {
    if line.hasPrefix("Error: ") { return "用法不对：" + complaint(String(line.dropFirst(7))) }
    if let command = between("  See '", "' for more information.", line) { return "  详细用法：\(command)" }
    if let command = between("  See '", "' for detailed help.", line) { return "  某个命令的详细用法：" + command.replacing("<subcommand>", with: "<命令>") }
    var text = line
    if let (english, chinese) = Self.heads.first(where: { line.hasPrefix($0.0) }) { text = chinese + text.dropFirst(english.utf8.count) }
    text = text.replacing("<subcommand>", with: "<命令>").replacing("Show the version.", with: "显示版本。")
      .replacing("Show help information.", with: "显示用法。").replacing("Show subcommand help information.", with: "显示某个命令的用法。")
    return text
  }

  /// `(values: zh, en; default: zh)` and `(default: .)` behind an option's help, wherever the parser broke the line.
  private func values(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = ["(values: ", "(default: ", "(default as flag: "].compactMap({ rest.firstRange(of: $0) }).min(by: { $0.lowerBound < $1.lowerBound }),
      let close = rest[open.upperBound...].firstIndex(of: ")")
    {
      let words = rest[open.lowerBound..<close].dropFirst().split { $0 == " " || $0 == "\n" }.joined(separator: " ")
      let parts = words.split(separator: "; ").map { part -> String in
        let pair = part.split(separator: ": ", maxSplits: 1).map(String.init)
        let value = pair.count > 1 ? pair[1] : ""
        return pair[0] == "values" ? "可用：" + value.replacing(", ", with: "、") : "省略时为 \(value)"
      }
      result += rest[..<open.lowerBound] + "（\(parts.joined(separator: "；"))）"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func between(_ head: String, _ tail: String, _ text: String) -> String? {
    guard text.hasPrefix(head), text.hasSuffix(tail) else { return nil }
    return String(text.dropFirst(head.utf8.count).dropLast(tail.utf8.count))
  }

  private func complaint(_ text: String) -> String {
    if let name = between("Unexpected argument '", "'", text) {
      let guess = closestMatch(to: name, among: commands).map { "，是不是“\($0)”？" } ?? ""
      return "用不着“\(name)”" + guess
    }
    if let names = between("Missing expected argument '", "'", text) { return "少写了 \(names)" }
    if let names = between("Missing value for '", "'", text) { return "后面少写了值：\(names)" }
    if text.hasPrefix("Unknown option '") {
      let quoted = text.split(separator: "'").map(String.init)
      let guess = quoted.count > 3 ? "，是不是 \(quoted[3])？" : ""
      return "没有 \(quoted.count > 1 ? quoted[1] : "这个") 这个选项\(guess)"
    }
    if text.contains(" unexpected arguments: '"), let names = text.split(separator: ": ", maxSplits: 1).last {
      return "用不着：" + names.replacing("', '", with: "、").replacing("'", with: "")
    }
    if text.hasPrefix("The value '"), let middle = text.ranges(of: "' is invalid for '").first {
      let value = text[text.index(text.startIndex, offsetBy: 11)..<middle.lowerBound]
      let name = text[middle.upperBound...].prefix { $0 != "'" }
      return "\(name) 不能写成“\(value)”" + allowed(text)
    }
    if let rest = between("The option '", "", text), let end = rest.ranges(of: "' does not take any value").first { return "\(rest[..<end.lowerBound]) 后面不写值" }
    return text
  }

  /// The values to choose from, on the same line or below it.
  private func allowed(_ text: String) -> String {
    guard let head = text.ranges(of: "Please provide one of ").first else { return "" }
    let values = text[head.upperBound...].filter { $0 != "'" && $0 != "." }
    return values == "the following:" ? "，可用的如下：" : "，可用：" + values.replacing(" or ", with: "、").replacing(", ", with: "、")
  }
}
