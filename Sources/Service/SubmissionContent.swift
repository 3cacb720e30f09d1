// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Publishing
internal import Store
internal import Workspace

/// What a submission says, for whoever answers for it: by the names of the rules, with what is different from before said first.
struct SubmissionContent {
  let read: SubmissionReading.Content
  /// Whether it is held against what stands now.
  let isNew: Bool
  /// Whether it stands below a heading of its page.
  let isPart: Bool
  /// What an item is called.
  let label: (String) -> String?

  /// Sentences of one record; the tables below hold the rest.
  private static let mostChanges = 200

  func write(_ html: inout HTML) {
    let submission = read.submission
    for record in read.records { write(record, &html) }
    mentions("撤回的", submission.withdrawals.map { name($0) + ($0.reason.text.isEmpty ? "" : "。原因：\($0.reason.text)") }, &html)
    mentions("确认没有变化的", submission.confirmations.map { name($0) + ($0.date.map { "（\($0) 确认）" } ?? "") }, &html)
    let nils = submission.nilReports.map { "\(label($0.requirement) ?? $0.requirement)（\($0.period)）：" + ($0.isNothing ? "没有发生" : "收回以前的零报告") }
    mentions("零报告", nils, &html)
    if !submission.unplacedWithdrawals.isEmpty {
      mentions("因个人信息撤回，事项写得不明的", submission.unplacedWithdrawals.map { $0.reason.text }, &html)
    }
  }

  private var heading: HTML.Element { isPart ? .h3 : .h2 }

  private func name(_ mention: Submission.Mention) -> String {
    (label(mention.requirement) ?? mention.requirement) + (mention.occurrence.map { "（\($0)）" } ?? "")
  }

  private func mentions(_ title: String, _ lines: [String], _ html: inout HTML) {
    guard !lines.isEmpty else { return }
    html.line(heading, text: title)
    html.list(lines)
  }

  private func write(_ read: ReadRecord, _ html: inout HTML) {
    html.line(heading, text: read.title)
    if isNew { changes(read.changes, &html) }
    facts(about(read.record), &html)
    facts(read.fields, &html)
    for table in read.tables { write(table, &html) }
  }

  private func changes(_ changes: [String]?, _ html: inout HTML) {
    guard let changes else { return html.told(.next) { $0.paragraph("这一项以前没有报送过，全部是新的。") } }
    if changes.isEmpty { return html.told(.calm) { $0.paragraph("内容和现在公开的一样。") } }
    html.told(.next) { html in
      html.line(.p, text: "和上一次报送的不同，共 \(changes.count) 处：")
      html.list(Array(changes.prefix(Self.mostChanges)))
      if changes.count > Self.mostChanges { html.paragraph("另有 \(changes.count - Self.mostChanges) 处没有列出，对照下面的内容看。") }
    }
  }

  private func about(_ record: Record) -> [(String, String)] {
    let review = record.review
    let steps = (review?.steps ?? []).map { "\($0.stage.rawValue) \($0.post.text)" + ($0.day.map { "，\($0)" } ?? "") }
    let channels = record.channels.map { channel in ([channel.label] + [channel.url, channel.place].compactMap { $0 }).joined(separator: " ") }
    return [
      ("更正说明", record.correction ?? ""), ("解读", record.interpretation ?? ""), ("形成日期", record.formed.map { "\($0)" } ?? ""),
      ("公开时间", record.published.map { "\($0)" } ?? "没有写"), ("公开渠道", channels.joined(separator: "；")),
      ("公开审查", (steps + [review?.outcome?.rawValue].compactMap { $0 }).joined(separator: "；")),
      ("附件", record.attachments.map { $0.title.isEmpty ? $0.file : "\($0.title)（\($0.file)）" }.joined(separator: "；")),
    ]
  }

  private func facts(_ facts: [(String, String)], _ html: inout HTML) {
    html.facts(.facts, facts.filter { !$0.1.isEmpty }.map { name, text in (name, { Self.lines(text, &$0) }) })
  }

  /// Paragraphs as they are.
  private static func lines(_ text: String, _ html: inout HTML) {
    for (place, line) in text.split(separator: "\n").enumerated() {
      if place > 0 { html.void(.br) }
      html.text(String(line))
    }
  }

  private func write(_ table: ReadRecord.Table, _ html: inout HTML) {
    html.scrolling(table.label) { html in
      html.element(.table, .class("list")) { html in
        html.element(.caption, text: "\(table.label)，\(table.rows.count) 行")
        html.columns(table.columns)
        html.element(.tbody) { html in for row in table.rows { write(row, of: table, &html) } }
      }
    }
    html.newLine()
  }

  private func write(_ row: [String], of table: ReadRecord.Table, _ html: inout HTML) {
    html.element(.tr) { html in
      for (column, text) in row.enumerated() {
        // What names a row is its head; a head must not be empty.
        let isHead = table.keys.contains(column) && !text.isEmpty
        if isHead {
          html.element(.th, .scope(.row), .dataLabel(table.columns[column])) { Self.lines(text, &$0) }
        } else {
          html.element(.td, .dataLabel(table.columns[column])) { Self.lines(text, &$0) }
        }
      }
    }
    html.newLine()
  }
}

extension Desk {
  /// - Parameters:
  ///   - isNew: it is held against what stands today.
  ///   - isPart: it stands below a heading of its page.
  /// - Returns: `nil` where it cannot be read today: its text is shown then.
  func content(_ bytes: [UInt8], of entity: String, isNew: Bool, isPart: Bool) async throws -> SubmissionContent? {
    let read: SubmissionReading.Content?
    do { read = try await SubmissionReading(in: folder, rules: rules, asOf: today()).content(bytes, of: entity, isNew: isNew) } catch { return nil }
    return read.map { SubmissionContent(read: $0, isNew: isNew, isPart: isPart, label: label(of:)) }
  }

  /// The file of a submission that was received, as it came.
  func text(of kept: KeptSubmission) async throws -> [UInt8]? {
    for event in try await store.events(of: kept.entity).reversed() {
      guard case .submitted(kept.receipt, _, let files)? = event.told else { continue }
      guard let own = files.first(where: { $0.name.contains("/submissions/") }) else { return nil }
      return try await store.bytes(of: own.sha256)
    }
    return nil
  }
}

extension Answer {
  /// A submission as it was written, for whoever wants the file itself.
  static func original(_ bytes: [UInt8]) -> Answer {
    Answer(200, bytes, type: "text/plain; charset=utf-8", headers: [("Content-Disposition", "inline; filename*=UTF-8''" + FormFields.encoded("报送件.yaml"))])
  }
}

/// How a content is introduced, whichever page shows it.
extension SubmissionContent {
  /// - Parameters:
  ///   - content: `nil` where it cannot be read today.
  ///   - original: where the file itself is.
  static func write(_ content: SubmissionContent?, _ bytes: [UInt8], original: Link, _ html: inout HTML) {
    if let content {
      html.paragraph("按公开时的样子列出；规则只让公开一部分的（比如电话的中间几位）已经遮住。", "hint")
      content.write(&html)
      html.element(.p) { $0.link("看原来的文件", original) }
    } else {
      html.told(.next) { $0.paragraph("今天读不出它的内容，下面是原来的文件，一字不差。") }
      html.preformatted(String(decoding: bytes, as: UTF8.self))
    }
  }
}
