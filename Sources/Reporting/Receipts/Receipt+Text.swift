// SPDX-License-Identifier: Apache-2.0

internal import Disclosure

/// The receipt as a clerk reads it, keeps it, or reads it out on the telephone.
extension Receipt {
  /// More than this is a matter for the gap report.
  private static let owedShown = 8

  package var text: String {
    var lines = [
      "回执  \(number)", "", "\(entityName)（\(entity)）的报送件已收到。", "收到时间：\(received)（北京时间）",
      "收件：\(office)"
        + (phone.isEmpty ? "" : "，电话 \(phone)"), "规则库：\(rulebookVersion)", "", "收到的文件",
    ]
    for file in files {
      lines.append("  \(file.sent)，\(file.bytes) 字节，存为 \(file.kept)")
      lines.append("    摘要（SHA-256）\(file.sha256)")
    }
    lines += ["", "逐项结果"] + items.map { "  \(Self.mark($0)) \($0.title)：\(Self.words($0))" } + others.map { "  ○ \($0)" }
    if items.isEmpty && others.isEmpty { lines.append("  这份报送件里没有公开事项。") }
    lines.append("  检查结果：\(counts)" + (way == .command ? "（和 gongkai check 说的一样）" : ""))
    lines += notes.map { "  注意：\($0.zh)" }
    lines += ["", "接下来"] + next
    let proof = way == .command ? "核对存档用：gongkai ledger verify --known \(ledgerLine)" : "办公室核对存档用的登记摘要：\(ledgerLine)"
    lines += ["", "这份回执请保存，有疑问时报回执号。\(proof)", ""]
    return lines.joined(separator: "\n")
  }

  private var counts: String {
    let words = Severity.allCases.filter { found[$0] ?? 0 > 0 }.map { "\($0.name.zh) \(found[$0] ?? 0)" }
    return words.isEmpty ? "没有发现问题" : words.joined(separator: "，")
  }

  private static func mark(_ item: Item) -> String {
    item.toFix > 0 ? "×" : item.isCleared && !item.isLate && item.status != .incomplete ? "√" : "△"
  }

  private static func words(_ item: Item) -> String {
    var parts: [String] = []
    if item.toFix > 0 { parts.append("有 \(item.toFix) 处要改") }
    if item.isLate { parts.append("逾期公开，已公开的不必再改") }
    // What is missing may be no more than a warning; the disclosure is not good for all that.
    if item.toFix == 0, item.status == .incomplete { parts.append("要素不全") }
    if item.isCleared { parts.append("可以公开") }
    if item.warnings > item.pastWarnings { parts.append("\(item.warnings - item.pastWarnings) 处提醒") }
    if let why = item.heldBack { parts.append("还不能进公开包（\(why.zh)）") }
    return parts.joined(separator: "；")
  }

  private var next: [String] {
    var lines: [String] = []
    if items.contains(where: { $0.toFix > 0 || !$0.isCleared || $0.status == .incomplete }) {
      switch way {
      case .command:
        lines.append("  1. 看哪里要改：gongkai check" + (files.first.map { " \(ShellWord($0.kept))" } ?? ""))
        lines.append("  2. 在原来的文件里改好，把“报送时间”也改成那时的时间，再报送一次；这次收到的不会被改动，以后一份为准。")
      case .service:
        lines.append("  1. 看哪里要改：在“要报什么”里打开这一项，按“检查”。")
        lines.append("  2. 改好再报送一次；这次收到的不会被改动，以后一份为准。")
      }
    } else if !items.isEmpty {
      lines.append("  这次报的都可以公开，会进入下一个公开包。")
    }
    if owed.isEmpty {
      lines.append("  到今天没有欠缺的事项。")
    } else {
      lines.append("  还有 \(owed.count) 项要办：")
      lines += owed.prefix(Self.owedShown).map { "    \($0.title)：\($0.status.name.zh)" + ($0.due.map { "，期限 \($0)" } ?? "") }
      if owed.count > Self.owedShown { lines.append("    ……全部见" + (way == .command ? "：gongkai gaps --entity \(entity)" : "“要报什么”")) }
    }
    return lines
  }
}
