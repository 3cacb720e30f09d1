// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import SourceYAML

/// Adds what is newly owed to a draft that a clerk has begun to fill in, line by line: nothing that was typed moves or
/// changes, comments included.
package struct DraftMerge {
  let reading: YAMLReading
  let template: SubmissionTemplate
  /// What the enterprise's duties are now, to mark what is in the draft and no longer owed.
  let judgement: EntityJudgement

  /// How the marks begin that this program sets, and takes away again when they are no longer true.
  static let mark = "# ※ "

  package struct Outcome: Sendable {
    /// The whole draft.
    package var text: String
    /// Names of records that were added.
    package var added: [String] = []
    /// Names of records in the draft that are not owed now.
    package var marked: [String] = []
    /// Items that are written on one line, where nothing can be added.
    package var closed: [String] = []
  }

  package init(_ reading: YAMLReading, template: SubmissionTemplate, judgement: EntityJudgement) {
    self.reading = reading
    self.template = template
    self.judgement = judgement
  }

  /// The draft with what is owed and not in it yet.
  ///
  /// - Parameter feedback: which of last time's values are not to be given again.
  /// - Throws: where the draft cannot be read, is another enterprise's, or is written so that nothing can be added; it is as it was then.
  package func outcome(_ feedback: TemplateFeedback) throws(TemplateSelection.Refusal) -> Outcome {
    guard reading.problems.isEmpty, let root = reading.tree.root, root.isMapping else {
      throw .init(words: Localised("草稿的格式有问题，先检查、改好它", "the draft cannot be read; check and fix it first"))
    }
    let owner = root.value(of: SubmissionGrammar.entity)?.text
    guard owner == template.entity.id || owner == template.entity.name else {
      throw .init(words: Localised("草稿里的企业不是“\(template.entity.name)”", "the draft is not that of ‘\(template.entity.name)’"))
    }
    var edit = DraftLines(reading.tree.source)
    edit.remove { $0.hasPrefix(Self.mark) }
    var outcome = Outcome(text: "")
    let parts = template.parts(feedback).parts
    if let (key, items) = root.pairs.first(where: { SubmissionGrammar.items.names.contains($0.key.text) }) {
      add(parts, to: items, under: key, &edit, &outcome)
      markPaid(items, &edit, &outcome)
    } else {
      edit.append([SubmissionGrammar.items.label + ":"] + parts.flatMap(\.lines))
      outcome.added = parts.flatMap(\.recordNames)
    }
    if !outcome.added.isEmpty { renewHeadline(root, outcome.added.count, &edit) }
    outcome.text = edit.text
    // The promise is kept by looking: every value of before must still be there.
    let after = parseYAML(SourceFile(name: reading.tree.source.name, bytes: Array(outcome.text.utf8)))
    guard after.problems.isEmpty, let merged = after.tree.root, Self.holds(merged, root) else {
      throw .init(words: Localised("草稿的写法加不进新的内容，没有改动它；另写一份用 --out", "nothing can be added to the draft as it is written; use --out"))
    }
    return outcome
  }

  /// The count at the top, where it still stands.
  private func renewHeadline(_ root: YAMLNode, _ added: Int, _ edit: inout DraftLines) {
    let items = root.pairs.first { SubmissionGrammar.items.names.contains($0.key.text) }?.value
    let before = items?.pairs.map { $0.value.isList ? $0.value.count : 1 }.reduce(0, +) ?? 0
    let marks = SubmissionTemplate.headline(template.entity.name, template.asOf, count: before + added)
    edit.replaceFirst({ $0.hasPrefix(SubmissionTemplate.headlineStart(template.entity.name)) }, with: marks)
  }

  // MARK: What is new

  private func add(
    _ parts: [SubmissionTemplate.Part], to items: YAMLNode, under key: YAMLNode, _ edit: inout DraftLines, _ outcome: inout Outcome
  ) {
    guard items.isNull || items.isMapping && DraftLines.isBlock(items, under: key) else {
      outcome.closed = parts.map(\.label)
      return
    }
    let indent = items.pairs.first.map { $0.key.range.start.column - 1 } ?? 2
    let end = edit.end(of: items, under: key, indent: indent)
    for part in parts {
      guard let (name, value) = items.pairs.first(where: { part.names.contains($0.key.text) }) else {
        edit.insert(DraftLines.shifted(part.lines, by: indent - 2), after: end)
        outcome.added += part.recordNames
        continue
      }
      guard !part.takesOneRecord else { continue }
      addRecords(of: part, to: value, under: name, indent, &edit, &outcome)
    }
  }

  private func addRecords(
    of part: SubmissionTemplate.Part, to list: YAMLNode, under key: YAMLNode, _ indent: Int, _ edit: inout DraftLines, _ outcome: inout Outcome
  ) {
    let known = list.items.map(Self.occurrence)
    let new = part.records.filter { !known.contains($0.occurrence) }
    guard !new.isEmpty else { return }
    guard list.isNull || list.isList && DraftLines.isBlock(list, under: key) else {
      outcome.closed.append(part.label)
      return
    }
    let dash = edit.dashColumn(of: list) ?? indent + 2
    let end = edit.end(of: list, under: key, indent: dash)
    edit.insert(DraftLines.shifted(new.flatMap(\.lines), by: dash - 4), after: end)
    outcome.added += new.map { SubmissionTemplate.Part.name(part.label, $0.occurrence) }
  }

  /// Which period or event a record of a draft is about; empty while it does not say.
  private static func occurrence(_ record: YAMLNode) -> String {
    for name in SubmissionGrammar.period.names { if let node = record.value(name) { return node.period?.description ?? node.text } }
    for name in SubmissionGrammar.number.names { if let node = record.value(name), !node.isUnfilled, !node.isNull { return node.text } }
    return ""
  }

  // MARK: What is not owed any more

  private func markPaid(_ items: YAMLNode, _ edit: inout DraftLines, _ outcome: inout Outcome) {
    let view = template.rulebook.view(for: template.entity)
    let sectors = template.entity.sectors.compactMap(view.sector)
    for (key, value) in items.pairs {
      let ids = Set(sectors.compactMap { $0.requirement(named: key.text)?.id })
      for record in value.isList ? value.items : [value] {
        let occurrence = value.isList ? Self.occurrence(record) : ""
        let duties = judgement.obligations.filter { ids.contains($0.requirement) && $0.occurrence == occurrence }
        let isSettled = !duties.isEmpty && duties.allSatisfy { !$0.status.isOpenGap && $0.status != .pending }
        guard isSettled, let first = duties.first else { continue }
        let line = value.isList ? record.range.start.line : key.range.start.line
        let column = edit.indent(of: line)
        edit.insert([String(repeating: " ", count: column) + Self.mark + "\(template.asOf) 时不欠这一条（\(first.status.name.zh)）；不报的话，整段删去"], before: line)
        outcome.marked.append(SubmissionTemplate.Part.name(key.text, occurrence))
      }
    }
  }

  /// Whether everything of an older tree is in a newer one.
  private static func holds(_ new: YAMLNode, _ old: YAMLNode) -> Bool {
    switch old.kind {
    case .scalar, .alias: return old.isNull || new.kind == old.kind && new.text == old.text
    case .list: return new.isList && new.count >= old.count && zip(new.items, old.items).allSatisfy(holds)
    case .mapping:
      return new.isMapping && old.pairs.allSatisfy { pair in new.value(pair.key.text).map { holds($0, pair.value) } ?? false }
    }
  }
}
