// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Reporting

/// What a file that nobody could read may take back: held back from the public until it is known.
///
/// A file whose letters can be read and that says nothing of a withdrawal, nor of a review against publication, takes nothing
/// back. One that does holds back every item of its enterprise that it names, in each period; where it names none, or its
/// letters cannot be read, all of them.
struct PresumedWithdrawals {
  let folder: WorkspaceFolder
  let rulebook: Rulebook

  private static let marks = ["撤回", "撤下", "withdraw", "涉及个人信息"] + ReviewWords.outcomes.filter { $0 != "主动公开" }
  /// The largest that a submission may be; of more, nothing is known.
  private static let limit = 4 << 20

  /// The judgements as the public may see them, and what was held back.
  func applied(to report: GapReport) -> (judgements: [EntityJudgement], held: [Held]) {
    var held: [Held] = []
    let files = Dictionary(grouping: report.unread.filter(\.mayWithdraw)) { $0.entity ?? "" }
    let judgements = report.judgements.map { judgement in
      guard let unread = files[judgement.entity.id] else { return judgement }
      var judgement = judgement
      for file in unread { hold(file.subject, &judgement, &held, report.asOf) }
      return judgement
    }
    return (judgements, held)
  }

  struct Held {
    var title: String
    var file: String
    /// Of the entry, with and without the fingerprint of its occurrence.
    var ids: [String]

    var why: Localised {
      Localised("\(file) 没能读懂，里面可能撤回了它；弄清以前不公开", "\(file) could not be read and may take it back; kept out until that is known")
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
      let base = "\(entity.id)/\(obligation.sector)/\(obligation.requirement)"
      held.append(Held(title: "\(entity.name)：\(obligation.title)", file: file, ids: [base, base + "/" + obligation.fingerprint]))
      judgement.obligations[index].withdrawn = Submission.Mention(
        sector: obligation.sector, requirement: obligation.requirement, occurrence: obligation.occurrence,
        reason: "有一份报送件没能读懂，可能撤回了这一条；弄清以前不公开", date: nil, sent: Moment(date: asOf), concernsPrivacy: false, range: cleared.range, isPresumed: true)
      judgement.obligations[index].cleared = nil
      judgement.obligations[index].earlier = []
      judgement.obligations[index].record = nil
      judgement.obligations[index].published = nil
    }
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
