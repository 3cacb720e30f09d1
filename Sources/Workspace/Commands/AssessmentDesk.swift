// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Publishing
package import Reporting
internal import SourceYAML

/// A year's assessment in `Output/assessments/<year>/`: what is settled is written once and never again; pages, papers and drafts
/// follow from it and are made anew on every run.
package struct AssessmentDesk {
  /// The step that a run settles.
  package enum Settling: Sendable { case verified, final }

  private let folder: String
  private let year: Int
  private let scheme: AssessmentScheme
  private let report: GapReport
  private let lock: FileLock

  /// What is settled, with the digest of its file.
  private var verified: (year: VerifiedYear, digest: String)?
  /// The newest evaluation from outside, with the name of its file; earlier ones stay beside it.
  private var evaluation: (filled: EvaluatorSheet.Filled, name: String)?
  private var final: FinalYear?
  /// Settled results of the years right before, the newest first.
  private let past: [FinalYear]
  private let pastDigest: String?
  private let register: AssessmentRegister
  private var new: [(name: String, bytes: [UInt8])] = []

  private static let (verifiedName, evaluationName, finalName) = ("verified.json", "evaluation.json", "final.json")

  /// Reads what is settled; writes nothing yet.
  /// - Parameter home: `Output/assessments`.
  init(_ report: GapReport, year: Int, home: String) throws(OperationalError) {
    guard let scheme = report.rulebook.policy.assessment else {
      throw OperationalError("Specs/policy.yaml 里没有年度评估一节（assessment），不知道怎样评", "Specs/policy.yaml has no assessment: no way to assess")
    }
    self.scheme = scheme
    self.report = report
    self.year = year
    folder = home + "/\(year)"
    try FileSystem.makeFolder(folder)
    lock = try FileLock(home + "/.lock")
    register = try AssessmentRegister(home)
    verified = try Self.kept(folder, Self.verifiedName) { VerifiedYear($0) }.map { ($0.value, $0.digest) }
    for name in try FileSystem.list(folder).filter(\.isFile).map(\.name) where name.hasPrefix("evaluation") && name.hasSuffix(".json") {
      guard let found = try Self.kept(folder, name, { EvaluatorSheet.Filled($0) })?.value else { continue }
      if evaluation.map({ $0.filled.date < found.date }) ?? true { evaluation = (found, name) }
    }
    let settled = try Self.kept(folder, Self.finalName) { FinalYear($0) }
    final = settled?.value
    if let settled, settled.value.rests.first != verified?.digest {
      throw Self.broken(folder + "/" + Self.finalName, "终评所依据的核验不是现在这一份", "the final result rests on another verification")
    }
    var past: [FinalYear] = []
    var digest: String?
    while past.count < 12, let older = try Self.kept(home + "/\(year - 1 - past.count)", Self.finalName, { FinalYear($0) }) {
      // The newer of two years says what it rests on.
      if let newer = past.last, newer.rests.dropFirst().first != older.digest {
        throw Self.broken(home + "/\(older.value.year)/" + Self.finalName, "\(newer.year)年的终评所依据的不是现在这一份", "the year after rests on another result")
      }
      if past.isEmpty { digest = older.digest }
      past.append(older.value)
    }
    if let settled, settled.value.rests.dropFirst().first != digest {
      throw Self.broken(folder + "/" + Self.finalName, "它所依据的上一年终评不是现在这一份", "it rests on another result of the year before")
    }
    self.past = past
    pastDigest = digest
  }

  /// As people know it.
  private var shown: String { "Output/assessments/\(year)" }

  // MARK: Steps

  /// What the verification is: the settled one, or what it would be today.
  private func verification() throws(OperationalError) -> VerifiedYear {
    if let verified { return verified.year }
    let dates = DueDateRules(calendar: report.rulebook.calendar, policy: report.rulebook.policy)
    let limit = dates.limit(scheme.appealWithin, after: report.asOf, from: .verified)
    guard let until = limit.moment?.date else {
      throw OperationalError(
        "没有 \(report.asOf) 以后的工作日历，算不出申诉的期限", "there is no calendar after \(report.asOf): the limit for appeals cannot be computed")
    }
    return VerifiedYear(report, year: year, scheme: scheme, appealUntil: until)
  }

  /// Takes in the sheet of an evaluator from outside. One of a later day takes the place of an earlier one until the result is final, and the
  /// earlier one is kept; two of one day that say different things are for somebody to decide between.
  mutating func take(_ grids: [Grid], from file: String) throws(OperationalError) {
    guard let verified else {
      throw OperationalError("先定下核验（--settle 核验），再录入第三方的评估表", "settle the verification before an evaluation is taken in")
    }
    guard final == nil else { throw OperationalError("\(year)年的终评已经定下，不再录入评估表", "the result of \(year) is final") }
    let (filled, problems) = EvaluatorSheet(verified.year).read(grids, asOf: report.asOf)
    guard let filled else {
      let list = problems.map { "  " + $0 }.joined(separator: "\n")
      throw OperationalError("\(file) 没有录入：\n\(list)", "\(file) was not taken in:\n\(list)")
    }
    var name = Self.evaluationName
    if let (earlier, place) = evaluation {
      if earlier == filled { return }
      guard filled.date > earlier.date else {
        let differences = earlier.differences(from: filled, verified.year).prefix(6).joined(separator: "；")
        throw OperationalError(
          "\(file) 没有录入：\(earlier.date) \(earlier.evaluator)的一份已经录入（\(shown)/\(place)），这一份是 \(filled.date) \(filled.evaluator)的。\(differences)。"
            + "用这一份的，评估日期写重新评估的那一天，要在那以后；原来的一份仍然留着",
          "\(file) was not taken in: one of \(earlier.date) is there already (\(shown)/\(place)); a new one must bear a later day")
      }
      name = "evaluation-\(filled.date).json"
    }
    evaluation = (filled, name)
    new.append((name, filled.json.sealed))
  }

  /// Settles a step, once and for all.
  mutating func settle(_ step: Settling) throws(OperationalError) {
    if isCutOff(step) { return }
    switch step {
    case .verified: try settleVerified()
    case .final: try settleFinal()
    }
  }

  /// A run that was cut off has settled it and not come to the register, which is written last; the same again goes on from there, and settles
  /// nothing else.
  private func isCutOff(_ step: Settling) -> Bool {
    let (name, json) = step == .verified ? (Self.verifiedName, verified?.year.json) : (Self.finalName, final?.json)
    guard let json, !register.knows(year, name) else { return false }
    var fresh = self
    if step == .verified { fresh.verified = nil } else { fresh.final = nil }
    return (try? fresh.settle(step)) != nil && fresh.new.last?.bytes == json.sealed
  }

  private mutating func settleVerified() throws(OperationalError) {
    if let verified {
      throw OperationalError("\(year)年的核验 \(verified.year.on) 已经定下，不能再改", "the verification of \(year) was settled on \(verified.year.on)")
    }
    let last = scheme.selfBy(year: year)
    guard report.asOf > last else {
      throw OperationalError("自评报到 \(last) 为止，基准日 \(report.asOf) 还不能定下核验", "enterprises may assess themselves until \(last)")
    }
    guard report.notEvaluated.allSatisfy({ !$0.isFailure }) else {
      throw OperationalError("有读不到的文件，先解决再定下核验，见报告的“没有判定”", "something could not be read; fix it before the verification is settled")
    }
    let found = try verification()
    let bytes = found.json.sealed
    verified = (found, Digest.sha256(bytes))
    new.append((Self.verifiedName, bytes))
  }

  private mutating func settleFinal() throws(OperationalError) {
    if let final { throw OperationalError("\(year)年的终评 \(final.on) 已经定下，不能再改", "the result of \(year) was settled on \(final.on)") }
    guard let verified else { throw OperationalError("先定下核验（--settle 核验），再定终评", "settle the verification first") }
    guard report.asOf > verified.year.appealUntil else {
      throw OperationalError(
        "申诉到 \(verified.year.appealUntil) 为止，基准日 \(report.asOf) 还不能定终评", "enterprises may appeal until \(verified.year.appealUntil)")
    }
    let pages = self.pages(verified.year)
    let open = pages.undecided
    guard open.isEmpty else {
      let list = open.map { "  \($0.name)：\($0.gap)" }.joined(separator: "\n")
      throw OperationalError("还有申诉没有裁定，不能定终评：\n\(list)", "appeals are not decided yet:\n\(list)")
    }
    let found = pages.final(on: report.asOf, resting: [verified.digest] + (pastDigest.map { [$0] } ?? []))
    final = found
    new.append((Self.finalName, found.json.sealed))
  }

  private func pages(_ year: VerifiedYear) -> AssessmentPages {
    AssessmentPages(
      scheme: scheme, verified: year, isVerified: verified != nil, evaluation: evaluation?.filled,
      replies: Dictionary(report.judgements.map { ($0.entity.id, $0.replies) }, uniquingKeysWith: +), past: past, settled: final,
      officeName: report.officeName, asOf: report.asOf)
  }

  // MARK: Writing

  /// Writes what was settled first, each in one step; everything else can be made again from it.
  /// - Returns: the folder, below the workspace.
  package func commit() throws(OperationalError) -> String {
    let year = try verification()
    for file in new { try FileSystem.settle(folder + "/" + file.name, with: file.bytes) }
    let pages = self.pages(year)
    var files: [(name: String, bytes: [UInt8])] = [("index.html", pages.index())]
    let time = report.asOf.dayNumber * 86_400
    for result in year.results {
      files.append(("\(result.entity).html", pages.page(result)))
      files.append(("\(result.entity).odt", try ZipFile(entries: pages.paper(result), time: time).bytes()))
      let draft = SelfAssessmentDraft(result, year: self.year, due: scheme.selfBy(year: self.year))
      files.append(("self/\(result.entity).yaml", Array(draft.text.utf8)))
    }
    let sheet = EvaluatorSheet(year)
    files.append(
      ("evaluator.xlsx", try WorkbookFile(tables: sheet.tables(), title: "\(self.year)年度第三方评估表", day: year.on, language: .zh).bytes()))
    files.append(("evaluator.odt", try ZipFile(entries: sheet.paper(), time: time).bytes()))
    try FileSystem.makeFolder(folder + "/self")
    for file in files { try FileSystem.replace(folder + "/" + file.name, with: file.bytes) }
    for place in [folder + "/self", folder] { try FileSystem.syncFolder(place) }
    // Last: what the register does not know yet may be begun again.
    try register.write(adding: new.map { (year: self.year, name: $0.name, digest: Digest.sha256($0.bytes)) })
    return "Output/assessments/\(self.year)"
  }

  // MARK: Keeping

  /// A settled file; `nil` when there is none.
  private static func kept<Value>(
    _ folder: String, _ name: String, _ read: (YAMLNode) -> Value?
  ) throws(OperationalError) -> (value: Value, digest: String)? where Value: Settled {
    let path = folder + "/" + name
    guard FileSystem.exists(path) else { return nil }
    let contents = try FileSystem.read(path, limit: YAMLLimits.trusted.bytes)
    let reading = parseYAML(SourceFile(name: path, bytes: contents.bytes), limits: .trusted)
    guard contents.size <= YAMLLimits.trusted.bytes, reading.problems.isEmpty, let root = reading.tree.root, let value = read(root),
      value.json.sealed == contents.bytes
    else { throw broken(path, "评估的记录读不懂，可能被改过", "the record of an assessment cannot be understood") }
    return (value, Digest.sha256(contents.bytes))
  }

  private static func broken(_ path: String, _ zh: String, _ en: String) -> OperationalError {
    OperationalError("\(zh)：\(path)；请从备份恢复", "\(en): \(path); restore it")
  }
}

/// What is kept of a step, and can be written again as it was.
protocol Settled {
  var json: JSON { get }
}

extension VerifiedYear: Settled {}
extension FinalYear: Settled {}
extension EvaluatorSheet.Filled: Settled {}

extension AssessmentDesk {
  /// Assesses a year from a report: reads what is settled, takes in an evaluator's sheet, settles a step; writes nothing yet.
  /// - Parameters:
  ///   - evaluation: the path of a filled sheet, as the user gave it; `nil` for none.
  ///   - step: the step to settle; `nil` to look only.
  package init(
    _ report: GapReport, year: Int, evaluation: String?, settling step: Settling?, in workspace: WorkspaceFolder
  ) throws(OperationalError) {
    try self.init(report, year: year, home: workspace.path + "/Output/assessments")
    if let evaluation { try take(try Self.sheet(at: evaluation), from: evaluation) }
    if let step { try settle(step) }
  }

  private static func sheet(at path: String) throws(OperationalError) -> [Grid] {
    let contents = try FileSystem.read(path, limit: 64 << 20)
    if let failure = ForeignFile.failure(contents.bytes, path) { throw failure }
    guard ZipReader.isArchive(contents.bytes) else {
      throw OperationalError("\(path) 不是 xlsx 表格；填发出的 evaluator.xlsx", "\(path) is no XLSX workbook")
    }
    return try WorkbookReader(bytes: contents.bytes, name: path, log: IntakeLog(file: path)).grids()
  }
}
