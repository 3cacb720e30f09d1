// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting
internal import SourceYAML

/// What a file that nobody could read may take back: held back from the public until it is known.
///
/// A file whose letters can be read and that says nothing of a withdrawal, nor of a review against publication, takes nothing
/// back. One that does holds back every item of its enterprise that it names, in each period; where it names none, or its
/// letters cannot be read, all of them.
struct PresumedWithdrawals {
  let folder: WorkspaceFolder
  let rulebook: Rulebook

  private static let marks = ["撤回", "撤下", "withdraw", "涉及个人信息"] + ReviewOutcome.allCases.filter(\.isAgainst).map(\.rawValue)
  /// The largest that a submission may be; of more, nothing is known.
  private static let limit = 4 << 20

  /// The judgements as the public may see them, and what was held back.
  func applied(to report: GapReport) -> (judgements: [EntityJudgement], held: [Held]) {
    var held: [Held] = []
    let files = Dictionary(grouping: report.unread.filter(\.mayWithdraw)) { $0.entity ?? "" }
    let judgements = report.judgements.map { judgement in
      var judgement = judgement
      for file in files[judgement.entity.id] ?? [] { hold(file.subject, &judgement, &held, report.asOf) }
      for stray in judgement.strayWithdrawals { hold(stray, &judgement, &held, report.asOf) }
      return judgement
    }
    return (judgements, held)
  }

  struct Held {
    var title: String
    var file: String
    /// Of the entry, with and without the fingerprint of its occurrence.
    var ids: [String]

    /// Whether the file could be read, and what it takes back not be found.
    var isStray = false

    var why: Localised {
      isStray
        ? Localised(
          "\(file) 因个人信息要撤回的，对不上哪一条；改好再报送，或把这一条重新报送，以前不公开",
          "\(file) takes something back because of personal data and fits nothing; kept out until it is said again")
        : Localised("\(file) 没能读懂，里面可能撤回了它；弄清以前不公开", "\(file) could not be read and may take it back; kept out until that is known")
    }
  }

  private func hold(_ file: String, _ judgement: inout EntityJudgement, _ held: inout [Held], _ asOf: CivilDate) {
    let text = text(of: folder.fullPath(file))
    if let text, !Self.marks.contains(where: text.contains) { return }
    let entity = judgement.entity
    let view = rulebook.view(for: entity)
    func isNamed(_ item: Requirement) -> Bool { text.map { text in item.names.contains { text.contains(Self.bare($0)) } } ?? true }
    let named = entity.sectors.compactMap(view.sector).contains { $0.requirements.contains(where: isNamed) }
    for index in judgement.obligations.indices {
      let obligation = judgement.obligations[index]
      guard let cleared = obligation.cleared else { continue }
      if named, let item = view.sector(obligation.sector)?.requirement(obligation.requirement), !isNamed(item) { continue }
      hide(&judgement.obligations[index], cleared.range, "有一份报送件没能读懂，可能撤回了这一条；弄清以前不公开", asOf)
      held.append(Held(title: "\(entity.name)：\(obligation.title)", file: file, ids: Self.ids(obligation, entity)))
    }
  }

  /// What a withdrawal that fits nothing may have meant.
  private func hold(_ stray: EntityJudgement.StrayWithdrawal, _ judgement: inout EntityJudgement, _ held: inout [Held], _ asOf: CivilDate) {
    for index in judgement.obligations.indices {
      let obligation = judgement.obligations[index]
      guard let cleared = obligation.cleared, stray.mayMean(obligation, cleared) else { continue }
      hide(&judgement.obligations[index], cleared.range, "有一次撤回对不上是哪一条，可能是这一条；弄清以前不公开", asOf)
      held.append(
        Held(title: "\(judgement.entity.name)：\(obligation.title)", file: stray.file, ids: Self.ids(obligation, judgement.entity), isStray: true))
    }
  }

  private static func ids(_ obligation: Obligation, _ entity: Entity) -> [String] {
    let base = "\(entity.id)/\(obligation.sector)/\(obligation.requirement)"
    return [base, base + "/" + obligation.fingerprint]
  }

  private func hide(_ obligation: inout Obligation, _ range: SourceRange, _ reason: String, _ asOf: CivilDate) {
    obligation.withdrawn = Submission.Mention(
      sector: obligation.sector, requirement: obligation.requirement, occurrence: obligation.occurrence, reason: MaskedText(reason), date: nil,
      sent: Moment(date: asOf), concernsPrivacy: false, range: range, isPresumed: true)
    obligation.cleared = nil
    obligation.earlier = []
    obligation.record = nil
    obligation.published = nil
  }

  /// The letters of a file, or of all files in a folder, without blanks; `nil` when they cannot be read.
  private func text(of path: String) -> String? {
    guard let kind = try? FileSystem.kind(path) else { return nil }
    switch kind {
    case .other: return nil
    case .folder:
      guard let entries = try? FileSystem.list(path) else { return nil }
      let parts = entries.map { text(of: path + "/" + $0.name) }
      return parts.contains(where: { $0 == nil }) ? nil : parts.compactMap { $0 }.joined(separator: "\n")
    case .file(let size):
      guard size <= Self.limit, let contents = try? FileSystem.read(path, limit: Self.limit), !contents.changed,
        let decoded = try? TextDecoder.read(contents.bytes), decoded.faults == 0
      else { return nil }
      // Tables and other programs' files are no letters.
      guard !decoded.bytes.contains(0), !contents.bytes.starts(with: "PK".utf8) else { return nil }
      return Self.bare(String(decoding: decoded.bytes, as: UTF8.self))
    }
  }

  private static func bare(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint })).lowercased()
  }
}
