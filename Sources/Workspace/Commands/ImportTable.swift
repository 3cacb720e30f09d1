// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
internal import SourceYAML

/// Makes a submission out of a table (录入) and judges it. The file is written whole or not at all.
package struct ImportTable: Sendable {
  /// What is asked of an import.
  package struct Order: Sendable {
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

  let workspace: WorkspaceFolder
  let rules: LoadedRules
  let asOf: CivilDate
  let tool: ToolInfo
  let order: Order
  /// The table, as it is told.
  let file: String

  package init(_ order: Order, in workspace: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate, tool: ToolInfo) {
    (self.order, self.workspace, self.rules, self.asOf, self.tool) = (order, workspace, rules, asOf, tool)
    file = workspace.shown(order.file)
  }

  package func run() async throws(OperationalError) -> ImportReport {
    let entity = try EntityLookup(in: workspace, rules: rules).entity(named: order.entity)
    try demandRoom()
    let bytes = try read()
    let log = IntakeLog(file: file)
    let intake = Intake(rulebook: rules.rulebook.view(for: entity), entity: entity, digest: rules.digest.sha256)
    let state = order.knowsBefore ? try await EntityLookup(in: workspace, rules: rules).state(of: entity, asOf: asOf, excluding: target) : nil
    let result = try take(bytes, with: intake, try EntityLookup.item(order.item, intake), state, log)
    guard let draft = result.draft else { return report(result, log, nil) }
    try FileSystem.replace(target, with: Array(draft.text.utf8))
    var doubt: OperationalError?
    // What was not taken is told all the same: the file is there.
    do throws(OperationalError) { try FileSystem.settleName(of: target) } catch { doubt = error }
    var report = report(result, log, try await judge(draft))
    report.doubt = doubt?.words
    return report
  }

  private var place: String { order.output ?? Self.stem(order.file) + ".yaml" }
  private var target: String { workspace.fullPath(place) }

  /// Bytes of a table from outside. The largest feed of a district's buses is some 10 MB; beyond this it is another file.
  private static let largestTable = 64 << 20

  // MARK: Read

  private func demandRoom() throws(OperationalError) {
    guard !order.overwrites, try FileSystem.isThere(target) else { return }
    let output = workspace.shown(place)
    throw OperationalError("\(output) 已经有了，没有改它；换个文件名（--out），或确认要覆盖（--force）", "\(output) exists; use --out or --force")
  }

  private func read() throws(OperationalError) -> [UInt8] {
    let contents = try FileSystem.read(workspace.fullPath(file), limit: Self.largestTable)
    guard contents.size <= Self.largestTable else {
      throw OperationalError("\(file) 太大（上限 \(Self.largestTable >> 20) MB），没有读", "\(file) is larger than \(Self.largestTable >> 20) MB")
    }
    if contents.changed { throw OperationalError("\(file) 正在被修改；保存并关闭后再试", "\(file) changed while it was read") }
    return contents.bytes
  }

  // MARK: Take

  private func take(
    _ bytes: [UInt8], with intake: Intake, _ item: Requirement?, _ state: EntityState?, _ log: IntakeLog
  ) throws(OperationalError) -> Intake.Result {
    let name = file
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

  /// A file whose name says that it is something else than it is.
  private func tellName(_ isWorkbook: Bool, _ name: String, _ log: IntakeLog) {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let isAsNamed = isWorkbook ? !["csv", "txt", "xls", "et"].contains(ending) : !["xlsx", "xls", "et", "xlsm"].contains(ending)
    guard !isAsNamed else { return }
    log.report(
      Localised("文件名以 .\(ending) 结尾，内容是\(isWorkbook ? "xlsx 工作簿" : "文字表格（CSV）")，照内容读取", "the content is not what the name says; it was read as what it is"),
      cure: Localised("录入的内容不对的话，在表格软件里打开，按内容另存一份", "if that is wrong, save it anew"))
  }

  // MARK: Judge

  /// What was written, checked where it stands; each finding with the cell that it comes from.
  private func judge(_ draft: DraftText) async throws(OperationalError) -> CheckReport {
    var report = try await CheckFiles([workspace.shown(place)], in: workspace, rules: rules, asOf: asOf, tool: tool).run()
    for file in report.files.indices {
      for index in report.files[file].findings.indices {
        report.files[file].findings[index].origin = draft.origin(of: report.files[file].findings[index]).map { MaskedWords($0.words) }
      }
    }
    return report
  }

  private func report(_ result: Intake.Result, _ log: IntakeLog, _ check: CheckReport?) -> ImportReport {
    ImportReport(
      input: file, output: check.map { _ in workspace.shown(place) }, records: check == nil ? 0 : result.records, unchanged: result.unchanged,
      findings: log.findings, dropped: log.dropped, check: check)
  }

  private static func stem(_ file: String) -> String {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return file }
    return String(file[..<dot])
  }
}
