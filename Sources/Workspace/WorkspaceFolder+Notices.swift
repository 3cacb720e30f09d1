internal import Disclosure
public import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// Brings the notices in `Output/notices/` up to the report: closes lines, opens notices for new gaps, writes each as
  /// HTML and ODT. With no change in the gaps, nothing changes but what the lines say of being closed.
  ///
  /// Registers are written first, each in one step; documents follow from them and are made again on every run.
  /// - Returns: the folder, below the workspace.
  public func writeNotices(_ report: GapReport) throws(OperationalError) -> [String] {
    guard let policy = report.rulebook.policy.notices else {
      throw OperationalError("Specs/policy.yaml 里没有 notices，不知道文号和整改期限", "Specs/policy.yaml has no notices: no form for numbers and limits")
    }
    let folder = path + "/Output/notices"
    try FileSystem.makeFolder(folder)
    let lock = try FileSystem.lock(folder + "/.lock")
    defer { FileSystem.unlock(lock) }
    var registers = try readRegisters(folder)
    let all = registers.values.flatMap(\.notices)
    if let later = all.map(\.issued).max(), later > report.asOf {
      throw OperationalError(
        "已有 \(later) 发出的通知单，不能再补写 \(report.asOf) 的", "notices of \(later) are out already; none can be written for \(report.asOf)")
    }
    var next = (all.filter { $0.year == report.asOf.year }.map(\.sequence).max() ?? 0) + 1
    var written: [(entity: Entity, register: NoticeRegister)] = []
    for judgement in report.judgements {
      var register = registers[judgement.entity.id] ?? NoticeRegister(entity: judgement.entity.id)
      register.update(judgement, in: report, policy: policy, next: &next)
      registers[judgement.entity.id] = register
      guard !register.notices.isEmpty else { continue }
      try write(register, judgement.entity, report, folder)
      written.append((judgement.entity, register))
    }
    let index = NoticeIndex(registers: written, asOf: report.asOf, officeName: report.officeName)
    try FileSystem.replace(folder + "/index.html", with: index.html())
    try FileSystem.replace(folder + "/register.csv", with: index.csv())
    return ["Output/notices"]
  }

  private func write(
    _ register: NoticeRegister, _ entity: Entity, _ report: GapReport, _ folder: String
  ) throws(OperationalError) {
    let own = folder + "/" + entity.id
    try FileSystem.makeFolder(own)
    try FileSystem.replace(own + "/register.json", with: Array(register.json.text.utf8))
    for notice in register.notices {
      let document = NoticeDocument(notice, entity: entity, policy: report.rulebook.policy)
      try FileSystem.replace(own + "/\(notice.fileName).html", with: document.html())
      let packed = ZipFile(entries: document.odt(), time: notice.issued.dayNumber * 86_400)
      try FileSystem.replace(own + "/\(notice.fileName).odt", with: try packed.bytes())
    }
  }

  /// A register that cannot be read stops the run: a second notice with a used number would be worse than none.
  private func readRegisters(_ folder: String) throws(OperationalError) -> [String: NoticeRegister] {
    var found: [String: NoticeRegister] = [:]
    for entry in try FileSystem.list(folder) where entry.isFolder {
      let name = folder + "/\(entry.name)/register.json"
      guard FileSystem.exists(name) else { continue }
      let contents = try FileSystem.read(name, limit: YAMLLimits().bytes)
      guard contents.size <= YAMLLimits().bytes,
        let register = NoticeRegister(parseYAML(SourceFile(name: name, bytes: contents.bytes))), register.entity == entry.name
      else {
        throw OperationalError(
          "通知单登记簿读不懂，可能被改过：\(name)；请从备份恢复", "the register of notices cannot be understood: \(name); restore it")
      }
      found[entry.name] = register
    }
    return found
  }
}
