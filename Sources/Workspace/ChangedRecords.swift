// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
internal import Reporting
internal import SourceYAML

/// What the office's own commands wrote of what it did, held against how it was written: by each file's own seal, by the log of all of them, and
/// by the register of notices where that tells the same.
struct ChangedRecords {
  let workspace: WorkspaceFolder

  private struct Kept {
    var file: String
    var bytes: [UInt8]
    var text: String
    var read: (body: String, seal: RecordSeal)?

    /// Where its seal stands, or would.
    var end: SourceRange { SourceRange(line: max(1, text.split(separator: "\n", omittingEmptySubsequences: false).count - 1), column: 1) }
  }

  /// By the name of the file that is told of.
  func findings() throws(OperationalError) -> [String: [Finding]] {
    let log = try RecordLog(workspace.path)
    var found: [String: [Finding]] = [:]
    var unlogged: [Kept] = []
    for kind in OfficeRecordFiles.Kind.allCases {
      let files = try kept(kind.home)
      var last: Kept?
      for file in files {
        if let finding = try changed(file, log) ?? strange(file, log) ?? following(file, last) { found[file.file] = [finding] }
        if file.read?.seal.line != nil, log.line(of: file.file) == nil { unlogged.append(file) }
        last = file
      }
      let there = Set(files.map(\.file))
      let gone = log.lines.filter { $0.file.hasPrefix(kind.home + "/") && !there.contains($0.file) }
      if let finding = missing(gone, log, of: files.count) { found[finding.file] = [finding] }
    }
    if let finding = brokenLog(log, unlogged) { found[RecordLog.file] = [finding] }
    return found
  }

  /// In the order of the files' names.
  func inOrder() throws(OperationalError) -> [Finding] {
    let found = try findings()
    return found.keys.sortedByBytes().flatMap { found[$0] ?? [] }
  }

  private func kept(_ home: String) throws(OperationalError) -> [Kept] {
    var found: [Kept] = []
    for one in try OfficeRecordFiles.written(workspace.fullPath(home)) {
      let text = String(decoding: one.bytes, as: UTF8.self)
      found.append(Kept(file: home + "/" + one.name, bytes: one.bytes, text: text, read: one.read))
    }
    return found
  }

  private func finding(_ file: String, _ range: SourceRange, _ zh: String, _ en: String, _ notes: [Finding.Note] = []) -> Finding {
    Finding(.changedRecord, file: file, range: range, facts: [.init("how", Localised(zh, en))], notes: notes)
  }

  private func place(_ line: RecordLog.Line) -> Finding.Note {
    .init(Localised("总登记里的这一份", "the same in the log"), file: RecordLog.file, range: SourceRange(line: line.sequence, column: 1))
  }

  // MARK: Not as it was written

  private func changed(_ kept: Kept, _ log: RecordLog) throws(OperationalError) -> Finding? {
    let line = log.line(of: kept.file)
    let isAsLogged = line.map { $0.sha256 == Digest.sha256(kept.bytes) } ?? true
    guard !isAsLogged || !(kept.read.map { $0.seal.isOf($0.body) } ?? true) else { return nil }
    let sealed = kept.read.map { _ in Finding.Note(Localised("写出时的摘要", "its digest when it was written"), file: kept.file, range: kept.end) }
    let notes = [sealed, line.map(place)].compactMap { $0 }
    guard let (range, told, other) = try contradiction(kept) else {
      return finding(kept.file, .top, "与写出时的摘要不符，被改过", "it is not as it was written", notes)
    }
    return finding(
      kept.file, range, "被改过：这里写的是“\(told)”，登记簿里不是", "it was changed: ‘\(told)’ is not what the register has",
      [.init(Localised("登记簿里的这一份", "the same in the register"), file: other.file, range: other.range)] + notes)
  }

  /// Whatever a command wrote since there is a log has its line there, or at least says which it is to have.
  private func strange(_ kept: Kept, _ log: RecordLog) -> Finding? {
    guard !log.lines.isEmpty, kept.read?.seal.line == nil, log.line(of: kept.file) == nil else { return nil }
    return finding(
      kept.file, .top, "末尾没有写出时的摘要，总登记里也没有：不是命令写出的", "it bears no seal and the log has no line: no command wrote it")
  }

  private func following(_ kept: Kept, _ last: Kept?) -> Finding? {
    guard let seal = kept.read?.seal, seal.previous != last?.read?.seal.own ?? "" else { return nil }
    return finding(
      kept.file, kept.end, "前面的一份\(last.map { "（现在是 \($0.file)）" } ?? "")不是写这一份时的那一份：有一份不见了，或者被换过",
      "the one before it is not the one that was there when this was written")
  }

  // MARK: No longer there

  private func missing(_ gone: [RecordLog.Line], _ log: RecordLog, of left: Int) -> Finding? {
    guard let first = gone.first else { return nil }
    let others = gone.count > 1 ? "，连同 \(gone.dropFirst().map(\.file).joined(separator: "、"))" : ""
    let all = left == 0 ? "，这一种的一份也没有留下" : ""
    return finding(first.file, .top, "不见了\(others)（总登记里有）\(all)", "has gone (the log has it), \(gone.count) in all", gone.map(place))
  }

  private func brokenLog(_ log: RecordLog, _ unlogged: [Kept]) -> Finding? {
    if let fault = log.faults.first {
      let range = SourceRange(line: fault.line, column: 1)
      return finding(RecordLog.file, range, "的总登记第 \(fault.line) 行\(fault.words.zh)", "line \(fault.line) of the log \(fault.words.en)")
    }
    guard let first = unlogged.first else { return nil }
    let number = first.read?.seal.line ?? 0
    // The one line that a run which was cut off did not come to: the next record brings it.
    let isNext = unlogged.count == 1 && number == log.next(after: 0) && number > 1
    let cure = isNext ? "；那一次写到一半断了的，下一次写记录时补上" : ""
    return finding(
      RecordLog.file, .top, "的总登记里没有 \(first.file)\(unlogged.count > 1 ? " 等 \(unlogged.count) 份" : "")：登记少了行\(cure)",
      "of \(unlogged.count) files the log has no line", unlogged.map { .init(Localised("写着总登记的行号", "it says its line"), file: $0.file, range: $0.end) })
  }

  // MARK: What the register of notices says instead

  /// The first value of a notice's record that its register does not bear out, with where it stands.
  private func contradiction(_ kept: Kept) throws(OperationalError) -> (range: SourceRange, told: String, place: (file: String, range: SourceRange))? {
    let root = parseYAML(SourceFile(name: kept.file, bytes: kept.bytes), limits: YAMLLimits()).tree.root
    guard let items = root?.value(of: SubmissionGrammar.items), items.isMapping else { return nil }
    let notices = try notices()
    for record in items.pairs.flatMap({ $0.value.isList ? $0.value.items : [] }) where record.isMapping {
      guard let number = record.value(of: SubmissionGrammar.number)?.text, let known = notices[number] else { continue }
      let done = record.pairs.filter { SubmissionGrammar.published.names.contains($0.key.text) }
      let content = record.value(of: SubmissionGrammar.content).flatMap { $0.isMapping ? $0.pairs : nil } ?? []
      for pair in done + content where !pair.value.isScalar || !known.values.contains(pair.value.text) {
        let told = pair.value.isScalar ? "\(pair.key.text): \(pair.value.text)" : pair.key.text
        return (pair.key.range, MaskedText(told).text, known.place)
      }
    }
    return nil
  }

  /// What registers say of each notice, by its number: all that a record of it may say, and where.
  private func notices() throws(OperationalError) -> [String: (values: Set<String>, place: (file: String, range: SourceRange))] {
    var found: [String: (values: Set<String>, place: (file: String, range: SourceRange))] = [:]
    let home = "Output/notices"
    guard FileSystem.isFolder(workspace.fullPath(home)) else { return found }
    for entry in try FileSystem.list(workspace.fullPath(home)) where entry.isFolder {
      let file = home + "/\(entry.name)/register.json"
      guard FileSystem.exists(workspace.fullPath(file)) else { continue }
      let reading = parseYAML(
        SourceFile(name: file, bytes: try FileSystem.read(workspace.fullPath(file), limit: YAMLLimits.trusted.bytes).bytes), limits: .trusted)
      guard let register = NoticeRegister(reading), let rows = reading.tree.root?.value("notices")?.items, rows.count == register.notices.count else {
        continue
      }
      for (notice, row) in zip(register.notices, rows) { found[notice.number] = (NoticeRecords.values(of: notice), (file, row.range)) }
    }
    return found
  }
}
