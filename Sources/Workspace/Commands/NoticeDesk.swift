// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Reporting
internal import SourceYAML

/// Writes rectification notices in two steps: everything that could refuse comes before the reports are replaced, so that
/// a run either does all or says why it did nothing.
package struct NoticeDesk: Sendable {
  private let folder: String
  /// Held until the desk is gone; a preview needs none.
  private let lock: FileLock?
  /// What was not there before this run, in the order of the enterprises.
  private let new: [(entity: String, notice: NoticeRegister.Notice)]
  private let registers: [String: NoticeRegister]
  private let report: GapReport

  /// Reads and updates the registers; writes nothing yet.
  /// - Parameter isPreview: to see what would be written: takes no lock and makes no folder.
  init(_ report: GapReport, folder: String, isPreview: Bool = false) throws(OperationalError) {
    guard let policy = report.rulebook.policy.notices else {
      throw OperationalError("Specs/policy.yaml 里没有整改通知单一节（notices），不知道文号和整改期限", "Specs/policy.yaml has no notices: no form for numbers and limits")
    }
    let rules = DueDateRules(calendar: report.rulebook.calendar, policy: report.rulebook.policy)
    let due = rules.limit(policy.within, after: report.asOf, from: .issued)
    guard let day = due.moment?.date else {
      throw OperationalError(
        "没有 \(report.asOf) 以后的工作日历，算不出整改期限，没有写通知单", "there is no calendar after \(report.asOf): the limit of a notice cannot be computed")
    }
    if !isPreview { try FileSystem.makeFolder(folder) }
    lock = isPreview ? nil : try FileLock(folder + "/.lock")
    var registers = FileSystem.isFolder(folder) ? try Self.read(folder, report) : [:]
    let all = registers.values.flatMap(\.notices)
    if let later = all.map(\.issued).max(), later > report.asOf {
      throw OperationalError(
        "已有 \(later) 发出的通知单，不能再补写 \(report.asOf) 的", "notices of \(later) are out already; none can be written for \(report.asOf)")
    }
    var next = (all.filter { $0.year == report.asOf.year }.map(\.sequence).max() ?? 0) + 1
    var new: [(entity: String, notice: NoticeRegister.Notice)] = []
    for judgement in report.judgements {
      let known = registers[judgement.entity.id]?.notices.count ?? 0
      var register = registers[judgement.entity.id] ?? NoticeRegister(entity: judgement.entity.id)
      register.update(judgement, in: report, policy: policy, due: (day, due.why.words.zh), next: &next)
      registers[judgement.entity.id] = register
      new += register.notices.dropFirst(known).map { (judgement.entity.id, $0) }
    }
    self.folder = folder
    self.report = report
    self.registers = registers
    self.new = new
  }

  /// What would be sent, without numbers: files by path below a folder of their own.
  func previews() throws(OperationalError) -> [(name: String, bytes: [UInt8])] {
    var files = [("index.html", NoticeIndex.preview(new, asOf: report.asOf, officeName: report.officeName))]
    for (entity, notice) in new {
      let document = NoticeDocument(notice, isPreview: true)
      files.append((entity + ".html", document.html()))
      files.append((entity + ".odt", try ZipFile(entries: document.odt(), time: notice.issued.dayNumber * 86_400).bytes()))
    }
    return files
  }

  /// Writes registers first, each in one step; documents follow from them and are made again on every run.
  /// - Returns: the folder, below the workspace.
  package func commit() throws(OperationalError) -> String {
    let kept = registers.values.filter { !$0.notices.isEmpty }.sorted { $0.entity.precedes($1.entity) }
    for register in kept {
      let own = folder + "/" + register.entity
      try FileSystem.makeFolder(own)
      try FileSystem.replace(own + "/register.json", with: register.json.sealed)
      for notice in register.notices {
        let document = NoticeDocument(notice)
        try FileSystem.replace(own + "/\(notice.fileName).html", with: document.html())
        let packed = ZipFile(entries: document.odt(), time: notice.issued.dayNumber * 86_400)
        try FileSystem.replace(own + "/\(notice.fileName).odt", with: try packed.bytes())
      }
      // A number that was given out must be known after a power cut.
      try FileSystem.syncFolder(own)
    }
    try NoticeRecordFiles.write(kept, report, in: String(folder.dropLast("/Output/notices".count)))
    let index = NoticeIndex(
      registers: kept, judged: Set(report.judgements.map(\.entity.id)), asOf: report.asOf, officeName: report.officeName)
    try FileSystem.replace(folder + "/index.html", with: index.html())
    try FileSystem.settle(folder + "/register.csv", with: index.csv())
    return "Output/notices"
  }

  /// A register that cannot be read, or notices without one, stop the run: a number given twice would be worse than none.
  private static func read(_ folder: String, _ report: GapReport) throws(OperationalError) -> [String: NoticeRegister] {
    var found: [String: NoticeRegister] = [:]
    var numbers: [String: String] = [:]
    for entry in try FileSystem.list(folder) where entry.isFolder {
      let name = folder + "/\(entry.name)/register.json"
      func broken(_ zh: String, _ en: String) -> OperationalError { OperationalError("\(zh)：\(name)；请从备份恢复", "\(en): \(name); restore it") }
      let issued = try FileSystem.list(folder + "/" + entry.name).filter { $0.name.hasSuffix(".html") }.map { String($0.name.dropLast(5)) }
      guard FileSystem.exists(name) else {
        if issued.isEmpty { continue }
        throw broken("通知单还在，登记簿不见了", "notices without their register")
      }
      let contents = try FileSystem.read(name, limit: YAMLLimits.trusted.bytes)
      let reading = parseYAML(SourceFile(name: name, bytes: contents.bytes), limits: .trusted)
      guard contents.size <= YAMLLimits.trusted.bytes, let register = NoticeRegister(reading), register.entity == entry.name
      else { throw broken("通知单登记簿读不懂，可能被改过", "the register of notices cannot be understood") }
      // Kept by a program before there were seals, or told to stand as it is by taking the seal away.
      if reading.tree.root?.value("seal") != nil, register.json.sealed != contents.bytes, register.formerJSON.sealed != contents.bytes {
        throw try NoticeProof(register: register, root: reading.tree.root, folder: folder, report: report).fault
      }
      let known = Set(register.notices.map(\.fileName))
      guard issued.allSatisfy(known.contains) else { throw broken("通知单还在，登记簿里没有它", "a notice is not in its register") }
      for number in known {
        if let other = numbers.updateValue(entry.name, forKey: number) {
          throw broken("同一个文号发给了两家（\(other)、\(entry.name)）", "one number was given to both \(other) and \(entry.name)")
        }
      }
      found[entry.name] = register
    }
    return found
  }
}

extension NoticeDesk {
  /// Brings the notices in `Output/notices/` up to a report, up to the point of writing: closes lines, opens notices for
  /// new gaps. With no change in the gaps, nothing changes.
  package init(_ report: GapReport, in workspace: WorkspaceFolder) throws(OperationalError) {
    try self.init(report, folder: workspace.path + "/Output/notices")
  }

  /// Writes what notices would say now, without numbers and without a register, in the place of an earlier preview.
  /// - Returns: the folder, below the workspace.
  package static func writePreview(_ report: GapReport, in workspace: WorkspaceFolder) throws(OperationalError) -> String {
    let desk = try NoticeDesk(report, folder: workspace.path + "/Output/notices", isPreview: true)
    try FileSystem.replaceFolder(workspace.path + "/Output/notices-preview") { staging throws(OperationalError) in
      try FileSystem.writeFiles(try desk.previews(), to: staging)
    }
    return "Output/notices-preview"
  }
}
