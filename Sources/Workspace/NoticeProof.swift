// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// A register of notices that is no longer as the program wrote it: where it says something else than what went out.
struct NoticeProof {
  let register: NoticeRegister
  let root: YAMLNode?
  /// `Output/notices`.
  let folder: String
  let report: GapReport

  private var name: String { "Output/notices/\(register.entity)/register.json" }

  /// Both places where they can be told, and the ways on: what was written once stays.
  var fault: OperationalError {
    get throws(OperationalError) {
      let (zh, en) = try contradiction ?? ("\(name) 与写出时的摘要不符", "\(name) is not as it was written")
      return OperationalError(
        "通知单登记簿被改过：\(zh)；请从备份恢复，或者照发出的改回来；确认现在写的才对的，删去“seal”一行再运行",
        "the register of notices was changed: \(en); restore it, or take its seal away where it is right as it stands")
    }
  }

  private var contradiction: (String, String)? {
    get throws(OperationalError) {
      for (index, notice) in register.notices.enumerated() {
        let line = root?.value("notices").flatMap { $0.isList && index < $0.items.count ? $0.items[index].range.start.line : nil } ?? 1
        let here = "\(name) 第 \(line) 行起“\(notice.number)”"
        if let other = try recorded(notice) {
          return ("\(here)，\(other.place)记的是“\(other.text)”", "\(name):\(line) against \(other.place)")
        }
        let paper = folder + "/\(register.entity)/\(notice.fileName).html"
        guard FileSystem.exists(paper) else { continue }
        if try FileSystem.read(paper, limit: YAMLLimits.trusted.bytes).bytes != NoticeDocument(notice).html() {
          let place = "Output/notices/\(register.entity)/\(notice.fileName).html"
          return ("\(here)，与发出的 \(place) 不同", "\(name):\(line) against \(place)")
        }
      }
      return nil
    }
  }

  /// The first line that the office's records have of a notice and the register would not write.
  private func recorded(_ notice: NoticeRegister.Notice) throws(OperationalError) -> (place: String, text: String)? {
    let home = folder + "/records"
    guard let records = NoticeRecords(rulebook: report.rulebook, entities: report.judgements.map(\.entity)), FileSystem.isFolder(home) else { return nil }
    let mine = records.records(of: NoticeRegister(entity: register.entity, notices: [notice]))
    let known = Set(mine.flatMap { $0.text.split(separator: "\n").map(String.init) })
    guard let head = mine.first?.text.split(separator: "\n").first.map(String.init) else { return nil }
    for file in try FileSystem.list(home).filter(\.isFile).map(\.name).sortedByBytes() {
      let bytes = try FileSystem.read(home + "/" + file, limit: YAMLLimits().bytes).bytes
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard let start = lines.firstIndex(of: head) else { continue }
      let block = lines[(start + 1)...].prefix { $0.hasPrefix("      ") }
      guard let place = block.indices.first(where: { !known.contains(lines[$0]) }) else { continue }
      return ("Output/notices/records/\(file) 第 \(place + 1) 行", String(lines[place].drop { $0 == " " }))
    }
    return nil
  }
}
