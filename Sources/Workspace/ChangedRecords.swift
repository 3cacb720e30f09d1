// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// What the office's own commands wrote of what it did, held against how it was written, and against the register of notices where that tells
/// the same.
struct ChangedRecords {
  let workspace: WorkspaceFolder

  /// By the name of the file that is told of.
  func findings() throws(OperationalError) -> [String: [Finding]] {
    var found: [String: [Finding]] = [:]
    for folder in OfficeRecordFiles.homes {
      var previous = ""
      var last: String?
      for name in try OfficeRecordFiles.names(workspace.fullPath(folder)) {
        let file = folder + "/" + name
        let text = String(decoding: try FileSystem.read(workspace.fullPath(file), limit: YAMLLimits().bytes).bytes, as: UTF8.self)
        guard let (body, seal) = RecordSeal.read(text) else {
          (previous, last) = ("", file)
          continue
        }
        let line = SourceRange(line: text.split(separator: "\n", omittingEmptySubsequences: false).count - 1, column: 1)
        if RecordSeal(body, after: seal.previous) != seal {
          found[file] = [try changed(file, body, line)]
        } else if seal.previous != previous {
          let how = Localised(
            "前面的一份\(last.map { "（现在是 \($0)）" } ?? "")不是写这一份时的那一份：有一份不见了，或者被换过",
            "the one before it is not the one that was there when this was written")
          found[file] = [Finding(.changedRecord, file: file, range: line, facts: [.init("how", how)])]
        }
        (previous, last) = (seal.own, file)
      }
    }
    return found
  }

  private func changed(_ file: String, _ body: String, _ seal: SourceRange) throws(OperationalError) -> Finding {
    let sealed = Finding.Note(Localised("写出时的摘要", "its digest when it was written"), file: file, range: seal)
    guard let (line, told, place) = try contradiction(body) else {
      return Finding(
        .changedRecord, file: file, range: .top, facts: [.init("how", Localised("与写出时的摘要不符，被改过", "it is not as it was written"))], notes: [sealed])
    }
    let how = Localised("被改过：这里写的是“\(told)”，登记簿里不是", "it was changed: ‘\(told)’ is not what the register has")
    return Finding(
      .changedRecord, file: file, range: SourceRange(line: line, column: 1), facts: [.init("how", how)],
      notes: [.init(Localised("登记簿里的这一份", "the same in the register"), file: place.file, range: place.range), sealed])
  }

  /// The first line of a notice's record that its register does not bear out.
  private func contradiction(_ body: String) throws(OperationalError) -> (line: Int, told: String, place: (file: String, range: SourceRange))? {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let notices = try notices()
    var known: (values: Set<String>, place: (file: String, range: SourceRange))?
    for (index, line) in lines.enumerated() {
      guard let value = Self.value(line) else { continue }
      if line.hasPrefix("    - 编号: ") {
        known = notices[value]
      } else if line.hasPrefix("      "), let known, !known.values.contains(value), !value.contains(" ") {
        return (index + 1, String(line.drop { $0 == " " }), known.place)
      }
    }
    return nil
  }

  private static func value(_ line: String) -> String? {
    guard let colon = line.firstRange(of: ": ") else { return nil }
    let value = String(line[colon.upperBound...])
    return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1 ? String(value.dropFirst().dropLast()) : value
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
        SourceFile(name: file, bytes: try FileSystem.read(workspace.fullPath(file), limit: YAMLLimits.ofOurOwn.bytes).bytes), limits: .ofOurOwn)
      guard let register = NoticeRegister(reading), let rows = reading.tree.root?.value("notices")?.items, rows.count == register.notices.count else {
        continue
      }
      for (notice, row) in zip(register.notices, rows) {
        let days = [notice.issued, notice.due] + notice.lines.compactMap(\.closed)
        let values = days.map { "\($0)" } + [notice.parties.addressee, "\(notice.lines.count)", "办理中", "已办结"]
        found[notice.number] = (Set(values), (file, row.range))
      }
    }
    return found
  }
}
