// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// What is asked of an import.
  package struct ImportOrder: Sendable {
    package var file: String
    package var entity: String
    package var item: String?
    package var output: String?
    package var overwrites: Bool
    package var submitted: Moment
    /// The hours that the enterprise calls peak (高峰), for timetable feeds.
    package var peaks: [ClosedRange<Int>]
    /// Whoever asks may know what the enterprise sent before: what is as it was is then left out.
    package var knowsBefore: Bool

    package init(
      file: String, entity: String, item: String?, output: String?, overwrites: Bool, submitted: Moment, peaks: [ClosedRange<Int>] = [],
      knowsBefore: Bool = true
    ) {
      self.file = file
      self.knowsBefore = knowsBefore
      self.entity = entity
      self.item = item
      self.output = output
      self.overwrites = overwrites
      self.submitted = submitted
      self.peaks = peaks
    }
  }

  /// Bytes of a table from outside. The largest feed of a district's buses is some 10 MB; beyond this it is another file.
  private static let largestTable = 64 << 20

  /// Makes a submission out of a table and judges it. The file is written whole or not at all.
  package func importTable(_ order: ImportOrder, rules: LoadedRules, asOf: CivilDate, tool: ToolInfo) async throws -> ImportReport {
    let entity = try named(order.entity, rules.rulebook)
    let place = order.output ?? Self.stem(order.file) + ".yaml"
    let target = fullPath(place)
    let output = shown(place)
    var order = order
    order.file = shown(order.file)
    if FileSystem.exists(target) && !order.overwrites {
      throw OperationalError("\(output) 已经有了，没有改它；换个文件名（--out），或确认要覆盖（--force）", "\(output) exists; use --out or --force")
    }
    let contents = try FileSystem.read(fullPath(order.file), limit: Self.largestTable)
    guard contents.size <= Self.largestTable else {
      throw OperationalError("\(order.file) 太大（上限 \(Self.largestTable >> 20) MB），没有读", "\(order.file) is larger than \(Self.largestTable >> 20) MB")
    }
    if contents.changed { throw OperationalError("\(order.file) 正在被修改；保存并关闭后再试", "\(order.file) changed while it was read") }
    let log = IntakeLog(file: order.file)
    let intake = Intake(rulebook: rules.rulebook.view(for: entity), entity: entity, digest: rules.digest.sha256)
    let state = order.knowsBefore ? try await state(of: entity, rules: rules, asOf: asOf, besides: target) : nil
    let result = try read(contents.bytes, order, intake, try item(order.item, intake), state, log)
    guard let draft = result.draft else {
      return ImportReport(
        input: order.file, output: nil, records: 0, unchanged: result.unchanged, findings: log.findings, dropped: log.dropped, check: nil)
    }
    try FileSystem.replace(target, with: Array(draft.text.utf8))
    var report = try await check([shown(place)], rules: rules, asOf: asOf, tool: tool)
    for file in report.files.indices {
      for index in report.files[file].findings.indices {
        report.files[file].findings[index].origin = draft.origin(of: report.files[file].findings[index]).map { MaskedWords($0.words) }
      }
    }
    return ImportReport(
      input: order.file, output: shown(place), records: result.records, unchanged: result.unchanged, findings: log.findings, dropped: log.dropped, check: report
    )
  }

  private func read(
    _ bytes: [UInt8], _ order: ImportOrder, _ intake: Intake, _ item: Requirement?, _ state: EntityState?, _ log: IntakeLog
  ) throws(OperationalError) -> Intake.Result {
    let name = order.file
    if let failure = ForeignFile.failure(bytes, name) { throw failure }
    if bytes.isEmpty { throw OperationalError("\(name) 是空的", "\(name) is empty") }
    guard ZipReader.isArchive(bytes) else {
      tellName(false, name, log)
      let grid = try TextTable(bytes: bytes, name: name, log: log).grid()
      return intake.read([grid], item: item, state: state, submitted: order.submitted, log: log)
    }
    let archive = ZipReader(bytes: bytes, name: name)
    let names = try archive.names()
    if names.contains(where: { $0.hasPrefix("xl/") }) {
      tellName(true, name, log)
      return intake.read(
        try WorkbookReader(bytes: bytes, name: name, log: log).grids(), item: item, state: state, submitted: order.submitted, log: log)
    }
    if FeedFile.isFeed(names) {
      guard let feed = try FeedFile(archive: archive, log: log).read(names) else { return .nothing }
      return intake.read(feed, item: item, peaks: order.peaks, submitted: order.submitted, log: log)
    }
    throw ForeignFile.archive(names, name)
  }

  /// For whom a workbook was made by us; `nil` where it does not say so, or is none.
  package func enterprise(ofTable bytes: [UInt8], named name: String) -> String? {
    guard ZipReader.isArchive(bytes) else { return nil }
    let log = IntakeLog(file: name)
    guard let grids = try? WorkbookReader(bytes: bytes, name: name, log: log).grids() else { return nil }
    return grids.lazy.compactMap { TemplateMark($0) }.first?.entity
  }

  /// A file whose name says that it is something else than it is.
  private func tellName(_ isWorkbook: Bool, _ name: String, _ log: IntakeLog) {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let isAsNamed = isWorkbook ? !["csv", "txt", "xls", "et"].contains(ending) : !["xlsx", "xls", "et", "xlsm"].contains(ending)
    guard !isAsNamed else { return }
    log.tell(
      Localised("文件名以 .\(ending) 结尾，内容是\(isWorkbook ? "xlsx 工作簿" : "文字表格（CSV）")，照内容读取", "the content is not what the name says; it was read as what it is"),
      cure: Localised("录入的内容不对的话，在表格软件里打开，按内容另存一份", "if that is wrong, save it anew"))
  }

  /// The entity on the register that goes by an id or a name.
  func named(_ name: String, _ rulebook: Rulebook) throws(OperationalError) -> Entity {
    let entities = try loadEntities(rulebook).entities.map(\.entity)
    guard let found = entities.first(where: { $0.id == name || $0.name == name }) else { throw Self.unknownEntity(name, among: entities) }
    guard found.doubts.isEmpty else { throw Self.inDoubt(found) }
    return found
  }

  /// Nobody on the register goes by that name: who was meant, or who there is.
  static func unknownEntity(_ name: String, among entities: [Entity]) -> OperationalError {
    let guess =
      closestMatch(to: name, among: entities.flatMap { [$0.id, $0.name] })
      ?? entities.filter { name.unicodeScalars.count > 1 && $0.name.contains(name) }.only?.name
    let list = entities.map { "  \($0.id)  \($0.name)" }.joined(separator: "\n")
    return OperationalError(
      "适用主体清单里没有“\(name)”" + (guess.map { "，是不是“\($0)”？" } ?? "") + "\n清单上有：\n" + list,
      "‘\(name)’ is not on the register" + (guess.map { "; did you mean ‘\($0)’?" } ?? "") + "\non the register are:\n" + list)
  }

  /// What would be made for an enterprise whose duties nobody knows would be wrong.
  static func inDoubt(_ entity: Entity) -> OperationalError {
    let zh = entity.doubts.map { "  \($0.place)：\($0.message(in: .zh))" }.joined(separator: "\n")
    let en = entity.doubts.map { "  \($0.place): \($0.message(in: .en))" }.joined(separator: "\n")
    return OperationalError(
      "“\(entity.name)”的登记有疑问，不知道它应当公开什么，先改好登记再运行：\n" + zh, "the registration of ‘\(entity.name)’ is in doubt; mend it first:\n" + en)
  }

  func item(_ name: String?, _ intake: Intake) throws(OperationalError) -> Requirement? {
    guard let name else { return nil }
    if let found = intake.requirement(named: name) { return found }
    let guess = closestMatch(to: name, among: intake.itemNames)
    throw OperationalError(
      "这家企业没有叫“\(name)”的公开事项" + (guess.map { "，是不是“\($0)”？" } ?? ""),
      "this enterprise has no item ‘\(name)’" + (guess.map { "; did you mean ‘\($0)’?" } ?? ""))
  }

  private static func stem(_ file: String) -> String {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return file }
    return String(file[..<dot])
  }
}
