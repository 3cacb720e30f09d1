// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages
internal import Reporting
internal import Store

/// A submission beside its predecessor: what of each disclosure reads otherwise than it did before.
struct SubmissionComparison {
  /// One disclosure that had a version before this one.
  private var changes: [(title: String, change: VersionChange)] = []

  /// Rows of one disclosure; the files themselves hold the rest.
  private static let mostRows = 200
  /// Characters of a value.
  private static let longest = 80

  /// - Parameter files: those that came with the submission.
  init(_ judgement: EntityJudgement, files: Set<String>) {
    for obligation in judgement.obligations {
      for change in obligation.versionChanges where files.contains(change.laterFile) { changes.append((obligation.title, change)) }
    }
  }

  func write(_ html: inout HTML) {
    guard !changes.isEmpty else { return html.paragraph("没有：里面的内容是第一次公开，或者和上一次的一样。") }
    for (title, change) in changes {
      html.line(.h2, text: title)
      html.paragraph(
        "上一次是 \(change.earlierSubmitted) 报送的。" + (change.explanation.map { "更正说明：\($0.text)" } ?? (change.isCorrection ? "没有写更正说明。" : ""))
          + (change.movesFiguresAfterDue ? "期限过后改了数字。" : ""))
      html.element(.table, .class("list")) { html in
        html.columns(["在哪里", "怎样", "原来", "现在"])
        html.element(.tbody) { html in for entry in change.entries.prefix(Self.mostRows) { row(entry, &html) } }
      }
      html.newLine()
      if change.entries.count > Self.mostRows { html.paragraph("另有 \(change.entries.count - Self.mostRows) 处没有列出。") }
    }
  }

  private func row(_ entry: VersionChange.Entry, _ html: inout HTML) {
    html.element(.tr) { html in
      html.element(.th, .scope(.row), text: entry.place)
      html.element(.td, .dataLabel("怎样"), text: entry.kind.name.zh)
      html.element(.td, .dataLabel("原来"), text: Self.shown(entry.before))
      html.element(.td, .dataLabel("现在"), text: Self.shown(entry.after))
    }
    html.newLine()
  }

  private static func shown(_ value: MaskedText?) -> String {
    guard let text = value?.text else { return "（没有）" }
    return text.count > longest ? text.prefix(longest) + "…" : text
  }
}

extension Desk {
  /// What today's report says of each submission, by its receipt; `nil` where the enterprise is not judged.
  func standing(of entity: String) async throws -> [String: [String]]? {
    guard let judgement = try await judgement(of: entity) else { return nil }
    var told: [String: [String]] = [:]
    for obligation in judgement.obligations {
      guard let file = obligation.record?.file else { continue }
      let errors = obligation.findings.count(where: { $0.severity == .error && $0.file == file })
      told[file, default: []].append("\(obligation.title)：\(obligation.statusName.zh)" + (errors > 0 ? "，有 \(errors) 处错误要改" : ""))
    }
    var standing: [String: [String]] = [:]
    for event in try await store.events(of: entity) {
      if case .submitted(let receipt, _, let files)? = event.told { standing[receipt] = files.flatMap { told[$0.name] ?? [] } }
    }
    return standing
  }

  /// A submission held against what stood before it; `nil` where the enterprise is not judged.
  func comparison(_ kept: KeptSubmission) async throws -> SubmissionComparison? {
    guard let judgement = try await judgement(of: kept.entity) else { return nil }
    for event in try await store.events(of: kept.entity).reversed() {
      if case .submitted(kept.receipt, _, let files)? = event.told { return SubmissionComparison(judgement, files: Set(files.map(\.name))) }
    }
    return nil
  }
}
