// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
package import Reporting
package import Workspace

/// What is asked of the process that reads an uploaded file; passed to it as JSON.
struct ReadingOrder: Codable, Sendable {
  enum Purpose: String, Codable, Sendable {
    /// What `check --format json` prints.
    case program
    /// What is wrong with a submission of anybody.
    case page
    /// A submission, or a table that becomes one, of an enterprise that is logged in.
    case upload
  }

  var purpose: Purpose
  /// Of the file, without folders.
  var name: String
  var entity: String?
  /// Of a table that does not say itself what it holds.
  var item: String? = nil
  /// Year, month, day.
  var asOf: String
  /// Seconds since 1970, when a submission is made.
  var second: Int
  /// A folder below the archive for what is written meanwhile; whoever asks clears it.
  var place: String
}

/// What came of it.
struct Reading: Codable, Sendable {
  var found = FoundProblems()
  var json: String?
  var yaml: [UInt8]?
  /// It could not be read to its end: nothing of it can be received.
  var isUnread = false
  /// Why the file is none of those that are taken.
  var refusal: String?

  init() {}

  init(refusal: String) { self.refusal = refusal }

  /// A file is called by the name that it came with, not by where it lay meanwhile.
  func withoutPlace(_ place: String) -> Reading {
    func plain(_ text: String) -> String { text.split(separator: place + "/", omittingEmptySubsequences: false).joined() }
    var reading = self
    reading.refusal = refusal.map(plain)
    reading.json = json.map(plain)
    for index in found.problems.indices {
      reading.found.problems[index].words = plain(found.problems[index].words)
      reading.found.problems[index].about = found.problems[index].about.map(plain)
      reading.found.problems[index].advice = plain(found.problems[index].advice)
    }
    for index in found.notEvaluated.indices { reading.found.notEvaluated[index].subject = plain(found.notEvaluated[index].subject) }
    return reading
  }

  /// Of a file that its reader did not come to the end of: not judged, never good.
  static func unfinished(_ name: String) -> Reading {
    var reading = Reading()
    reading.found.notEvaluated.append(.init(subject: name, why: Self.tooMuch))
    return reading
  }

  static let tooMuch = "读它用的时间或内存太多，没有读完，没有检查；在表格软件里打开，另存一份再上传，还不行就用表单填"
}

/// Reads one file that came from outside, with the engine over an archive: the work of the process that is held to limits.
package struct FileReading: Sendable {
  let folder: WorkspaceFolder
  private var archive: ArchiveFiles { ArchiveFiles(folder) }
  let rules: LoadedRules
  let tool: ToolInfo

  /// - Parameter data: as the service has it; nothing but the place of the order is written.
  /// - Throws: an `OperationalError` where the rules have errors or cannot be read.
  package init(rules workspace: WorkspaceFolder, data: String, tool: ToolInfo) throws {
    guard let rules = try SpecReader(workspace).compile().rules else { throw OperationalError("规则有错误", "the specs have errors") }
    self.init(folder: WorkspaceFolder(path: data + "/archive"), rules: rules, tool: tool)
  }

  init(folder: WorkspaceFolder, rules: LoadedRules, tool: ToolInfo) {
    (self.folder, self.rules, self.tool) = (folder, rules, tool)
  }

  func read(_ bytes: [UInt8], _ order: ReadingOrder) async throws -> Reading {
    guard let day = CivilDate.read(order.asOf)?.value else { throw OperationalError("不是日期：\(order.asOf)", "not a date: \(order.asOf)") }
    do throws(OperationalError) {
      return try await read(bytes, order, day).withoutPlace(order.place)
    } catch {
      return Reading(refusal: error.inBrowser).withoutPlace(order.place)
    }
  }

  private func read(_ bytes: [UInt8], _ order: ReadingOrder, _ day: CivilDate) async throws(OperationalError) -> Reading {
    var reading = Reading()
    guard order.purpose == .upload, let entity = order.entity else {
      if let table = try await handedTable(bytes, order, day) { return table }
      let report = try await check(bytes, order.name, nil, day, plansRepairs: order.purpose == .program)
      if order.purpose == .program { reading.json = report.json(language: .zh) } else { reading.found = FoundProblems(report) }
      return reading
    }
    let ending = order.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard ["yaml", "yml"].contains(ending) else { return try await table(bytes, order, entity, day) }
    if let refusal = try refusal(of: bytes, for: entity, day) { return Reading(refusal: refusal) }
    let own = try EntityLoader(folder, rules.rulebook).load().entities.first { $0.entity.id == entity }?.folder ?? entity
    let report = try await check(bytes, "Entities/\(own)/drafts/\(order.name)", own, day)
    // By the name that it came with: where it lay for the check is nobody's file.
    reading.found = FoundProblems(report).renaming("Entities/\(own)/drafts/\(order.name)", to: order.name)
    reading.isUnread = report.files.contains { $0.records == nil }
    reading.yaml = bytes
    return reading
  }

  /// Why a submission is none that an enterprise may send; `nil` where it says nothing against it.
  func refusal(of bytes: [UInt8], for entity: String, _ day: CivilDate) throws(OperationalError) -> String? {
    guard let owner = try SubmissionSender(in: folder, rules: rules).enterprise(of: bytes, asOf: day), owner != entity else { return nil }
    return "这份报送件写的企业是 \(owner)，你只能报送 \(entity) 的"
  }

  private func check(
    _ bytes: [UInt8], _ name: String, _ own: String?, _ day: CivilDate, plansRepairs: Bool = false
  ) async throws(OperationalError) -> CheckReport {
    var handed = folder
    handed.arrivals.handed[name] = bytes
    if let own { handed.arrivals.waiting = [own: Desk.stagedPlace(own)] }
    return try await CheckFiles([name], in: handed, rules: rules, asOf: day, tool: tool, plansRepairs: plansRepairs).run()
  }

  /// A table that anybody has, as far as it is known whose it is; he learns nothing of what that enterprise sent before.
  private func handedTable(_ bytes: [UInt8], _ order: ReadingOrder, _ day: CivilDate) async throws(OperationalError) -> Reading? {
    let ending = order.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard !["yaml", "yml"].contains(ending) else { return nil }
    guard let entity = order.entity ?? SubmissionSender.enterprise(ofTable: bytes, named: order.name) else { return nil }
    var reading = try await table(bytes, order, entity, day, knowsBefore: false)
    reading.yaml = nil
    if order.purpose == .program, reading.json == nil { return Reading(refusal: "\(order.name) 里没有可以录入的内容") }
    return reading
  }

  /// A table of another program as a submission, by the import of the command line.
  private func table(
    _ bytes: [UInt8], _ order: ReadingOrder, _ entity: String, _ day: CivilDate, knowsBefore: Bool = true
  ) async throws(OperationalError) -> Reading {
    try archive.put(bytes, at: "\(order.place)/\(order.name)")
    let output = order.place + "/submission.yaml"
    let wanted = ImportTable.Order(
      file: "\(order.place)/\(order.name)", entity: entity, item: order.item, output: output, overwrites: true,
      submitted: Moment(second: order.second), knowsBefore: knowsBefore)
    let report = try await ImportTable(wanted, in: folder, rules: rules, asOf: day, tool: tool).run()
    var reading = Reading()
    if let check = report.check { reading.found = FoundProblems(check) }
    reading.found.add(report.findings, fields: report.findings.map { _ in nil })
    if order.purpose == .program { reading.json = report.check?.adding(report.findings).json(language: .zh) }
    if report.output != nil { reading.yaml = try archive.contents(of: output) }
    if reading.yaml == nil, !reading.found.hasErrors { reading.found.notEvaluated.append(.init(subject: order.name, why: "没有可以录入的新内容")) }
    return reading
  }
}
