// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
internal import SourceYAML

/// Writes a draft of what an enterprise has to send (草稿), or adds to the one that is there.
package struct NewSubmission: Sendable {
  /// What came of asking for a template.
  package enum Outcome: Sendable {
    case written(Draft)
    /// Nothing is owed, or nothing of what was asked for; no file was made.
    case nothingOwed
    case refused(Localised)
  }

  package struct Draft: Sendable {
    /// As people name it: relative to the workspace, or as they gave it.
    package var path: String
    package var isNew: Bool
    package var added: [String]
    package var marked: [String]
    package var closed: [String]
    /// How many blanks each answer filled.
    package var filled: [(name: String, count: Int)] = []
    /// Answers that no blank asked for, with what may have been meant.
    package var unknown: [(name: String, guess: String?)] = []
  }

  let workspace: WorkspaceFolder
  let rules: LoadedRules
  let asOf: CivilDate
  let tool: ToolInfo
  /// The enterprise, by its id or name.
  let name: String
  /// Another place for the file; `nil` for the usual one, beside the submissions and not among them: what is not sent is never judged as sent.
  let out: String?
  /// What is to be filled in, by the name of the blank.
  let answers: [(name: String, value: String)]

  package init(
    for name: String, out: String? = nil, answers: [(name: String, value: String)] = [], in workspace: WorkspaceFolder,
    rules: LoadedRules, asOf: CivilDate, tool: ToolInfo
  ) {
    (self.name, self.out, self.answers) = (name, out, answers)
    (self.workspace, self.rules, self.asOf, self.tool) = (workspace, rules, asOf, tool)
  }

  /// A template of what it owes.
  package func run(_ selection: TemplateSelection) async throws(OperationalError) -> Outcome {
    let (report, judgement) = try await owed()
    let place = out ?? "Entities/\(judgement.entity.id)/drafts/" + (selection.period.map { "draft-\($0)" } ?? "draft") + ".yaml"
    let template: SubmissionTemplate
    do throws(TemplateSelection.Refusal) {
      template = try SubmissionTemplate(judgement, rulebook: rules.rulebook, asOf: asOf, selection: selection, unread: report.unread.map(\.subject))
    } catch {
      return .refused(error.words)
    }
    return try filled(try write(template, judgement, to: place))
  }

  /// A submission that confirms as unchanged what has to be renewed or confirmed by now or soon. A file that is there is filled in and
  /// otherwise left alone.
  package func runUnchanged() async throws(OperationalError) -> Outcome {
    let judgement = try await owed().judgement
    let template = ConfirmationTemplate(judgement, asOf: asOf, within: rules.rulebook.policy.reports.dueSoonDays)
    let place = out ?? "Entities/\(judgement.entity.id)/drafts/unchanged.yaml"
    let full = workspace.fullPath(place)
    let isNew = try !FileSystem.isThere(full)
    if isNew {
      if template.isEmpty { return .nothingOwed }
      try FileSystem.makeFolder(FileSystem.folder(of: full))
      try FileSystem.settle(full, with: Array(template.text(place: place).utf8))
    }
    return try filled(
      .written(Draft(path: workspace.shown(place), isNew: isNew, added: isNew ? template.labels : [], marked: [], closed: [])))
  }

  /// What one enterprise owes; an error where nobody has that name, its registration is in doubt, or something of it cannot be read now: what was
  /// sent would be asked for again.
  private func owed() async throws(OperationalError) -> (report: GapReport, judgement: EntityJudgement) {
    let report = try await workspace.gaps(rules: rules, asOf: asOf, tool: tool, only: name)
    guard let judgement = report.judgements.first else { throw EntityLookup.unknown(name, among: []) }
    guard judgement.entity.doubts.isEmpty else { throw EntityLookup.inDoubt(judgement.entity) }
    if let failed = report.unread.first(where: { $0.isFailure && ($0.entity ?? judgement.entity.id) == judgement.entity.id }) {
      throw Self.unread(failed)
    }
    return (report, judgement)
  }

  private static func unread(_ failed: GapReport.NotEvaluated) -> OperationalError {
    OperationalError(
      "\(failed.subject) 现在读不到（\(failed.why.words.zh)），没有起草；读得到了再来一次",
      "\(failed.subject) cannot be read now (\(failed.why.words.en)); nothing was drafted")
  }

  /// Puts answers into the blanks of a draft; a name that no blank has is told, and nothing of it is lost.
  private func filled(_ outcome: Outcome) throws(OperationalError) -> Outcome {
    guard case .written(var draft) = outcome, !answers.isEmpty else { return outcome }
    let tree = try SourceReader(workspace).parse(draft.path).reading.tree
    let filling = BlankFilling(answers).outcome(tree)
    if filling.bytes != tree.source.bytes { try FileSystem.settle(workspace.fullPath(draft.path), with: filling.bytes) }
    (draft.filled, draft.unknown) = (filling.filled, filling.unknown)
    return .written(draft)
  }

  private func write(
    _ template: SubmissionTemplate, _ judgement: EntityJudgement, to place: String
  ) throws(OperationalError) -> Outcome {
    let entity = judgement.entity
    let full = workspace.fullPath(place)
    let isNew = try !FileSystem.isThere(full)
    if isNew && template.isEmpty { return .nothingOwed }
    let schema = ".\(entity.id).schema.json"
    let feedback = try feedback(template, schema, place)
    let folder = FileSystem.folder(of: full)
    var draft = Draft(path: workspace.shown(place), isNew: isNew, added: template.recordNames(feedback), marked: [], closed: [])
    if isNew {
      try FileSystem.makeFolder(folder)
      try FileSystem.settle(full, with: Array(template.text(feedback, schema: schema, place: place).utf8))
    } else {
      let before = try SourceReader(workspace).parse(place)
      let merged: DraftMerge.Outcome
      do throws(TemplateSelection.Refusal) {
        merged = try DraftMerge(before.reading, template: template, judgement: judgement).outcome(feedback)
      } catch {
        throw OperationalError(
          "\(workspace.shown(place))：\(error.words.zh)（gongkai check \(ShellWord(place))）；没有改动它", "\(place): \(error.words.en); it was left as it is")
      }
      (draft.added, draft.marked, draft.closed) = (merged.added, merged.marked, merged.closed)
      let bytes = Array(merged.text.utf8)
      if bytes != before.reading.tree.source.bytes {
        // A clerk may have saved while this ran: what was typed last wins.
        guard try SourceReader(workspace).parse(place).reading.tree.source.bytes == before.reading.tree.source.bytes else {
          throw OperationalError("\(place) 正在被修改；保存好以后再运行一次", "\(place) was changed meanwhile; run again")
        }
        try FileSystem.settle(full, with: bytes)
      }
    }
    let json = SubmissionSchema(rulebook: rules.rulebook, entity: entity, appliesOn: asOf).json().text
    try FileSystem.settle(folder + "/" + schema, with: Array(json.utf8))
    return .written(draft)
  }

  /// Checks the template before anyone sees it, and leaves out what of the past would be found wrong.
  private func feedback(
    _ template: SubmissionTemplate, _ schema: String, _ place: String
  ) throws(OperationalError) -> TemplateFeedback {
    let loaded = try EntityLoader(workspace, rules.rulebook).load().entities
    // Whose folder cannot be read now is not called what it is called: all that it ever sent would be found wrong.
    let own = loaded.first { $0.folder == template.entityID || $0.entity.id == template.entityID }
    if let failed = own?.notEvaluated.first(where: \.isFailure) { throw Self.unread(failed) }
    let entities = EntityRegister(loaded.map(\.entity))
    let attachments = own?.attachments
    let reader = SubmissionReader(rulebook: rules.rulebook, asOf: asOf)
    var feedback = TemplateFeedback()
    // Each round refuses at least one value of the past; a record has far fewer that can be wrong by themselves.
    for _ in 0..<200 {
      let reading = parseYAML(SourceFile(name: place, text: template.text(feedback, schema: schema, place: place)))
      let found = reader.read(reading, entities: entities, folder: template.entityID, attachments: attachments).findings
      guard feedback.record(found, in: reading.tree.root) else { break }
    }
    return feedback
  }
}
